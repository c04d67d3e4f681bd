"""The rows of writing: drafts, files, names, preview, saying something in one click."""

import uuid

from tests.access_rows import row

#              visitor applicant member author facilitator elsewhere coordinator curator suspended
SIGNED = "in in 200 200 200 200 200 200 200"
READ = "in in 405 405 405 405 405 405 405"
ABSENT = "in in 404 404 404 404 404 404 404"
OWN = "in in 404 302 404 404 404 404 404"
OTHERS = "in in 302 403 302 302 302 302 403"  # everybody who may write, but the author
THANKS = {"thanks": "1"}


def reactions(state, thing, post):
    return row("discussions:react", state, READ, post, lambda w: [getattr(w, thing).pk], lambda w: THANKS)


def file(thing):
    return lambda w: [getattr(w, thing).pk, getattr(w, thing).name]


WRITING = [
    reactions("public", "public_post", OTHERS),
    reactions("members", "members_post", OTHERS),
    reactions("locked", "locked_post", OTHERS),
    reactions("hidden", "public_hidden", "in in 404 403 403 404 403 404 404"),
    reactions("deleted", "public_deleted", ABSENT),
    row("discussions:react", "absent", READ, ABSENT, lambda w: [10**9], lambda w: THANKS),
    row("discussions:react", "no such kind", READ, "in in 400 403 400 400 400 400 403",
        lambda w: [w.public_post.pk], lambda w: {"anger": "1"}),
    row("discussions:my_drafts", "", SIGNED, READ),
    row("discussions:save_draft", "public", READ, SIGNED, data=lambda w: {"place": f"thread:{w.public_thread.pk}"}),
    row("discussions:save_draft", "hidden", READ, "in in 404 404 200 404 200 404 404",
        data=lambda w: {"place": f"thread:{w.hidden_thread.pk}"}),
    row("discussions:save_draft", "no place", READ, ABSENT),
    row("discussions:discard_draft", "", READ, OWN, lambda w: [w.draft.pk]),
    row("discussions:discard_draft", "absent", READ, ABSENT, lambda w: [10**9]),
    row("discussions:complete_mention", "", SIGNED, READ),
    row("discussions:similar", "", SIGNED, READ),
    row("discussions:preview", "", READ, SIGNED.replace("in", "401"),  # a text, which comes back
        data=lambda w: {"body": "*words*", "form_key": uuid.uuid4()}),
    row("discussions:preview", "nothing typed", READ, SIGNED.replace("200", "422")),
    row("discussions:attach", "no file", READ, "in in 400 400 400 400 400 400 403"),
    row("discussions:detach", "not posted", READ, "in in 404 204 404 404 404 404 404", lambda w: [w.loose.pk]),
    row("discussions:detach", "posted", READ, ABSENT, lambda w: [w.public_file.pk]),
    row("discussions:attachment", "public", "200", args=file("public_file")),
    row("discussions:attachment", "members", "404 404 200 200 200 200 200 200 200", args=file("members_file")),
    row("discussions:attachment", "hidden", "404 404 404 200 200 404 200 404 404", args=file("hidden_file")),
    row("discussions:attachment", "deleted", "404", args=lambda w: [w.deleted_file, "gone.pdf"]),
    row("discussions:attachment", "not posted", "404 404 404 200 404 404 404 404 404", args=file("loose")),
    row("discussions:attachment", "absent", "404", args=lambda w: [10**9, "nothing.pdf"]),
]  # fmt: skip
