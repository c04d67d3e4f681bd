"""The rows of the glossary."""

from tests.access_rows import row
from tests.access_shelves import ABSENT, NO_PAGE, WRITER, WRITER_ERROR, done, failed

#         visitor applicant member author facilitator elsewhere coordinator curator suspended
RETIRED = "404 404 404 404 404 404 200 200 404"


def of(thing):
    return lambda w: [getattr(w, thing).code]


def said_of(thing):
    return lambda w: {"label": "cheo", "also": "", "begun_from": getattr(w, thing).revisions.first().pk}


def revision_of(thing):
    return lambda w: [getattr(w, thing).code, getattr(w, thing).revisions.first().pk]


TERMS = [
    row("terms:term_list", "", "200"),
    row("terms:term_list", "nothing fits", "200", args=lambda w: "/wiki/~terms/?q=zzzz&language=es"),
    row("terms:coin_term", "", WRITER, WRITER_ERROR),
    row("terms:term", "standing", "200", args=of("term")),
    row("terms:term", "retired", RETIRED, args=of("retired_term")),
    row("terms:term", "absent", "404", args=lambda w: ["nothing"]),
    row("terms:choose_language", "standing", "in in 302 302 302 302 302 302 302", NO_PAGE, args=of("term")),
    row("terms:choose_language", "retired", ABSENT, NO_PAGE,
        args=of("retired_term")),
    row("terms:say_term", "standing", WRITER, done(WRITER), lambda w: [w.term.code, "sw"], said_of("term")),
    row("terms:say_term", "nothing is said of how it was", WRITER, failed(WRITER), lambda w: [w.term.code, "sw"]),
    row("terms:say_term", "no such language", ABSENT, ABSENT, lambda w: [w.term.code, "zz"]),
    row("terms:say_term", "retired", ABSENT, ABSENT, lambda w: [w.retired_term.code, "sw"], said_of("retired_term")),
    row("terms:term_history", "standing", "200", args=of("term")),
    row("terms:term_history", "retired", RETIRED, args=of("retired_term")),
    row("terms:go_back", "standing", NO_PAGE, done(WRITER), revision_of("term")),
    row("terms:go_back", "retired", NO_PAGE, ABSENT, revision_of("retired_term")),
    row("terms:go_back", "of another term", NO_PAGE, ABSENT,
        lambda w: [w.term.code, w.retired_term.revisions.first().pk]),
]  # fmt: skip
