"""Who gets which answer where posts are translated."""

from tests.access_rows import post_rows, row

NEVER = "in in 405 405 405 405 405 405 405"
ABSENT = "in in 404 404 404 404 404 404 404"
SIGNED = "in in 200 200 200 200 200 200 200"
#          visitor applicant member author facilitator elsewhere coordinator curator suspended
WRITERS = "in in 200 200 200 200 200 200 403"
NOT_EVEN_THESE = "in in 404 403 403 404 403 404 404"  # who sees a hidden post
AWAY = "in in 200 403 200 403 200 403 403"  # the member translated it
DONE = "in in 302 302 302 302 302 302 302"
HIDDEN = "in in 404 302 302 404 302 404 404"


def first(state, thing, answers):
    return row("discussions:choose_first", state, NEVER, answers, lambda w: [getattr(w, thing).pk],
        lambda w: {"first": "original"})  # fmt: skip


def away(state, thing, get, post):
    return row("discussions:take_away_translation", state, get, post, lambda w: [getattr(w, thing).pk])


TRANSLATING = [
    *post_rows("discussions:translate", WRITERS, WRITERS.replace("200", "422"), hidden_get=NOT_EVEN_THESE,
        hidden_post=NOT_EVEN_THESE),
    *post_rows("discussions:translations", "200", hidden_get="404 404 404 200 200 404 200 404 404"),
    row("discussions:translate", "locked", WRITERS, WRITERS.replace("200", "422"), lambda w: [w.locked_post.pk]),
    row("discussions:translate", "to be improved", WRITERS, WRITERS.replace("200", "422"),
        lambda w: [w.translated_post.pk]),
    row("discussions:translations", "translated", "200", args=lambda w: [w.translated_post.pk]),
    first("public", "public_post", DONE),
    first("members", "members_post", DONE),
    first("hidden", "public_hidden", HIDDEN),
    first("deleted", "public_deleted", ABSENT),
    row("discussions:choose_first", "neither", NEVER, "in in 400 400 400 400 400 400 400",
        lambda w: [w.public_post.pk]),
    away("public", "translation", AWAY, "in in 302 403 422 403 422 403 403"),
    away("members", "members_translation", AWAY, "in in 302 403 422 403 422 403 403"),
    away("hidden", "hidden_translation", ABSENT, ABSENT),
    row("discussions:take_away_translation", "absent", ABSENT, ABSENT, lambda w: [10**9]),
    row("discussions:untranslated", "public", SIGNED, NEVER, lambda w: [w.public_dialogue.slug]),
    row("discussions:untranslated", "members", SIGNED, NEVER, lambda w: [w.members_dialogue.slug]),
    row("discussions:untranslated", "absent", ABSENT, NEVER, lambda w: ["nothing-here"]),
    row("discussions:my_languages", "", SIGNED, "in in 422 422 422 422 422 422 422"),
]  # fmt: skip
