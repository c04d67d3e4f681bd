"""The rows of collections, reading lists, notes on resources and saved searches."""

from tests.access_rows import row

#                visitor applicant member author facilitator elsewhere coordinator curator suspended
SIGNED = "in in 200 200 200 200 200 200 200"
OWN = "in in 403 200 403 403 403 403 403"
OWN_POST = OWN.replace("200", "302")
OWN_ERROR = OWN.replace("200", "422")
UNSEEN = "404 404 404 200 404 404 404 404 404"
UNSEEN_IN = "in in 404 200 404 404 404 404 404"
HIDDEN = "404 404 404 200 404 404 200 200 404"  # who wrote it, and the curators
HIDDEN_IN = "in in 404 200 404 404 403 403 404"
NO_PAGE = "in in 405 405 405 405 405 405 405"
ABSENT = "in in 404 404 404 404 404 404 404"
WRITER = "in in 200 200 200 200 200 200 403"
WRITER_ERROR = "in in 422 422 422 422 422 422 403"
FACILITATORS = "in in 403 403 200 403 200 403 403"


def done(answers):
    return answers.replace("200", "302")


def failed(answers):
    return answers.replace("200", "422")


def by_state(name, thing, answers, *, data=None, page=True):
    """Rows of an act on a collection, or on an item of one, in each state."""
    found = []
    for state, words in [("shared", OWN), ("private", UNSEEN_IN), ("hidden", HIDDEN_IN)]:
        of = lambda w, state=state: [getattr(w, f"{state}_{thing}").pk]  # noqa: E731
        found.append(row(name, state, words if page else NO_PAGE, answers(words), of, data))
    return [*found, row(name, "absent", ABSENT if page else NO_PAGE, ABSENT, lambda w: [10**9], data)]


def reading_act(name, *, data=None, page=False):
    return [
        made
        for state in ("public", "members")
        for made in [
            row(name, state, FACILITATORS if page else NO_PAGE, done(FACILITATORS),
                lambda w, state=state: [getattr(w, f"{state}_reading").pk], data),
        ]
    ] + [row(name, "absent", ABSENT if page else NO_PAGE, ABSENT, lambda w: [10**9], data)]  # fmt: skip


