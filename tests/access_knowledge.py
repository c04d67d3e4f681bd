"""Who gets which answer where passages become findings."""

from tests.access_facilitating import NEVER, NOBODY, UNKNOWN, of, page
from tests.access_rows import post_rows, row

#                      visitor applicant member author facilitator elsewhere coordinator curator suspended
WRITERS = "in in 200 200 200 200 200 200 403"
HIDDEN = "in in 404 403 403 404 403 404 404"  # nobody marks what is hidden

PLACED = [
    row(f"discussions:{name}", state, NEVER, UNKNOWN.format(answer), of(f"{state}_extract"), data)
    for name, answer, data in (
        ("place_extract", 302, lambda w: {"finding": ""}),
        ("retype_extract", 302, lambda w: {"kind": "lesson"}),
        ("take_up_extract", 302, None),
        ("set_extract_aside", 302, None),
        ("renew_extract", 302, lambda w: {"words": "Nothing"}),
    )
    for state in ("placed", "suggested", "resting")
]
ABSENT = [
    row(f"discussions:{name}", "absent", NEVER, NOBODY, lambda w: [10**9])
    for name in (
        "place_extract", "retype_extract", "take_up_extract", "set_extract_aside", "renew_extract", "order_finding",
        "merge_finding", "dissolve_finding",
    )
]  # fmt: skip
KNOWLEDGE = [
    *post_rows("discussions:extracts", WRITERS, WRITERS.replace("200", "422"), hidden_get=HIDDEN, hidden_post=HIDDEN),
    *PLACED,
    *ABSENT,
    row("discussions:retype_extract", "no such type", NEVER, UNKNOWN.format(400), of("placed_extract")),
    *page("discussions:workbench", post=False),
    *page("discussions:resting", post=False),
    *page("discussions:alike", post=False),
    *page("discussions:draw_finding"),
    row("discussions:finding", "standing", UNKNOWN.format(200), UNKNOWN.format(422), of("finding")),
    row("discussions:finding", "merged", UNKNOWN.format(302), UNKNOWN.format(302), of("merged_finding")),
    row("discussions:finding", "dissolved", NOBODY, NOBODY, of("dissolved_finding")),
    row("discussions:finding", "absent", NOBODY, NOBODY, lambda w: [10**9]),
    *(
        row(f"discussions:{name}_finding", state, NEVER, UNKNOWN.format(302), of(thing))
        for name in ("order", "merge", "dissolve")
        for state, thing in (("standing", "finding"), ("dissolved", "dissolved_finding"))
    ),
]
