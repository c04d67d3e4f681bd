"""Who gets which answer around open questions."""

from tests.access_rows import row

#           visitor applicant member author facilitator elsewhere coordinator curator suspended
NEVER = "in in 405 405 405 405 405 405 405"
NOBODY = "in in 404 404 404 404 404 404 404"
REFUSED = "in in 403 403 403 403 403 403 403"
SHUT = "404 404 404 200 404 404 200 404 404"
OPEN = "in in 403 200 403 403 403 403 403"
INSIDE = "404 404 404 200 200 404 200 404 404"
DESK_GET, DESK_POST = "in in 403 403 403 403 200 403 403", "in in 403 403 403 403 422 403 403"
STATES = ("open", "alone", "taken", "proposed")


def of(state):
    return lambda w: [getattr(w, f"{state}_question").pk]


def question(act, state, get, post="405", **data):
    return row(f"discussions:{act}", state, get, post, of(state), lambda w: data)


QUESTIONS = [
    row("discussions:question_list", "", "200"),
    row("discussions:question_list", "all", "200", args=lambda w: "/questions/?state=all"),
    row("discussions:question_list", "nothing", "200", args=lambda w: "/questions/?language=sw&topic=nothing"),
    row("discussions:question_list", "mine", "200", args=lambda w: "/questions/?state=mine"),
    row("discussions:my_open_questions_json", "", "in in 200 200 200 200 200 200 200", NEVER),
    row("discussions:question_feed", "", "200"),
    row("discussions:report", "open question", "200 200 200 403 200 200 200 200 200",
        "422 422 422 403 422 422 422 422 422", lambda w: ["open-question", w.open_question.pk]),
    row("discussions:report", "raised question", "404 404 404 403 200 404 200 404 404",
        "404 404 404 403 422 404 422 404 404", lambda w: ["open-question", w.raised_question.pk]),
    row("discussions:report", "gone question", "404", "404", lambda w: ["open-question", w.gone_question.pk]),
    row("discussions:decide_flag", "open question", NEVER, "in in 404 404 404 404 302 404 404",
        lambda w: [w.open_question_flag.pk]),
    row("discussions:ask_question", "", "in in 200 200 200 200 200 200 403", "in in 422 422 422 422 422 422 403"),
    row("discussions:propose", "about a question", "in in 200 200 200 200 200 200 403",
        "in in 422 422 422 422 422 422 403", lambda w: f"/dialogues/~propose/?question={w.open_question.pk}",
        lambda w: {"question": w.open_question.pk}),
    row("discussions:propose", "about one that is taken", "in in 200 200 200 200 200 200 403",
        "in in 422 422 422 422 422 422 403", lambda w: f"/dialogues/~propose/?question={w.taken_question.pk}"),
    *(question("question", state, "200") for state in STATES),
    question("question", "raised", INSIDE),
    question("question", "shut", SHUT),
    question("question", "gone", "404"),
    row("discussions:question", "absent", "404", args=lambda w: [10**9]),
    *(question("edit_question", state, OPEN, OPEN.replace("200", "422")) for state in STATES),
    question("edit_question", "raised", "in in 404 200 403 404 403 404 404", "in in 404 422 403 404 403 404 404"),
    question("edit_question", "shut", "in in 404 200 404 404 403 404 404", "in in 404 422 404 404 403 404 404"),
    question("edit_question", "gone", NOBODY, NOBODY),
    *(question("withdraw_question", state, NEVER, OPEN.replace("200", "302")) for state in STATES),
    question("withdraw_question", "raised", NEVER, "in in 404 302 403 404 403 404 404"),
    question("withdraw_question", "shut", NEVER, "in in 404 302 404 404 403 404 404"),
    question("withdraw_question", "gone", NEVER, NOBODY),
    *(
        question("support_question", state, NEVER, "in in 302 403 302 302 302 302 403", on="1")
        for state in ("open", "taken")
    ),
    question("support_question", "alone", NEVER, "in in 400 403 400 400 400 400 403"),
    question("support_question", "raised", NEVER, "in in 404 403 302 404 302 404 404", on="1"),
    question("support_question", "shut", NEVER, "in in 404 403 404 404 302 404 404", on="1"),
    question("support_question", "gone", NEVER, NOBODY, on="1"),
    row("discussions:take_up_question", "open", NEVER, "in in 403 403 302 403 302 403 403",
        of("open"), lambda w: {"dialogue": w.public_dialogue.slug}),
    row("discussions:take_up_question", "taken", NEVER, "in in 403 403 302 403 302 403 403",
        of("taken"), lambda w: {"dialogue": w.public_dialogue.slug}),
    row("discussions:take_up_question", "in no dialogue", NEVER, "in in 302 302 302 302 302 302 302", of("open")),
    row("discussions:take_up_question", "raised", NEVER, "in in 404 403 302 404 302 404 404",
        of("raised"), lambda w: {"dialogue": w.public_dialogue.slug}),
    question("take_up_question", "gone", NEVER, NOBODY),
    row("discussions:let_go_question", "taken", NEVER, "in in 403 403 302 403 302 403 403", of("taken")),
    row("discussions:let_go_question", "proposed", NEVER, "in in 403 302 302 403 302 403 403", of("proposed")),
    row("discussions:let_go_question", "settled", NEVER, REFUSED, lambda w: [w.settled_question.pk]),
    row("discussions:let_go_question", "open", NEVER, "in in 302 302 302 302 302 302 302", of("open")),
    row("discussions:let_go_question", "shut", NEVER, "in in 404 302 404 404 302 404 404", of("shut")),
    question("let_go_question", "gone", NEVER, NOBODY),
    question("hide_question", "open", DESK_GET, DESK_POST),
    question("hide_question", "raised", "in in 404 403 403 404 200 404 404", "in in 404 403 403 404 422 404 404"),
    question("hide_question", "shut", "in in 404 403 404 404 200 404 404", "in in 404 403 404 404 422 404 404"),
    question("hide_question", "gone", NOBODY, NOBODY),
    question("restore_question", "open", NEVER, "in in 403 403 403 403 302 403 403"),
    question("restore_question", "shut", NEVER, "in in 404 403 404 404 302 404 404"),
    question("restore_question", "gone", NEVER, NOBODY),
]  # fmt: skip
