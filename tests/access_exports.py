"""Rows of the access table: what may be taken away."""

from tests.access_rows import row

#          visitor applicant member author facilitator elsewhere coordinator curator suspended
FACILITATORS = "in in 403 403 200 403 200 403 403"
READ_ONLY = "in in 405 405 405 405 405 405 405"
EXPORTS = [
    row("discussions:export_mbox", "public", FACILITATORS, READ_ONLY, lambda w: [w.public_dialogue.slug]),
    row("discussions:export_mbox", "members", FACILITATORS, READ_ONLY, lambda w: [w.members_dialogue.slug]),
    row("discussions:export_mbox", "absent", "in in 404 404 404 404 404 404 404", READ_ONLY,
        lambda w: ["nothing-here"]),
    row("discussions:my_posts_json", "", "in in 200 200 200 200 200 200 200", READ_ONLY),
    *(
        row(f"discussions:contributions_{kind}", state, answers, READ_ONLY, lambda w, slug=slug: [slug(w)])
        for kind in ("json", "csv")
        for state, answers, slug in (
            ("public", FACILITATORS, lambda w: w.public_dialogue.slug),
            ("members", FACILITATORS, lambda w: w.members_dialogue.slug),
            ("absent", "in in 404 404 404 404 404 404 404", lambda w: "nothing-here"),
        )
    ),
]  # fmt: skip
