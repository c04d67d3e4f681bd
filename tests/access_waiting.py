"""Who gets which answer where the facilitation reads before a text appears."""

from tests.access_rows import row

NEVER = "in in 405 405 405 405 405 405 405"
NOBODY = "in in 404 404 404 404 404 404 404"
#                        visitor applicant member author facilitator elsewhere coordinator curator suspended
BOTH = "in in 404 {0} {1} 404 {1} 404 404"  # its author, and who facilitates
FACILITATION = "in in 403 403 {0} 403 {0} 403 403"


def text(name):
    return lambda w: [getattr(w, name).pk]


def slug_of(name):
    return lambda w: [getattr(w, name).slug]


def acts(name, get, post, data=None):
    """An act in each state; of what is decided there is nothing to see but what it became."""
    return [
        row(name, "waiting", get, post, text("waiting_text"), data),
        row(name, "returned", get, post, text("returned_text"), data),
        row(name, "without a name", get, post, text("nameless_text"), data),
        row(name, "withdrawn", NOBODY if get != NEVER else NEVER, NOBODY, text("withdrawn_text"), data),
        row(name, "absent", NOBODY if get != NEVER else NEVER, NOBODY, lambda w: [10**9], data),
    ]


WAITING = [
    *(
        row("discussions:submission", state, BOTH.format(200, 200), NEVER, text(f"{state}_text"))
        for state in ("waiting", "returned", "nameless")
    ),
    row("discussions:submission", "corrected", "in in 200 404 200 404 200 404 404", NEVER, text("corrected_text")),
    row("discussions:submission", "published", BOTH.format(302, 302), NEVER, text("published_text")),
    row("discussions:submission", "withdrawn", NOBODY, NEVER, text("withdrawn_text")),
    row("discussions:submission", "absent", NOBODY, NEVER, lambda w: [10**9]),
    *acts("discussions:edit_submission", BOTH.format(200, 200), BOTH.format(422, 422)),
    *acts("discussions:publish_submission", NEVER, BOTH.format(403, 302)),
    *acts("discussions:return_submission", BOTH.format(403, 200), BOTH.format(403, 422)),
    *acts("discussions:withdraw_submission", NEVER, BOTH.format(302, 403)),
    row("discussions:queue", "", FACILITATION.format(200), NEVER, slug_of("reviewed_dialogue")),
    row("discussions:queue", "empty", FACILITATION.format(200), NEVER, slug_of("public_dialogue")),
    row("discussions:queue", "returned", FACILITATION.format(200), NEVER,
        lambda w: f"/dialogues/{w.reviewed_dialogue.slug}/queue/?view=returned"),
    row("discussions:queue", "edited", FACILITATION.format(200), NEVER,
        lambda w: f"/dialogues/{w.reviewed_dialogue.slug}/queue/?view=edited"),
    row("discussions:queue", "participants", "in in 404 403 200 404 200 404 404", NEVER,
        slug_of("participants_dialogue")),
    row("discussions:board", "", FACILITATION.format(200), NEVER, slug_of("reviewed_dialogue")),
    row("discussions:board", "dated", FACILITATION.format(200), NEVER, slug_of("dated_dialogue")),
    row("discussions:board", "participants", "in in 404 403 200 404 200 404 404", NEVER,
        slug_of("participants_dialogue")),
    row("discussions:publish_submissions", "", NEVER, FACILITATION.format(302), slug_of("reviewed_dialogue")),
    row("discussions:publish_submissions", "absent", NEVER, NOBODY, lambda w: ["nothing-here"]),
]  # fmt: skip
