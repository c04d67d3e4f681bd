"""What stands behind a post without a name: for readers in words, and for two safety persons together the author."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.lib.posted import posted
from discussions import access, sealed
from discussions.forms_moderation import UnsealForm
from discussions.models import Post, Unsealing
from discussions.views.seen import seen_post


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def seal(request, id):
    post = seen_post(request, id)
    if not post.byline:
        raise Http404
    may_unseal = access.may_unseal(request.user)
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if request.method == "POST" and not may_unseal:
        raise PermissionDenied(_("Two safety persons together may ask for this."))
    form = UnsealForm(posted(request))
    if request.method == "POST" and form.is_valid():
        sealed.ask(post, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The other safety persons are told. One of them has to agree."))
        return redirect("discussions:seal", post.pk)
    context = {"post": post, "form": form, "mine": access.is_author(request.user, post), "may_unseal": may_unseal}
    if may_unseal:
        unsealings = post.unsealings.select_related("asked_by__profile", "decided_by__profile")
        context["unsealings"] = [(one, sealed.author_shown(one, request.user)) for one in unsealings]
    return render(request, "discussions/seal.html", context, status=422 if form.errors else 200)


@require_POST
def decide_unsealing(request, id):
    seen = Post.objects.visible_to(request.user)
    unsealing = get_object_or_404(Unsealing.objects.select_related("post__thread__dialogue"), pk=id, post__in=seen)
    if not access.may_unseal(request.user):
        raise PermissionDenied
    agrees = "agree" in request.POST
    if agrees and unsealing.asked_by_id == request.user.pk:
        messages.error(request, _("Somebody else than who asks has to agree."))
    else:
        sealed.decide(unsealing, by=request.user, agrees=agrees)
    return redirect("discussions:seal", unsealing.post_id)
