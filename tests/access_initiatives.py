"""The rows of initiatives, of what they applied, and of their evaluations."""

from tests.access_rows import row
from tests.access_shelves import (
    ABSENT,
    HIDDEN,
    HIDDEN_IN,
    NO_PAGE,
    OWN,
    OWN_ERROR,
    OWN_POST,
    SIGNED,
    UNSEEN,
    UNSEEN_IN,
    WRITER,
    WRITER_ERROR,
    done,
    failed,
)

#        visitor applicant member author facilitator elsewhere coordinator curator suspended
GOES_ON = "in in 200 302 200 200 200 200 403"  # the author has an evaluation of it already
GOES_ON_POST = "in in 422 302 422 422 422 422 403"
STATES = [("shared", OWN), ("private", UNSEEN_IN), ("hidden", HIDDEN_IN)]


def act(name, thing, answers, *, page=True):
    """Rows of an act on an initiative, or on what it applied, in each state."""
    found = []
    for state, words in STATES:
        of = lambda w, state=state: [getattr(w, f"{state}_{thing}").pk]  # noqa: E731
        found.append(row(name, state, words if page else NO_PAGE, answers(words), of))
    return [*found, row(name, "absent", ABSENT if page else NO_PAGE, ABSENT, lambda w: [10**9])]


def of_page(state):
    return lambda w: [getattr(w, f"{state}_initiative").pk, getattr(w, f"{state}_initiative").slug]


def of_file(name, state, answers):
    """The row of its file, of its words, or of its small picture."""

    def args(w):
        return getattr(w, f"{state}_initiative").files.values_list("id", *["name"] * (name == "download"))[0]

    return row(f"resources:{name}", f"of a {state} initiative", answers, args=args)


def step(state, name, get, post):
    return row("initiatives:edit_evaluation", f"{state}, {name}", get, post,
        lambda w: [getattr(w, f"{state}_evaluation").pk, name])  # fmt: skip


THROWN = "in in 403 403 403 403 403 403 403"  # what others read cannot be thrown away
INITIATIVES = [
    row("initiatives:initiative_list", "", "200"),
    row("initiatives:initiative_list", "of a resource", "200",
        args=lambda w: f"/initiatives/?resource={w.published.pk}"),
    row("initiatives:initiative_list", "nothing fits", "200", args=lambda w: "/initiatives/?country=IS"),
    row("initiatives:initiative", "shared", "200", args=of_page("shared")),
    row("initiatives:initiative", "private", UNSEEN, args=of_page("private")),
    row("initiatives:initiative", "hidden", HIDDEN, args=of_page("hidden")),
    row("initiatives:initiative", "to be asked of", "200", args=of_page("asked")),
    row("initiatives:initiative", "shared, wrong slug", "302", args=lambda w: [w.shared_initiative.pk, "other"]),
    row("initiatives:initiative", "private, wrong slug", done(UNSEEN),
        args=lambda w: [w.private_initiative.pk, "other"]),
    row("initiatives:initiative", "absent", "404", args=lambda w: [10**9, "nothing"]),
    row("initiatives:initiative_by_id", "shared", "302", args=lambda w: [w.shared_initiative.pk]),
    row("initiatives:initiative_by_id", "private", done(UNSEEN), args=lambda w: [w.private_initiative.pk]),
    *(
        of_file(name, state, answers)
        for name in ("download", "file_text", "file_picture")
        for state, answers in [("shared", "200"), ("private", UNSEEN), ("hidden", HIDDEN)]
    ),
    row("initiatives:my_initiatives", "", SIGNED, NO_PAGE),
    row("initiatives:my_initiatives_json", "", SIGNED, NO_PAGE),
    row("initiatives:initiatives_json", "", "200"),
    row("initiatives:initiatives_csv", "", "200"),
    row("initiatives:begin_initiative", "", WRITER, WRITER_ERROR),
    *act("initiatives:edit_initiative", "initiative", failed),
    *act("initiatives:share_initiative", "initiative", done, page=False),
    *act("initiatives:unshare_initiative", "initiative", done, page=False),
    row("initiatives:discard_initiative", "shared", NO_PAGE, THROWN, lambda w: [w.shared_initiative.pk]),
    row("initiatives:discard_initiative", "private", NO_PAGE, done(UNSEEN_IN), lambda w: [w.private_initiative.pk]),
    row("initiatives:discard_initiative", "hidden", NO_PAGE, HIDDEN_IN.replace("200", "403"),
        lambda w: [w.hidden_initiative.pk]),
    row("initiatives:discard_initiative", "absent", NO_PAGE, ABSENT, lambda w: [10**9]),
    *act("initiatives:apply_resource", "initiative", failed),
    row("initiatives:apply_resource", "looked for", OWN, OWN_ERROR,
        lambda w: f"/initiatives/{w.shared_initiative.pk}/~apply/?q=published"),
    *act("initiatives:edit_application", "application", done),
    *act("initiatives:take_out_application", "application", done, page=False),
    row("initiatives:evaluate", "not evaluated", WRITER, WRITER_ERROR, lambda w: [w.fresh_initiative.pk]),
    row("initiatives:evaluate", "evaluated", GOES_ON, GOES_ON_POST, lambda w: [w.shared_initiative.pk]),
    row("initiatives:evaluate", "private", ABSENT, ABSENT, lambda w: [w.private_initiative.pk]),
    row("initiatives:evaluate", "hidden", ABSENT, ABSENT, lambda w: [w.hidden_initiative.pk]),
    *(step("standing", name, OWN, OWN_ERROR) for name in ("criteria", "lessons")),
    step("standing", "what-worked", OWN, OWN_POST),
    step("begun", "criteria", UNSEEN_IN, failed(UNSEEN_IN)),
    *(step("begun", name, UNSEEN_IN, done(UNSEEN_IN)) for name in ("what-worked", "lessons")),
    step("hidden", "criteria", HIDDEN_IN.replace("200", "403"), HIDDEN_IN.replace("200", "403")),
    step("standing", "no-such-step", ABSENT, ABSENT),
    row("initiatives:edit_evaluation", "absent", ABSENT, ABSENT, lambda w: [10**9, "criteria"]),
    row("initiatives:take_back_evaluation", "standing", NO_PAGE, OWN_POST, lambda w: [w.standing_evaluation.pk]),
    row("initiatives:take_back_evaluation", "begun", NO_PAGE, done(UNSEEN_IN), lambda w: [w.begun_evaluation.pk]),
    row("initiatives:take_back_evaluation", "hidden", NO_PAGE, done(HIDDEN_IN), lambda w: [w.hidden_evaluation.pk]),
    row("initiatives:take_back_evaluation", "absent", NO_PAGE, ABSENT, lambda w: [10**9]),
]  # fmt: skip
