"""Who takes part in a dialogue: registering, being let in, and the list of those who agreed to stand on it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib import paging
from cop.lib.posted import posted
from discussions import access
from discussions.forms_plan import DeclineForm, InvitationForm, RegistrationForm
from discussions.models import Closed, Dialogue, Registration
from discussions.notices_measures import words_of
from discussions.places import Place
from discussions.views.seen import seen_dialogue

PAGE = 30  # people, with face and name
SHOWN = [  # of each; the rest of a profile is long
    "dialogue", "role", "is_listed", "member__erased_at", "member__profile__name", "member__profile__handle",
    "member__profile__visibility",
]  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def register(request, slug):
    """`to` in the address is where somebody wanted to write (a Place as a word); they come there afterwards."""
    dialogue = get_object_or_404(Dialogue.objects.announced_to(request.user), slug__iexact=slug)
    mine = Registration.objects.current().filter(dialogue=dialogue, member=request.user).first()
    if mine is None and not access.may_register(request.user, dialogue):
        refuse(request.user, dialogue)
    form, place = RegistrationForm(posted(request)), Place.find(request.GET.get("to", ""), request.user)
    if request.method == "POST" and form.is_valid():
        try:
            made = mine or dialogue.register(request.user, by=request.user, **form.cleaned_data)
        except Closed:
            refuse(request.user, dialogue)
        let_in = _("You take part. Write where you like; what is new is on your first page.")
        waits = _("The facilitation reads it, and you hear from them.")
        messages.success(request, let_in if made.approved_at else waits)
        is_way_back = place and place.dialogue == dialogue and made.approved_at
        return redirect(place.address if is_way_back else dialogue)
    context = {"dialogue": dialogue, "form": form, "mine": mine}
    return render(request, "discussions/register.html", context, status=422 if form.errors else 200)


def refuse(member, dialogue):
    """403 for who cannot register now, with the reason where there is one."""
    suspension = access.suspension(member, dialogue)
    raise PermissionDenied(words_of(suspension) if suspension else _("Nobody can register here now."))


@require_POST
def leave_dialogue(request, slug):
    dialogue = get_object_or_404(Dialogue.objects.announced_to(request.user), slug__iexact=slug)
    theirs = Registration.objects.current().filter(dialogue=dialogue, member=request.user)
    for registration in theirs.exclude(role=Registration.Role.FACILITATOR):
        registration.end(by=request.user)
    messages.success(request, _("You do not take part any more. What you wrote stays."))
    return redirect("discussions:dialogue_list")


@require_safe
def participants(request, slug):
    """For those who take part: who agreed to be listed; for the facilitation: all, and who waits."""
    dialogue = seen_dialogue(request, slug)
    facilitates = access.may_moderate(request.user, dialogue)
    if not access.takes_part(request.user, dialogue):
        raise PermissionDenied(_("Those who take part see who else does."))
    return page(request, dialogue, facilitates, InvitationForm() if facilitates else None)


@require_POST
def invite(request, slug):
    """A facilitator registers somebody, who takes part from then on."""
    dialogue = facilitated(request, slug)
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return page(request, dialogue, True, form)
    member = form.cleaned_data["handle"]
    try:
        dialogue.register(member, by=request.user, role=form.cleaned_data["role"])
    except Closed:
        form.add_error("handle", _("This member was removed from this dialogue. Lift that first."))
        return page(request, dialogue, True, form)
    messages.success(request, _("%(name)s takes part from now on.") % {"name": member.name})
    return redirect("discussions:participants", dialogue.slug)


@require_POST
def approve_registration(request, id):
    registration = waiting(request, id)
    registration.approve(by=request.user)
    messages.success(request, _("%(name)s takes part from now on.") % {"name": registration.member.name})
    return redirect("discussions:participants", registration.dialogue.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def decline_registration(request, id):
    registration = waiting(request, id)
    form = DeclineForm(posted(request))
    if request.method == "POST" and form.is_valid():
        registration.decline(by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("It is declined, and the member reads why."))
        return redirect("discussions:participants", registration.dialogue.slug)
    context = {"registration": registration, "dialogue": registration.dialogue, "form": form}
    return render(request, "discussions/decline_registration.html", context, status=422 if form.errors else 200)


def waiting(request, id):
    """A registration of a dialogue that the member facilitates; 404 for what is not theirs to see."""
    found = Registration.objects.select_related("dialogue", "member__profile").filter(
        dialogue__in=Dialogue.objects.visible_to(request.user)
    )
    registration = get_object_or_404(found, pk=id)
    if not access.may_moderate(request.user, registration.dialogue):
        raise PermissionDenied
    return registration


def facilitated(request, slug):
    dialogue = seen_dialogue(request, slug)
    if not access.may_moderate(request.user, dialogue):
        raise PermissionDenied
    return dialogue


def page(request, dialogue, facilitates, form):
    """A page, by name, of the participants and guests whom this reader may see; a facilitator also those who wait, with
    their words."""
    people = dialogue.registrations.taking_part().select_related("member__profile")
    people = people.exclude(role=Registration.Role.FACILITATOR).only(*SHOWN)
    listed = people if facilitates else people.exclude(role=Registration.Role.PARTICIPANT, is_listed=False)
    after = request.GET.get("after", "")
    context = {
        "dialogue": dialogue,
        "people": paging.in_order(listed.annotate(key=F("member__profile__name")), after=after, size=PAGE),
        "after": after,
        "number": people.count(),
        "facilitates": facilitates,
        "waiting": dialogue.registrations.waiting().select_related("member__profile") if facilitates else [],
        "form": form,
    }
    return render(request, "discussions/participants.html", context, status=422 if form and form.errors else 200)
