"""Who gets which answer around live sessions, and questions for them."""

from tests.access_rows import row

#           visitor applicant member author facilitator elsewhere coordinator curator suspended
NEVER = "in in 405 405 405 405 405 405 405"
NOBODY = "in in 404 404 404 404 404 404 404"
INSIDE = "404 404 404 200 200 404 200 404 404"  # of what is for participants, or proposed by the author
DESK_GET, DESK_POST = "in in 403 403 200 403 200 403 403", "in in 403 403 422 403 422 403 403"
INSIDE_GET, INSIDE_POST = "in in 404 403 200 404 200 404 404", "in in 404 403 422 404 422 404 404"
REFUSED = "in in 403 403 403 403 403 403 403"
WRITERS = "in in 422 422 422 422 422 422 403"
STATES = ("coming", "now", "cancelled", "past")


def of(name):
    return lambda w: [getattr(w, name).pk]


def dialogue_of(name):
    return lambda w: [getattr(w, name).slug]


def session(act, state, get, post):
    return row(f"discussions:{act}", state, get, post, of(f"{state}_live"))


def question(act, state, get, post="405", **data):
    return row(f"discussions:{act}_live_question", state, get, post, of(f"{state}_question"), lambda w: data)


LIVE = [
    *(row("discussions:live_session", state, "200", "405", of(f"{state}_live")) for state in STATES),
    *(row("discussions:live_session_calendar", state, "200", "405", of(f"{state}_live")) for state in STATES),
    *(
        row(f"discussions:{name}", state, INSIDE, "405", of(f"{state}_live"))
        for name in ("live_session", "live_session_calendar")
        for state in ("participants", "proposal")
    ),
    row("discussions:live_session", "absent", "404", args=lambda w: [10**9]),
    row("discussions:live_session_calendar", "absent", "404", args=lambda w: [10**9]),
    *(
        made
        for name in ("live_sessions", "live_calendar")
        for made in (
            row(f"discussions:{name}", "public", "200", "405", dialogue_of("public_dialogue")),
            row(f"discussions:{name}", "none", "404 404 200 200 200 200 200 200 200", "405",
                dialogue_of("members_dialogue")),
            row(f"discussions:{name}", "participants", INSIDE, "405", dialogue_of("participants_dialogue")),
            row(f"discussions:{name}", "absent", "404", "405", lambda w: ["nothing-here"]),
        )
    ),
    row("discussions:plan_live_session", "public", DESK_GET, DESK_POST, dialogue_of("public_dialogue")),
    row("discussions:plan_live_session", "participants", INSIDE_GET, INSIDE_POST,
        dialogue_of("participants_dialogue")),
    row("discussions:plan_live_session", "proposed", INSIDE_GET, INSIDE_POST, dialogue_of("proposal")),
    session("change_live_session", "coming", DESK_GET, DESK_POST),
    session("change_live_session", "past", DESK_GET, DESK_POST),
    session("change_live_session", "cancelled", REFUSED, REFUSED),
    session("change_live_session", "participants", INSIDE_GET, INSIDE_POST),
    session("cancel_live_session", "coming", DESK_GET, DESK_POST),
    session("cancel_live_session", "now", DESK_GET, DESK_POST),
    session("cancel_live_session", "past", REFUSED, REFUSED),
    session("cancel_live_session", "participants", INSIDE_GET, INSIDE_POST),
    session("record_live_session", "now", DESK_GET, DESK_POST),
    session("record_live_session", "past", DESK_GET, DESK_POST),
    session("record_live_session", "coming", REFUSED, REFUSED),
    session("record_live_session", "participants", "in in 404 403 403 404 403 404 404",
        "in in 404 403 403 404 403 404 404"),
    *(session("ask_live", state, NEVER, WRITERS) for state in STATES),
    session("ask_live", "participants", NEVER, "in in 404 422 422 404 422 404 404"),
    row("discussions:ask_live", "absent", NEVER, NOBODY, lambda w: [10**9]),
    question("edit", "coming", "in in 403 200 403 403 403 403 403", "in in 403 422 403 403 403 403 403"),
    question("edit", "hidden", "in in 404 200 403 404 403 404 404", "in in 404 422 403 404 403 404 404"),
    question("edit", "participants", "in in 404 200 403 404 403 404 404", "in in 404 422 403 404 403 404 404"),
    question("edit", "withdrawn", NOBODY, NOBODY),
    question("withdraw", "coming", NEVER, "in in 403 302 403 403 403 403 403"),
    question("withdraw", "hidden", NEVER, "in in 404 302 403 404 403 404 404"),
    question("withdraw", "participants", NEVER, "in in 404 302 403 404 403 404 404"),
    question("withdraw", "withdrawn", NEVER, NOBODY),
    question("support", "coming", NEVER, "in in 302 403 302 302 302 302 403", on="1"),
    question("support", "now", NEVER, "in in 400 403 400 400 400 400 403"),
    question("support", "hidden", NEVER, "in in 404 403 302 404 302 404 404", on="1"),
    question("support", "participants", NEVER, "in in 404 403 302 404 302 404 404", on="1"),
    question("support", "withdrawn", NEVER, NOBODY, on="1"),
    question("hide", "coming", DESK_GET, DESK_POST),
    question("hide", "hidden", INSIDE_GET, INSIDE_POST),
    question("hide", "participants", INSIDE_GET, INSIDE_POST),
    question("hide", "withdrawn", NOBODY, NOBODY),
    question("restore", "coming", NEVER, "in in 403 403 302 403 302 403 403"),
    question("restore", "hidden", NEVER, "in in 404 403 302 404 302 404 404"),
    question("restore", "participants", NEVER, "in in 404 403 302 404 302 404 404"),
    question("restore", "withdrawn", NEVER, NOBODY),
]  # fmt: skip
