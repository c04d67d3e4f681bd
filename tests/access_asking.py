"""Who gets which answer where members ask the facilitators in private."""

from tests.access_rows import row

NEVER = "in in 405 405 405 405 405 405 405"
NOBODY = "in in 404 404 404 404 404 404 404"
ANYBODY = "in in {0} {0} {0} {0} {0} {0} {0}"
#           visitor applicant member author facilitator elsewhere coordinator curator suspended
ASKER = "in in 404 {0} {0} 404 {0} 404 404"  # the author asked, and who facilitates answers
FACILITATION = "in in 403 403 {0} 403 {0} 403 403"


def slug_of(name):
    return lambda w: [getattr(w, name).slug]


def question(name="private_question"):
    return lambda w: [getattr(w, name).pk]


ASKING = [
    row("discussions:ask", "public", ANYBODY.format(200), ANYBODY.format(422), slug_of("public_dialogue")),
    row("discussions:ask", "participants", ANYBODY.format(200), ANYBODY.format(422), slug_of("participants_dialogue")),
    row("discussions:ask", "proposed", ASKER.format(200), ASKER.format(422), slug_of("proposal")),
    row("discussions:ask", "absent", NOBODY, NOBODY, lambda w: ["nothing-here"]),
    *(
        row("discussions:private_question", state, ASKER.format(200), NEVER, question(state))
        for state in ("private_question", "answered_question")
    ),
    row("discussions:private_question", "of who is suspended", "in in 404 404 200 404 200 404 200", NEVER,
        question("suspended_question")),
    row("discussions:private_question", "absent", NOBODY, NEVER, lambda w: [10**9]),
    row("discussions:answer_question", "", NEVER, ASKER.format(422), question()),
    row("discussions:answer_question", "of who is suspended", NEVER, "in in 404 404 422 404 422 404 422",
        question("suspended_question")),
    row("discussions:answer_question", "absent", NEVER, NOBODY, lambda w: [10**9]),
    row("discussions:settle_question", "", NEVER, "in in 404 403 302 404 302 404 404", question()),
    row("discussions:settle_question", "absent", NEVER, NOBODY, lambda w: [10**9]),
    row("discussions:question_queue", "public", FACILITATION.format(200), NEVER, slug_of("public_dialogue")),
    row("discussions:question_queue", "answered", FACILITATION.format(200), NEVER,
        lambda w: f"/dialogues/{w.public_dialogue.slug}/questions/?answered=1"),
    row("discussions:question_queue", "members", FACILITATION.format(200), NEVER, slug_of("members_dialogue")),
    row("discussions:question_queue", "participants", "in in 404 403 200 404 200 404 404", NEVER,
        slug_of("participants_dialogue")),
    row("discussions:my_questions", "", ANYBODY.format(200), NEVER),
]  # fmt: skip
