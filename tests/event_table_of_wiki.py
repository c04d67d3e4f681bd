"""What can be heard of pages of the wiki, and of what waits there: who did it, to whom it matters, what undoes it."""

import datetime

from django.utils import timezone

from members.models import Level, watch
from resources import wiki_jobs
from resources.models import Page, WaitingEdit
from tests.events import Event, again, nobody
from tests.resources.wiki import edit, make_page, make_waiting

YEARS = datetime.timedelta(days=800)


# ── What I am to it ──
def follow_it(w):
    w.page = make_page(by=w.facilitator)
    watch(w.page, Level.FOLLOWED, by=w.me)


def mute_it(w):
    w.page = make_page(by=w.facilitator)
    watch(w.page, Level.MUTED, by=w.me)


def began_it(w):
    w.page = make_page(by=w.me)


def patrol(w):
    page_of(w)
    w.me.appoint("patroller", by=w.coordinator)


def sent_it(w):
    w.edit = make_waiting(page_of(w), by=w.me)


def page_of(w):
    if not hasattr(w, "page"):
        w.page = make_page(by=w.facilitator)
    return w.page


# ── The acts ──
def edits(w):
    return edit(page_of(w), "Another text.", by=w.other)


def renames(w):
    page_of(w).rename("Where people sit", by=w.other, reason=w.why)
    return w.page


def falls_due(w):
    Page.objects.filter(pk=page_of(w).pk).update(begun_at=timezone.now() - YEARS)
    wiki_jobs.remind()
    return w.page


def hides(w):
    page_of(w).hide(by=w.other, reason=w.why)
    return w.page


def restores(w):
    hides(w)
    w.page.restore(by=w.other)
    return w.page


def sends(w):
    return make_waiting(page_of(w), by=w.other)


def sends_again(w):
    waiting = sends(w)
    waiting.send_back(by=w.facilitator, reason="Where was that?")
    waiting.send_again(by=w.other, body="In Bukavu.")
    return waiting


def returns(w):
    w.edit.send_back(by=w.other, reason=w.why)
    return w.edit


def accepts(w):
    w.edit.accept(by=w.other)
    return w.edit


# ── What comes between ──
def accepted(w, thing):
    WaitingEdit.objects.get(pk=thing.pk).accept(by=w.facilitator)


def returned(w, thing):
    WaitingEdit.objects.get(pk=thing.pk).send_back(by=w.facilitator, reason="Where was that?")


def withdrawn(w, thing):
    WaitingEdit.objects.get(pk=thing.pk).withdraw(by=thing.member)


def sent_again(w, thing):
    WaitingEdit.objects.get(pk=thing.pk).send_again(by=w.me, body="In Bukavu.")


def its_page_hidden(w, thing):
    thing.page.hide(by=w.facilitator, reason="It names somebody.")


def patrols_no_more(w, thing):
    w.me.appointments.get(role="patroller").end(by=w.coordinator)


def renamed_again(w, thing):
    Page.objects.get(pk=thing.pk).rename("Chairs", by=w.facilitator)


FOLLOWERS = {
    "follow it": (follow_it, "followed"), "began it": (began_it, "followed"), "muted": (mute_it, ""),
    "nothing": (nobody, ""),
}  # fmt: skip
HIDDEN = {"hidden": again("hide")}
PATROL = {"patrol": (patrol, "mine")}
DECIDED = {"accepted": accepted, "returned": returned, "withdrawn": withdrawn, "patrols no more": patrols_no_more}
WIKI = [
    Event(Page, "edited", "other", edits, FOLLOWERS, undo=HIDDEN, still={"renamed": renamed_again}),
    Event(Page, "renamed", "other", renames, FOLLOWERS, undo=HIDDEN),
    Event(Page, "fell_due", "clock", falls_due, FOLLOWERS, undo=HIDDEN | {"confirmed": again("confirm")}),
    Event(Page, "hidden", "other", hides, {"began it": (began_it, "mine"), "nothing": (nobody, "")},
        undo={"restored": again("restore")}, private=True),
    Event(Page, "restored", "other", restores, {"began it": (began_it, "mine"), "nothing": (nobody, "")},
        undo=HIDDEN, private=True),
    Event(WaitingEdit, "submitted", "other", sends, PATROL, undo=DECIDED, private=True, goes_with_who_did=True),
    Event(WaitingEdit, "resubmitted", "other", sends_again, PATROL, undo=DECIDED, private=True,
        goes_with_who_did=True),
    Event(WaitingEdit, "returned", "other", returns, {"sent it": (sent_it, "mine")},
        undo={"sent again": sent_again, "withdrawn": withdrawn}, private=True),
    Event(WaitingEdit, "accepted", "other", accepts, {"sent it": (sent_it, "mine")},
        undo={"hidden": its_page_hidden}, private=True),
]  # fmt: skip
