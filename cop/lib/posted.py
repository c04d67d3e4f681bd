"""What a form was sent, or an address asks for."""

from django.utils.http import url_has_allowed_host_and_scheme


def posted(request):
    """The POSTed fields, also when there are none; None for a page that only shows the form."""
    return request.POST if request.method == "POST" else None


def whole_number(typed, digits=18):
    """The number that these signs are, or None; of at most so many `digits`, as every id of a row has."""
    return int(typed) if typed.isdecimal() and len(typed) <= digits else None


def way_back(request, otherwise):
    """Where the form says that its sender came from (`next`) if that is a place on this site, else `otherwise`."""
    back = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return back if own else otherwise
