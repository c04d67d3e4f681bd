"""What a form was sent."""


def posted(request):
    """The POSTed fields, also when there are none; None for a page that only shows the form."""
    return request.POST if request.method == "POST" else None
