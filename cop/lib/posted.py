"""What a form was sent."""

from django.utils.http import url_has_allowed_host_and_scheme


def posted(request):
    """The POSTed fields, also when there are none; None for a page that only shows the form."""
    return request.POST if request.method == "POST" else None


def way_back(request, otherwise):
    """Where the form says that its sender came from (`next`) if that is a place on this site, else `otherwise`."""
    back = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return back if own else otherwise
