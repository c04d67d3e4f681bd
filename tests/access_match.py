"""Who gets which answer where members find and write to one another."""

from members import trainers
from tests.access_rows import row

#           visitor applicant member author facilitator elsewhere coordinator curator suspended
NEVER = "in in 405 405 405 405 405 405 405"
SIGNED = "in in 200 200 200 200 200 200 200"
THEIRS = "in in {0} {0} 404 404 404 404 404"  # the two who write to one another, and no coordinator
NOBODY = "in in 404 404 404 404 404 404 404"


def whole(name):
    return lambda w: [getattr(w, name).pk]


def handle(name):
    return lambda w: [getattr(w, name).profile.handle]


def reported(state, answers):
    return row("discussions:report", f"message, {state}", answers.format(200), answers.format(422),
        lambda w: ["conversation", getattr(w, state).pk])  # fmt: skip


MATCH = [
    row("directory:trainers", "", "200"),
    row("directory:trainers", "narrowed", "200", args=lambda w: "/directory/trainers/?topic=none&language=en"),
    row("directory:confirm_trainer", "", "in in 302 302 302 302 302 302 302", "in in 302 302 302 302 302 302 302"),
    row("directory:confirm_trainer_by_mail", "", "200", "200",
        lambda w: [trainers.address(w.public_profile.profile).rsplit("/", 2)[-2]]),
    row("directory:confirm_trainer_by_mail", "forged", "404", "404", lambda w: ["W10:x"]),
    row("directory:match", "", SIGNED, NEVER),
    row("directory:match", "asked", SIGNED, NEVER, lambda w: "/directory/co-facilitators/?what=talk"),
    row("members:write_to", "listed", "in in 200 200 200 200 200 200 403", "in in 422 422 422 422 422 422 403",
        handle("public_profile")),
    row("members:write_to", "not listed", "in in 302 403 403 403 403 403 403", "in in 422 403 403 403 403 403 403",
        handle("author")),
    row("members:write_to", "imported", "in in 403 403 403 403 403 403 403", "in in 403 403 403 403 403 403 403",
        handle("imported")),
    row("members:write_to", "erased", NOBODY, NOBODY, lambda w: [f"former-{w.erased.pk}"]),
    row("members:conversations", "", SIGNED, NEVER),
    row("members:my_conversations_json", "", SIGNED, NEVER),
    row("members:my_profile_json", "", SIGNED, NEVER),
    row("members:conversation", "of two", THEIRS.format(200), NEVER, whole("conversation")),
    row("members:conversation", "of who is suspended", "in in 200 404 404 404 404 404 200", NEVER,
        whole("suspended_conversation")),
    row("members:conversation", "absent", NOBODY, NEVER, lambda w: [10**9]),
    row("members:write_message", "of two", NEVER, THEIRS.format(422), whole("conversation")),
    row("members:write_message", "of who is suspended", NEVER, "in in 422 404 404 404 404 404 403",
        whole("suspended_conversation")),
    reported("first_words", "404 404 {0} 403 404 404 404 404 404"),
    reported("answer_to_them", "404 404 403 {0} 404 404 404 404 404"),
]  # fmt: skip
