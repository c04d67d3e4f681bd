"""What two members write to one another; see members/models/conversation.py."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib import paging
from cop.lib.posted import posted
from cop.lib.reading import is_read_by_a_person
from members import access, hearing, limits
from members.forms.private import PrivateForm
from members.models import Block, Conversation
from members.views.blocks import somebody_else

LIST_PAGE, PAGE = 30, 50  # conversations, and messages of one


@require_safe
def conversations(request):
    """The member's own, that with the newest word in front."""
    after = request.GET.get("after", "")
    mine = Conversation.objects.met_by(request.user).with_last_words(request.user)
    mine = mine.select_related("one__profile", "other__profile")
    page = paging.newest_first(mine, "spoken_at", after=after, size=LIST_PAGE)
    for conversation in page.items:
        conversation.whom = conversation.with_whom(request.user)
    return render(request, "members/conversations.html", {"page": page, "after": after})


@require_safe
def conversation(request, id):
    found = seen_conversation(request, id)
    if is_read_by_a_person(request):
        found.read(by=request.user)
        hearing.read_by(request, found.messages.visible_to(request.user))
    return shown(request, found, PrivateForm())


@require_POST
def write_message(request, id):
    found = seen_conversation(request, id)
    other, form = found.with_whom(request.user), PrivateForm(request.POST)
    made = sent(request, other, form)
    return redirect(made) if made else shown(request, found, form)


@require_http_methods(["GET", "HEAD", "POST"])
def write_to(request, handle):
    """The first words to somebody; where there were some already, in their conversation."""
    other = somebody_else(request, handle, _("Nobody can write to themselves."))
    before = Conversation.objects.visible_to(request.user).of(other).first()
    if before and request.method != "POST":
        return redirect(before)
    form = PrivateForm(posted(request))
    if request.method == "POST" and (made := sent(request, other, form)):
        messages.success(request, _("It is on its way. The answer comes to your conversations."))
        return redirect(made)
    require_may_write(request.user, other)
    context = {"profile": other.profile, "form": form}
    return render(request, "members/write_to.html", context, status=422 if form.errors else 200)


def sent(request, other, form):
    """The message that the form makes, or None with an error in it; 403 for who may not write to `other`."""
    require_may_write(request.user, other)
    if form.is_valid() and (sentence := limits.refusal_of_message(request.user, other)):
        form.add_error(None, sentence)
    return Conversation.objects.write(other, by=request.user, **form.cleaned_data) if form.is_valid() else None


def require_may_write(member, other):
    if why := access.why_silent(member):
        raise PermissionDenied(why)
    if not access.may_write_to(member, other):
        raise PermissionDenied(_("This member cannot be written to here."))


def shown(request, found, form):
    before, other = request.GET.get("before", ""), found.with_whom(request.user)
    said = found.messages.visible_to(request.user).select_related("sender__profile")
    page = paging.newest_first(said, "written_at", after=before, size=PAGE)
    context = {
        "conversation": found,
        "other": other,
        "page": page,
        "said": page.items[::-1],
        "before": before,
        "form": form,
        "may_write": access.may_write_to(request.user, other),
    }
    if not context["may_write"]:
        context["blocked"] = Block.objects.by(request.user.pk).against(other.pk).exists()
        context["why_silent"] = access.why_silent(request.user)
    return render(request, "members/conversation.html", context, status=422 if form.errors else 200)


def seen_conversation(request, id):
    found = Conversation.objects.visible_to(request.user).select_related("one__profile", "other__profile")
    return get_object_or_404(found, pk=id)
