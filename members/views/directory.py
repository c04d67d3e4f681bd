from django.http import QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members import directory as listing


@require_safe
def directory(request):
    """Members who asked to be found, for members."""
    wanted, after = listing.Wanted.read(request.GET), request.GET.get("after", "").replace("\0", "")
    narrowed = QueryDict(mutable=True)
    narrowed.update(wanted.as_query())
    context = {
        "page": listing.page(wanted, after, request.user),
        "after": after,
        "wanted": wanted,
        "narrowed": narrowed,
        "countries": listing.count_countries(wanted, request.user),
        "languages": listing.count_languages(wanted, request.user),
        "listed": request.user.profile.listed_at,
    }
    return render(request, "members/directory.html", context)
