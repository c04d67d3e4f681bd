"""Find a co-facilitator, for members; see members/match.py."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from members import match as matching
from members.forms.match import MatchForm


@require_safe
def match(request):
    form, number = MatchForm(request.GET, reader=request.user), page_number(request.GET.get("page", ""))
    fits, page = [], []
    if form.is_valid():
        first = (number - 1) * matching.PAGE
        fits = matching.found(matching.need_of(form.cleaned_data, request.user), request.user)[first:]
        page = [told(*pair, form.labels) for pair in matching.profiles_of(fits[: matching.PAGE])]
    profile = request.user.profile
    context = {
        "form": form, "page": page, "number": number, "next": number + 1 if len(fits) > matching.PAGE else None,
        "is_found": bool(profile.listed_at and profile.offers),
    }  # fmt: skip
    return render(request, "members/match.html", context)


def page_number(asked):
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1


def told(profile, fit, labels):
    """What the page says of one: the profile, and the reasons in words."""
    fits = [matching.sentence(reason, labels, fits=True) for reason in fit.fits]
    lacks = [matching.sentence(reason, labels, fits=False) for reason in fit.lacks]
    return {"profile": profile, "fits": fits, "lacks": lacks}
