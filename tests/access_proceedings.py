"""Who gets which answer where the proceedings of a dialogue are taken away."""

from tests.access_facilitating import slug_of
from tests.access_rows import row

READ_ONLY = "405"
#          visitor applicant member author facilitator elsewhere coordinator curator suspended
MEMBERS = "404 404 {0} {0} {0} {0} {0} {0} {0}"
INSIDE = "404 404 404 {0} {0} 404 {0} 404 404"
THEIRS = "404 404 404 404 404 404 404 404 404"  # of a proposal not even who made it has any


def of(name, form="json"):
    return lambda w: [getattr(w, name).slug, form]


PROCEEDINGS = [
    row("discussions:proceedings", "public", "200", READ_ONLY, slug_of("public_dialogue")),
    row("discussions:proceedings", "members", MEMBERS.format(200), READ_ONLY, slug_of("members_dialogue")),
    row("discussions:proceedings", "open", "200", READ_ONLY, slug_of("dated_dialogue")),
    row("discussions:proceedings", "over", "200", READ_ONLY, slug_of("over")),
    row("discussions:proceedings", "participants", INSIDE.format(200), READ_ONLY, slug_of("participants_dialogue")),
    row("discussions:proceedings", "proposed", THEIRS, READ_ONLY, slug_of("proposal")),
    row("discussions:proceedings", "absent", "404", READ_ONLY, lambda w: ["nothing-here"]),
    row("discussions:print_proceedings", "public", "200", READ_ONLY, slug_of("public_dialogue")),
    row("discussions:print_proceedings", "members", MEMBERS.format(200), READ_ONLY, slug_of("members_dialogue")),
    row("discussions:print_proceedings", "open", "404", READ_ONLY, slug_of("dated_dialogue")),
    row("discussions:print_proceedings", "announced", "404", READ_ONLY, slug_of("registering")),
    row("discussions:print_proceedings", "proposed", "404", READ_ONLY, slug_of("proposal")),
    row("discussions:print_proceedings", "over", "200", READ_ONLY, slug_of("over")),
    row("discussions:print_proceedings", "absent", "404", READ_ONLY, lambda w: ["nothing-here"]),
    *(
        made
        for name, get, post in (
            ("take_proceedings", ("200", MEMBERS.format(302), "404"), (READ_ONLY,) * 3),
            ("ask_proceedings", (READ_ONLY,) * 3, ("302", MEMBERS.format(302), "404")),
        )
        for made in (
            row(f"discussions:{name}", "public", get[0], post[0], of("public_dialogue")),
            row(f"discussions:{name}", "members", get[1], post[1], of("members_dialogue")),
            row(f"discussions:{name}", "open", get[2], post[2], of("dated_dialogue")),
            row(f"discussions:{name}", "no such form", get[2], post[2], of("public_dialogue", "docx")),
            row(f"discussions:{name}", "absent", get[2], post[2], lambda w: ["nothing-here", "json"]),
        )
    ),
    row("discussions:take_proceedings", "not made", "302", READ_ONLY, of("public_dialogue", "pdf")),
]
