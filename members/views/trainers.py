"""The public list of trainers, and where one of them confirms what it says."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from members import directory, hearing, trainers as listing
from members.models import Profile


@require_safe
@login_not_required
def trainers(request):
    wanted, after = listing.Wanted.read(request.GET), request.GET.get("after", "").replace("\0", "")
    narrowed = QueryDict(mutable=True)
    narrowed.update(wanted.as_query())
    context = {
        "page": directory.page(wanted, after, request.user),
        "after": after,
        "wanted": wanted,
        "narrowed": narrowed,
        "countries": directory.count_countries(wanted, request.user),
        "languages": directory.count_languages(wanted, request.user),
        "listed": request.user.is_authenticated and request.user.profile.trainer_listed_at,
        **listing.concepts(request.user),
    }
    return render(request, "members/trainers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_trainer(request):
    """All that the list says of oneself, and one button: it is so."""
    profile = Profile.objects.with_concepts().get(member=request.user)
    if not profile.trainer_listed_at:
        messages.info(request, _("You are not in the list of trainers. You can be, at the end of this page."))
        return redirect("members:edit_profile")
    if request.method == "POST":
        profile.confirm(by=request.user)
        messages.success(request, _("Thank you. The list says that you confirmed it today."))
        return redirect("directory:trainers")
    hearing.read_by(request, Profile.objects.filter(pk=profile.pk))
    return render(request, "members/confirm_trainer.html", {"profile": profile})


@login_not_required
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_trainer_by_mail(request, token):
    """From the mail, without signing in. It needs no token of a form: who knows this address may do what it says. The
    answer to POST is the page itself; sent again, it changes nothing."""
    profile, is_open = listing.asked_by(token)
    if profile is None:
        raise Http404
    if request.method == "POST" and is_open:
        profile.confirm(by=profile.member)
        is_open = False
    context = {"profile": profile, "by_mail": True, "done": not is_open}
    return render(request, "members/confirm_trainer.html", context)
