"""Whether a page is read, or only fetched."""


def is_read_by_a_person(request):
    """By somebody who is signed in; not by HEAD, and not by a browser that fetches what might be wanted next."""
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return request.user.is_authenticated and request.method == "GET" and "prefetch" not in purpose