POSITION = {"data": lambda w: {"position": "2"}, "page": False}
COLLECTIONS = [
    row("resources:collection_list", "", "200"),
    row("resources:collection", "shared", "200", args=lambda w: [w.shared_collection.pk, w.shared_collection.slug]),
    row("resources:collection", "shared, wrong slug", "302", args=lambda w: [w.shared_collection.pk, "other"]),
    row("resources:collection", "private", UNSEEN, args=lambda w: [w.private_collection.pk, w.private_collection.slug]),
    row("resources:collection", "private, wrong slug", done(UNSEEN), args=lambda w: [w.private_collection.pk, "other"]),
    row("resources:collection", "hidden", HIDDEN, args=lambda w: [w.hidden_collection.pk, w.hidden_collection.slug]),
    row("resources:collection", "absent", "404", args=lambda w: [10**9, "nothing"]),
    row("resources:collection_by_id", "shared", "302", args=lambda w: [w.shared_collection.pk]),
    row("resources:collection_by_id", "private", done(UNSEEN), args=lambda w: [w.private_collection.pk]),
    row("resources:begin_collection", "", WRITER, WRITER_ERROR),
    *by_state("resources:edit_collection", "collection", failed),
    *by_state("resources:share_collection", "collection", done, page=False),
    *by_state("resources:unshare_collection", "collection", done, page=False),
    *by_state("resources:discard_collection", "collection", done, page=False),
    *by_state("resources:move_item", "item", done, **POSITION),
    row("resources:move_item", "no position", NO_PAGE, OWN.replace("200", "400"), lambda w: [w.shared_item.pk]),
    *by_state("resources:take_out_item", "item", done, page=False),
    *by_state("resources:explain_item", "item", done),
    row("resources:collect", "published", WRITER, WRITER_ERROR, lambda w: [w.published.pk]),
    row("resources:collect", "waiting", ABSENT, ABSENT, lambda w: [w.waiting.pk]),
    row("resources:collect", "withdrawn", ABSENT, ABSENT, lambda w: [w.withdrawn.pk]),
    row("resources:collect", "another's collection", WRITER, WRITER_ERROR.replace("422 422", "422 302", 1),
        lambda w: [w.published.pk], lambda w: {"collection": w.shared_collection.pk}),
]  # fmt: skip
READINGS = [
    row("resources:reading_list", "public", FACILITATORS, failed(FACILITATORS), lambda w: [w.public_dialogue.slug]),
    row("resources:reading_list", "members", FACILITATORS, failed(FACILITATORS), lambda w: [w.members_dialogue.slug]),
    row("resources:reading_list", "absent", ABSENT, ABSENT, lambda w: ["nothing-here"]),
    *reading_act("resources:move_reading", data=lambda w: {"position": "1"}),
    *reading_act("resources:take_out_reading"),
    *reading_act("resources:explain_reading", page=True),
]
NOTES = [
    row("resources:notes", "published", "200", args=lambda w: [w.published.pk]),
    row("resources:notes", "waiting", "404 404 404 200 404 404 200 200 404", args=lambda w: [w.waiting.pk]),
    row("resources:add_note", "published", WRITER, WRITER_ERROR, lambda w: [w.published.pk]),
    row("resources:add_note", "waiting", ABSENT, ABSENT, lambda w: [w.waiting.pk]),
    row("resources:add_note", "withdrawn", ABSENT, ABSENT, lambda w: [w.withdrawn.pk]),
    row("resources:edit_note", "standing", OWN, OWN_ERROR, lambda w: [w.standing_note.pk]),
    row("resources:edit_note", "hidden", HIDDEN_IN.replace("200", "403"), HIDDEN_IN.replace("200", "403"),
        lambda w: [w.hidden_note.pk]),
    row("resources:edit_note", "absent", ABSENT, ABSENT, lambda w: [10**9]),
    row("resources:take_back_note", "standing", NO_PAGE, OWN_POST, lambda w: [w.standing_note.pk]),
    row("resources:take_back_note", "hidden", NO_PAGE, done(HIDDEN_IN), lambda w: [w.hidden_note.pk]),
    row("resources:take_back_note", "absent", NO_PAGE, ABSENT, lambda w: [10**9]),
]  # fmt: skip
SEARCHES = [
    row("resources:save_search", "", SIGNED, failed(SIGNED), lambda w: f"/library/searches/save/?topic={w.topic.code}"),
    row("resources:save_search", "of nothing", done(SIGNED), done(SIGNED)),
    row("resources:open_search", "", NO_PAGE, done(UNSEEN_IN), lambda w: [w.search.pk]),
    row("resources:mail_of_search", "", NO_PAGE, done(UNSEEN_IN), lambda w: [w.search.pk],
        lambda w: {"frequency": "weekly"}),
    row("resources:mail_of_search", "no frequency", NO_PAGE, UNSEEN_IN.replace("200", "400"), lambda w: [w.search.pk],
        lambda w: {"frequency": "hourly"}),
    row("resources:watch_topic", "", NO_PAGE, done(SIGNED), lambda w: [w.topic.code], lambda w: {"level": "followed"}),
    row("resources:watch_topic", "no level", NO_PAGE, SIGNED.replace("200", "400"), lambda w: [w.topic.code]),
    row("resources:watch_topic", "absent", NO_PAGE, ABSENT, lambda w: ["nothing"], lambda w: {"level": "followed"}),
    row("resources:forget_search", "", NO_PAGE, "in in 302 302 302 302 302 302 302", lambda w: [w.search.pk]),
]  # fmt: skip
SHELVES = [*COLLECTIONS, *READINGS, *NOTES, *SEARCHES]
