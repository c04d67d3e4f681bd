"""Which mail answers which."""

import gzip
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from cop.lib.mail_threads import SUBJECT_WINDOW, Known, thread
from cop.lib.mbox import Message, read

START = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass
class Mail:
    message_id: str
    in_reply_to: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    subject: str = "Dates"
    sent_at: datetime = START
    thread: str | None = None


def parents(*mails, **options):
    return {key: link.parent for key, link in thread(mails, **options).items()}


def test_in_reply_to_comes_first_then_the_last_known_reference():
    found = parents(Mail("a"), Mail("b"), Mail("c", ["a"], ["a", "b"]), Mail("d", ["gone"], ["a", "b", "gone"]))
    assert found == {"a": None, "b": None, "c": "a", "d": "b"}


def test_a_parent_may_stand_later_in_the_archive():
    assert parents(Mail("b", ["a"]), Mail("a")) == {"b": "a", "a": None}


def test_missing_parents_begin_a_thread():
    assert parents(Mail("b", ["gone"]), Mail("c", [], ["gone", "b"])) == {"b": None, "c": "b"}


def test_a_circle_is_cut_at_its_earliest_mail():
    later = START + timedelta(days=1)
    found = thread([Mail("a", ["b"], sent_at=later), Mail("b", ["a"]), Mail("c", ["a"]), Mail("d", ["d"])])
    assert {key: link.parent for key, link in found.items()} == {"a": "b", "b": None, "c": "a", "d": None}
    assert {key: link.root for key, link in found.items()} == {"a": "b", "b": "b", "c": "b", "d": "d"}


def test_a_long_thread_does_not_run_out_of_stack():
    mails = [Mail(str(n), [str(n - 1)] if n else []) for n in range(5000)]
    assert {link.root for link in thread(reversed(mails)).values()} == {"0"}


def test_subject_joins_only_replies_without_headers_in_time():
    day = timedelta(days=1)
    mails = [
        Mail("a"),
        Mail("b", subject="[g] RE: dates", sent_at=START + day),
        Mail("c", subject="Dates", sent_at=START + day),
        Mail("d", ["gone"], subject="Re: Dates", sent_at=START + day),
        Mail("late", subject="Re: Dates", sent_at=START + 2 * day + SUBJECT_WINDOW),
        Mail("empty", subject="Re:", sent_at=START + day),
    ]
    found = thread(mails)
    assert {key for key, link in found.items() if link.by_subject} == {"b"}
    assert (found["b"].parent, found["b"].root) == ("a", "a")
    assert set(parents(*mails, by_subject=False).values()) == {None}


def test_answers_to_a_joined_mail_move_with_it():
    joined = Mail("b", subject="Re: Dates", sent_at=START + timedelta(days=1))
    answer = Mail("c", ["b"], subject="Re: Dates", sent_at=START + timedelta(days=2))
    assert thread([answer, joined, Mail("a")])["c"].root == "a"


def test_clocks_that_go_wrong_make_no_circle_of_subjects():
    early = Mail("child", ["root"], subject="Re: Dates", sent_at=START)
    orphan = Mail("orphan", subject="Re: Dates", sent_at=START + timedelta(hours=1))
    root = Mail("root", subject="Re: Dates", sent_at=START + timedelta(hours=2))
    found = thread([early, orphan, root])
    assert (found["orphan"].parent, found["root"].parent) == ("root", None)


def test_mails_imported_before_are_parents_too():
    known = [Known("old", "Dates", START, root="older")]
    late = Mail("c", subject="Re: dates", sent_at=START + timedelta(days=3))
    found = thread([Mail("b", ["old"]), late], known=known)
    assert (found["b"].parent, found["b"].root) == ("old", "older")
    assert (found["c"].parent, found["c"].by_subject) == ("older", True)


@pytest.mark.parametrize(
    ("subject", "headers", "days", "joins"),
    [
        ("Counting unpaid care", {}, 2, True),
        ("Counting unpaid care", {}, 8, False),  # a notice that comes every week
        ("Counting unpaid care", {"references": ["gone"]}, 20, True),
        ("Counting unpaid care", {"in_reply_to": ["gone"]}, 40, False),
        ("Dates", {}, 1, False),
        ("Dates", {"references": ["gone"]}, 1, False),
    ],
)
def test_where_re_is_dropped_the_same_words_are_the_same_talk(subject, headers, days, joins):
    first = [Mail(f"{n}", subject=words) for n, words in enumerate(("Counting unpaid care", "Dates"))]
    answers = [Mail(f"a{n}", [f"{n}"], subject=mail.subject) for n, mail in enumerate(first)]
    late = Mail("late", subject=subject, sent_at=START + timedelta(days=days), **headers)
    assert (thread([*first, *answers, late])["late"].parent is not None) is joins


def test_where_answers_say_re_the_same_words_begin_another_talk():
    mails = [Mail("a", subject="Counting unpaid care"), Mail("b", ["a"], subject="Re: Counting unpaid care")]
    assert parents(*mails, Mail("c", subject="Counting unpaid care"))["c"] is None


def test_a_mail_that_names_its_thread_needs_no_guess():
    first = Mail("a", subject="Re: Dates", thread="a")
    second = Mail("b", [], ["a"], subject="Re: Dates", thread="a")
    circle = [Mail("x", thread="y"), Mail("y", thread="x")]
    found = thread([second, first, *circle, Mail("c", ["b"], ["gone"], thread="gone")])
    assert (found["b"].parent, found["b"].root) == (None, "a")
    assert (found["c"].parent, found["c"].root) == ("b", "a")
    assert found["x"].root == found["y"].root


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("archive", "expected", "by_subject"),
    [
        ("mbox-r-sig-teaching/public.mbox", "mbox-r-sig-teaching/public.expected.jsonl", 13),
        ("mbox-r-help-es/public-small.mbox", "mbox-r-help-es/public-small.expected.jsonl", 1),
        ("mbox-r-help-es/public.mbox.gz", "mbox-r-help-es/public.expected.jsonl.gz", 123),
    ],
)
def test_parents_of_a_real_list_are_the_expected_ones(corpus, archive, expected, by_subject):
    path = corpus / expected
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as file:
        rows = [json.loads(line) for line in file]
    messages = [item for item in read(corpus / archive) if isinstance(item, Message)]
    links = thread(messages)
    wrong = [
        (message.message_id, links[message.message_id], rows[message.position - 1]["parent"])
        for message in messages
        if not links[message.message_id].by_subject
        and links[message.message_id].parent != rows[message.position - 1]["parent"]
    ]
    assert wrong == []
    joined = [message for message in messages if links[message.message_id].by_subject]
    assert len(joined) == by_subject
    assert all(rows[message.position - 1]["parent"] is None for message in joined)
