"""The rows of reading: what a member marks, follows, keeps and reads of their own; and the feeds, for everybody."""

from tests.access_rows import row

#              visitor applicant member author facilitator elsewhere coordinator curator suspended
SIGNED = "in in 200 200 200 200 200 200 200"
DONE = "in in 302 302 302 302 302 302 302"
ABSENT = "in in 404 404 404 404 404 404 404"
WRONG = "in in 400 400 400 400 400 400 400"
NO_PAGE = "in in 405 405 405 405 405 405 405"
HIDDEN_THREAD = "in in 404 404 302 404 302 404 404"
HIDDEN_POST = "in in 404 302 302 404 302 404 404"


def acts(name, data=None):
    """The rows of an act on a thread."""
    of = lambda thing: lambda w: [getattr(w, thing).pk]  # noqa: E731
    return [
        row(name, "public", NO_PAGE, DONE, of("public_thread"), data),
        row(name, "members", NO_PAGE, DONE, of("members_thread"), data),
        row(name, "hidden", NO_PAGE, HIDDEN_THREAD, of("hidden_thread"), data),
        row(name, "locked", NO_PAGE, DONE, of("locked_thread"), data),
        row(name, "absent", NO_PAGE, ABSENT, lambda w: [10**9], data),
    ]


def dialogue_acts(name, data=None):
    return [
        row(name, "public", NO_PAGE, DONE, lambda w: [w.public_dialogue.slug], data),
        row(name, "members", NO_PAGE, DONE, lambda w: [w.members_dialogue.slug], data),
        row(name, "absent", NO_PAGE, ABSENT, lambda w: ["nothing-here"], data),
    ]


def post_acts(name, data=None):
    of = lambda thing: lambda w: [getattr(w, thing).pk]  # noqa: E731
    return [
        row(name, "public", NO_PAGE, DONE, of("public_post"), data),
        row(name, "members", NO_PAGE, DONE, of("members_post"), data),
        row(name, "hidden", NO_PAGE, HIDDEN_POST, of("public_hidden"), data),
        row(name, "deleted", NO_PAGE, ABSENT, of("public_deleted"), data),
        row(name, "absent", NO_PAGE, ABSENT, lambda w: [10**9], data),
    ]


READING = [
    row("discussions:news", "", SIGNED, NO_PAGE),
    row("discussions:my_posts", "", SIGNED, NO_PAGE),
    row("discussions:my_bookmarks", "", SIGNED, NO_PAGE),
    row("discussions:next_new", "public", DONE, NO_PAGE, lambda w: [w.public_thread.pk]),
    row("discussions:next_new", "members", DONE, NO_PAGE, lambda w: [w.members_thread.pk]),
    row("discussions:next_new", "hidden", HIDDEN_THREAD, NO_PAGE, lambda w: [w.hidden_thread.pk]),
    row("discussions:next_new", "absent", ABSENT, NO_PAGE, lambda w: [10**9]),
    *acts("discussions:view", lambda w: {"view": "date"}),
    row("discussions:view", "unknown view", NO_PAGE, WRONG, lambda w: [w.public_thread.pk], lambda w: {"view": "x"}),
    *acts("discussions:mark_thread_read"),
    *acts("discussions:watch_thread", lambda w: {"level": "followed"}),
    row("discussions:watch_thread", "unknown level", NO_PAGE, WRONG, lambda w: [w.public_thread.pk]),
    *dialogue_acts("discussions:mark_dialogue_read"),
    *dialogue_acts("discussions:watch_dialogue", lambda w: {"level": "muted"}),
    row("discussions:watch_dialogue", "unknown level", NO_PAGE, WRONG, lambda w: [w.public_dialogue.slug]),
    *post_acts("discussions:mark_unread"),
    *post_acts("discussions:bookmark", lambda w: {"on": "1"}),
    row("discussions:bookmark", "neither on nor off", NO_PAGE, WRONG, lambda w: [w.public_post.pk]),
    row("discussions:bookmark", "off, absent", NO_PAGE, ABSENT, lambda w: [10**9], lambda w: {"on": "0"}),
    row("discussions:bookmark", "off, hidden and never set", NO_PAGE, HIDDEN_POST, lambda w: [w.public_hidden.pk],
        lambda w: {"on": "0"}),
    row("discussions:dialogue_feed", "public", "200", args=lambda w: [w.public_dialogue.slug]),
    row("discussions:dialogue_feed", "members", "404", args=lambda w: [w.members_dialogue.slug]),
    row("discussions:dialogue_feed", "absent", "404", args=lambda w: ["nothing-here"]),
    row("discussions:thread_feed", "public", "200", args=lambda w: [w.public_thread.pk]),
    row("discussions:thread_feed", "members", "404", args=lambda w: [w.members_thread.pk]),
    row("discussions:thread_feed", "hidden", "404", args=lambda w: [w.hidden_thread.pk]),
    row("discussions:thread_feed", "absent", "404", args=lambda w: [10**9]),
]  # fmt: skip
