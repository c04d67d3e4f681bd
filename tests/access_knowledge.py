"""Who gets which answer where passages become findings."""

from tests.access_facilitating import NEVER, NOBODY, UNKNOWN, of, page
from tests.access_rows import post_rows, row

#                      visitor applicant member author facilitator elsewhere coordinator curator suspended
WRITERS = "in in 200 200 200 200 200 200 403"
OVER = "in in 403 403 403 403 403 403 403"
MEMBERS = "404 404 200 200 200 200 200 200 200"
DRAFT = "404 404 404 404 200 404 200 404 404"
ACT = "in in 403 403 {0} 403 {0} 403 403"  # of what everybody reads
SEEN = "in in 403 404 {0} 404 {0} 404 404"  # of what the member wrote and the facilitation hid
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
    row("cycle", "", "200"),
    row("cycle_csv", "", "200"),
    row("cycle_feed", "", "200"),
    row("initiatives:leave_out_finding", "shared", NEVER, "in in 403 302 403 403 403 403 403",
        lambda w: [w.shared_initiative.pk, w.finding.pk]),
    row("initiatives:leave_out_finding", "absent", NEVER, NOBODY, lambda w: [10**9, 10**9]),
    *post_rows("discussions:extracts", WRITERS, WRITERS.replace("200", "422"), hidden_get=HIDDEN, hidden_post=HIDDEN),
    row("discussions:extracts", "suggested", WRITERS, WRITERS.replace("200", "422"), of("marked_post")),
    *PLACED,
    *ABSENT,
    row("discussions:retype_extract", "no such type", NEVER, UNKNOWN.format(400), of("placed_extract")),
    *page("discussions:workbench", post=False),
    *page("discussions:resting", post=False),
    *page("discussions:alike", post=False),
    *page("discussions:where_to_begin", post=False),
    *page("discussions:draw_finding"),
    row("discussions:finding", "standing", "200", "403 403 403 403 422 403 422 403 403", of("finding")),
    row("discussions:finding", "members", MEMBERS, MEMBERS.replace("200", "403").replace(
        "404 404 403 403 403 403 403", "404 404 403 403 422 403 422"), of("members_finding")),
    row("discussions:finding", "draft", DRAFT, DRAFT.replace("200", "422"), of("draft_finding")),
    row("discussions:finding", "merged", "302", "302", of("merged_finding")),
    row("discussions:finding", "dissolved", "404", "404", of("dissolved_finding")),
    row("discussions:finding", "absent", "404", "404", lambda w: [10**9]),
    row("discussions:findings", "public", "200", "405", lambda w: [w.public_dialogue.slug]),
    row("discussions:findings", "members", MEMBERS, "405", lambda w: [w.members_dialogue.slug]),
    row("discussions:findings", "draft", DRAFT, "405", lambda w: [w.dated_dialogue.slug]),
    row("discussions:findings", "absent", "404", "405", lambda w: ["nothing-here"]),
    *page("discussions:open_poll"),
    row("discussions:vote", "running", NEVER, "in in 302 302 302 302 302 302 403", of("poll")),
    row("discussions:vote", "absent", NEVER, NOBODY, lambda w: [10**9]),
    row("discussions:end_poll", "running", NEVER, UNKNOWN.format(302), of("poll")),
    row("discussions:end_poll", "absent", NEVER, NOBODY, lambda w: [10**9]),
    *(
        row(f"discussions:{name}_finding", state, NEVER, UNKNOWN.format(302), of(thing))
        for name in ("order", "merge", "dissolve")
        for state, thing in (("standing", "finding"), ("dissolved", "dissolved_finding"))
    ),
    *page("discussions:begin_synthesis"),
    *page("discussions:complete_citation", post=False),
    *(
        made
        for name in ("synthesis", "synthesis_versions")
        for made in (
            row(f"discussions:{name}", "open", "200", args=of("open_synthesis")),
            row(f"discussions:{name}", "published", "200", args=of("issued_synthesis")),
            row(f"discussions:{name}", "members", MEMBERS, args=of("members_synthesis")),
            row(f"discussions:{name}", "draft", DRAFT, args=of("draft_synthesis")),
            row(f"discussions:{name}", "absent", "404", args=lambda w: [10**9]),
        )
    ),
    row("discussions:write_synthesis", "open", ACT.format(200), ACT.format(422), of("open_synthesis")),
    row("discussions:write_synthesis", "draft", UNKNOWN.format(200), UNKNOWN.format(422), of("draft_synthesis")),
    row("discussions:write_synthesis", "absent", NOBODY, NOBODY, lambda w: [10**9]),
    *(
        made
        for name in ("open_synthesis", "publish_synthesis", "take_synthesis_back")
        for made in (
            row(f"discussions:{name}", "open", NEVER, ACT.format(302), of("open_synthesis")),
            row(f"discussions:{name}", "draft", NEVER, UNKNOWN.format(302), of("draft_synthesis")),
            row(f"discussions:{name}", "absent", NEVER, NOBODY, lambda w: [10**9]),
        )
    ),
    row("discussions:remark", "open", WRITERS, WRITERS.replace("200", "422"), of("open_synthesis")),
    row("discussions:remark", "published", OVER, WRITERS.replace("200", "422"), of("issued_synthesis")),
    row("discussions:remark", "draft", UNKNOWN.format(403), UNKNOWN.format(422), of("draft_synthesis")),
    row("discussions:remark", "absent", NOBODY, NOBODY, lambda w: [10**9]),
    row("discussions:withdraw_remark", "own", NEVER, "in in 302 404 404 404 404 404 404", of("own_remark")),
    row("discussions:withdraw_remark", "withdrawn", NEVER, NOBODY, of("withdrawn_remark")),
    row("discussions:withdraw_remark", "absent", NEVER, NOBODY, lambda w: [10**9]),
    *(
        made
        for name, get, post in (
            ("settle_remark", None, 302), ("restore_remark", None, 302), ("hide_remark", 200, 422),
        )
        for made in (
            row(f"discussions:{name}", "own", ACT.format(get) if get else NEVER, ACT.format(post), of("own_remark")),
            row(f"discussions:{name}", "hidden", SEEN.format(get) if get else NEVER, SEEN.format(post),
                of("hidden_remark")),
            row(f"discussions:{name}", "withdrawn", NOBODY if get else NEVER, NOBODY, of("withdrawn_remark")),
            row(f"discussions:{name}", "absent", NOBODY if get else NEVER, NOBODY, lambda w: [10**9]),
        )
    ),
    row("resources:harvest_synthesis", "published", NEVER, ACT.format(302), of("issued_synthesis")),
    row("resources:harvest_synthesis", "draft", NEVER, UNKNOWN.format(302), of("draft_synthesis")),
    row("resources:harvest_synthesis", "absent", NEVER, NOBODY, lambda w: [10**9]),
    *post_rows("resources:profile_case", NEVER, OVER, hidden_get=NEVER, hidden_post=HIDDEN),
    row("discussions:my_quotations", "", "in in 200 200 200 200 200 200 200", NEVER),
    row("discussions:quote", "cited", NEVER, "in in 404 302 404 404 404 404 404", of("placed_extract"),
        lambda w: {f"x{w.placed_extract.pk}-quoted_as": "name"}),
    row("discussions:quote", "not cited", NEVER, NOBODY, of("loose_extract")),
    row("discussions:quote", "absent", NEVER, NOBODY, lambda w: [10**9]),
    row("discussions:discard_synthesis_draft", "own", NEVER, "in in 404 404 302 404 404 404 404",
        of("synthesis_draft")),
    row("discussions:discard_synthesis_draft", "absent", NEVER, NOBODY, lambda w: [10**9]),
]  # fmt: skip
