"""Who gets which answer where those who facilitate have their run-sheet, their notes and their messages to several."""

from tests.access_rows import row

NEVER = "in in 405 405 405 405 405 405 405"
NOBODY = "in in 404 404 404 404 404 404 404"
#                        visitor applicant member author facilitator elsewhere coordinator curator suspended
FACILITATION = "in in 403 403 {0} 403 {0} 403 403"
UNKNOWN = "in in 404 404 {0} 404 {0} 404 404"  # to others than the facilitation there is no such thing
PARTICIPANTS = "in in 404 403 {0} 404 {0} 404 404"


def slug_of(name):
    return lambda w: [getattr(w, name).slug]


def of(name):
    return lambda w: [getattr(w, name).pk]


def absent(name, get, post):
    return row(name, "absent", NOBODY if get != NEVER else NEVER, NOBODY if post != NEVER else NEVER, lambda w: [10**9])


def page(name, post=True):
    get, hidden = FACILITATION.format(200), [PARTICIPANTS.format(200), PARTICIPANTS.format(422) if post else NEVER]
    post = FACILITATION.format(422) if post else NEVER
    return [
        row(name, "dated", get, post, slug_of("dated_dialogue")),
        row(name, "public", get, post, slug_of("public_dialogue")),
        row(name, "participants", *hidden, slug_of("participants_dialogue")),
        row(name, "absent", NOBODY, post if post == NEVER else NOBODY, lambda w: ["nothing-here"]),
    ]


def act(name, state, thing, post=302):
    return row(name, state, NEVER, UNKNOWN.format(post), of(thing))


FACILITATING = [
    *page("discussions:run_sheet"),
    *page("discussions:handover"),
    *page("discussions:message_list", post=False),
    row("discussions:fill_run_sheet", "dated", NEVER, FACILITATION.format(302), slug_of("dated_dialogue")),
    row("discussions:fill_run_sheet", "without dates", NEVER, FACILITATION.format(302), slug_of("public_dialogue")),
    row("discussions:fill_run_sheet", "absent", NEVER, NOBODY, lambda w: ["nothing-here"]),
    *(
        act(f"discussions:{name}_task", state, f"{state}_task")
        for name in ("finish", "reopen", "remove")
        for state in ("own", "done")
    ),
    *(act(f"discussions:{name}_task", "removed", "removed_task", 404) for name in ("finish", "reopen", "remove")),
    *(absent(f"discussions:{name}_task", NEVER, NOBODY) for name in ("finish", "reopen", "remove")),
    row("discussions:change_task", "own", UNKNOWN.format(200), UNKNOWN.format(422), of("own_task")),
    row("discussions:change_task", "removed", NOBODY, NOBODY, of("removed_task")),
    absent("discussions:change_task", NOBODY, NOBODY),
    row("discussions:take_away_handover", "own", NEVER, "in in 404 404 302 404 403 404 404", of("own_note")),
    absent("discussions:take_away_handover", NEVER, NOBODY),
    *(
        row("discussions:write_message", kind, FACILITATION.format(200), FACILITATION.format(422),
            lambda w, kind=kind: [w.dated_dialogue.slug, kind])
        for kind in ("welcome", "nudge", "thanks")
    ),
    row("discussions:write_message", "no such kind", "in in 403 403 404 403 404 403 403",
        "in in 403 403 404 403 404 403 403", lambda w: [w.dated_dialogue.slug, "spam"]),
    row("discussions:message", "", "in in 404 200 200 404 200 404 404", NEVER, of("message")),
    absent("discussions:message", NOBODY, NEVER),
    row("discussions:write_summary", "there is none", FACILITATION.format(200), FACILITATION.format(422),
        of("open_phase")),
    row("discussions:write_summary", "there is one", FACILITATION.format(302), FACILITATION.format(422),
        of("summed_phase")),
    absent("discussions:write_summary", NOBODY, NOBODY),
    row("discussions:phase", "with a summary", "200", args=lambda w: [w.dated_dialogue.slug, 1]),
]  # fmt: skip
