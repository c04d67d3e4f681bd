"""Who gets which answer where posts are translated."""

from tests.access_rows import post_rows, row

NEVER = "in in 405 405 405 405 405 405 405"
ABSENT = "in in 404 404 404 404 404 404 404"
SIGNED = "in in 200 200 200 200 200 200 200"
#          visitor applicant member author facilitator elsewhere coordinator curator suspended
WRITERS = "in in 200 200 200 200 200 200 403"
NOT_EVEN_THESE = "in in 404 403 403 404 403 404 404"  # who sees a hidden post
AWAY = "in in 200 403 200 403 200 403 403"  # the member translated it
MEMBERS = "404 404 200 200 200 200 200 200 200"
PARTICIPANTS = "404 404 404 200 200 404 200 404 404"
PARTICIPANTS_WRITE = "in in 404 200 200 404 200 404 404"
OWN = "in in 404 302 404 404 404 404 404"  # the author began it
DONE = "in in 302 302 302 302 302 302 302"
HIDDEN = "in in 404 302 302 404 302 404 404"


def first(state, thing, answers):
    return row("discussions:choose_first", state, NEVER, answers, lambda w: [getattr(w, thing).pk],
        lambda w: {"first": "original"})  # fmt: skip


def away(state, thing, get, post):
    return row("discussions:take_away_translation", state, get, post, lambda w: [getattr(w, thing).pk])


def of(state, kind, thing, read, write):
    """The rows of both pages about what is no post, or about a post at its other address."""
    args = lambda w: [kind, getattr(w, thing).pk]  # noqa: E731
    return [
        row("discussions:translate_of", state, write, write.replace("200", "422"), args),
        row("discussions:translations_of", state, read, args=args),
    ]


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
    *of("public thread", "thread", "public_thread", "200", WRITERS),
    *of("members thread", "thread", "members_thread", MEMBERS, WRITERS),
    *of("participants thread", "thread", "participants_thread", PARTICIPANTS, PARTICIPANTS_WRITE),
    *of("public dialogue", "dialogue", "dated_dialogue", "200", WRITERS),
    *of("participants dialogue", "dialogue", "participants_dialogue", PARTICIPANTS, PARTICIPANTS_WRITE),
    *of("phase", "phase", "phase", "200", WRITERS),
    *of("post", "post", "public_post", "200", WRITERS),
    *[row(f"discussions:{name}_of", f"absent {kind}", ABSENT if name == "translate" else "404",
        ABSENT if name == "translate" else "405", lambda w, kind=kind: [kind, 10**9])
        for name in ("translate", "translations") for kind in ("thread", "dialogue", "phase", "post", "member")],
    away("dialogue", "wording", AWAY, "in in 302 403 422 403 422 403 403"),
    away("participants", "participants_wording", "in in 404 200 200 404 200 404 404",
        "in in 404 302 422 404 422 404 404"),
    row("discussions:discard_translation", "", NEVER, OWN, lambda w: [w.begun_translation.pk]),
    row("discussions:discard_translation", "absent", NEVER, ABSENT, lambda w: [10**9]),
    row("discussions:save_draft", "translation", NEVER, SIGNED,
        data=lambda w: {"place": f"translation-thread:{w.public_thread.pk}"}),
    row("discussions:save_draft", "translation for participants", NEVER, "in in 404 200 200 404 200 404 404",
        data=lambda w: {"place": f"translation-thread:{w.participants_thread.pk}"}),
    row("discussions:untranslated", "public", SIGNED, NEVER, lambda w: [w.public_dialogue.slug]),
    row("discussions:untranslated", "members", SIGNED, NEVER, lambda w: [w.members_dialogue.slug]),
    row("discussions:untranslated", "absent", ABSENT, NEVER, lambda w: ["nothing-here"]),
    row("discussions:my_languages", "", SIGNED, "in in 422 422 422 422 422 422 422"),
]  # fmt: skip
