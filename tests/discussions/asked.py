"""Who is asked for in the questions of discussions/access.py, and how a question is asked for all of them."""

import datetime
from types import SimpleNamespace

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from discussions.models.suspension import suspend
from tests import factories

SOON = timezone.now() + datetime.timedelta(days=7)
WRITERS = {"member", "author", "facilitator", "elsewhere", "coordinator", "safety"}  # nothing keeps them from writing


def build():
    """A public dialogue and who may be met there: two of its facilitators and one of the coordinators are suspended,
    one member here alone."""
    w = SimpleNamespace(visitor=AnonymousUser(), coordinator=factories.make_coordinator())
    for name in ("member", "author", "facilitator", "elsewhere", "muted", "muted_facilitator", "stopped", "safety"):
        setattr(w, name, factories.make_member(name=name.capitalize()))
    w.stopped_facilitator, w.stopped_safety = factories.make_member(), factories.make_member()
    w.stopped_coordinator = factories.make_coordinator()
    w.dialogue = factories.make_dialogue(facilitator=w.facilitator)
    for member in (w.muted_facilitator, w.stopped_facilitator):
        w.dialogue.appoint_facilitator(member, by=w.coordinator)
    w.other = factories.make_dialogue(title="Care work is work", facilitator=w.elsewhere)
    for member in (w.safety, w.stopped_safety):
        member.appoint("safety", by=w.coordinator)
    stopped = {"until": SOON, "reason": "Attacks.", "by": w.coordinator, "at": timezone.now()}
    for member in (w.muted, w.muted_facilitator):
        suspend(member, dialogue=w.dialogue, **stopped)
    for member in (w.stopped, w.stopped_facilitator, w.stopped_safety, w.stopped_coordinator):
        suspend(member, **stopped)
    w.everybody = [name for name, one in vars(w).items() if one is w.visitor or isinstance(one, type(w.member))]
    return w


def who(w, question):
    """The names of those for whom `question(member)` is true."""
    answers = {name: question(getattr(w, name)) for name in w.everybody}
    assert {type(answer) for answer in answers.values()} == {bool}
    return {name for name, answer in answers.items() if answer}


def change(thing, **columns):
    type(thing).objects.filter(pk=thing.pk).update(**columns)
    thing.refresh_from_db()
