"""What can be heard of texts that wait for the facilitation, and of what becomes of them."""

from discussions.models import Submission
from tests import factories
from tests.event_table_of_asking import facilitate_too, no_longer
from tests.events import Event, nobody, only_for_members


def submit(w, by):
    return factories.make_submission(thread=w.thread, by=by)


def submitted_it(w):
    w.submission = submit(w, w.me)


def facilitate_and_returned(w):
    facilitate_too(w)
    w.submission = returned(w, submit(w, w.other))


def returned(w, submission):
    submission.send_back(by=w.facilitator, why="unclear", reason=w.why)
    return submission


def sent_again(w, submission):
    submission.send_again(by=w.other, body="Once more.", form="free", parts={}, language="en")
    return submission


def published(w, submission):
    submission.publish(by=w.facilitator)
    return submission


DECIDED = {
    "published": published,
    "returned": returned,
    "withdrawn": lambda w, thing: thing.withdraw(by=w.other),
    "no facilitator any more": no_longer,
}
ONCE_MORE = {
    "sent again": lambda w, thing: thing.send_again(by=w.me, body="Milder.", form="free", parts={}, language="en"),
    "withdrawn": lambda w, thing: thing.withdraw(by=w.me),
}
HIDDEN = {"hidden": lambda w, thing: thing.post.hide(by=w.facilitator, reason="An attack.")}
WAITING = [
    Event(Submission, "submitted", "other", lambda w: submit(w, w.other),
        {"facilitate": (facilitate_too, "mine"), "nothing": (nobody, "")},
        undo=DECIDED, still={"only for members": only_for_members}, private=True, goes_with_who_did=True),
    Event(Submission, "resubmitted", "other", lambda w: sent_again(w, w.submission),
        {"facilitate": (facilitate_and_returned, "mine")}, undo=DECIDED, private=True, goes_with_who_did=True),
    Event(Submission, "returned", "facilitator", lambda w: returned(w, w.submission),
        {"submitted it": (submitted_it, "mine")}, undo=ONCE_MORE,
        still={"only for members": only_for_members}, private=True),
    Event(Submission, "passed", "facilitator", lambda w: published(w, w.submission),
        {"submitted it": (submitted_it, "mine")}, still={"only for members": only_for_members}, private=True),
]  # fmt: skip
