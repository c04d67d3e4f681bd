"""Who gets which answer where somebody leaves quickly, pledges the charter, or tells the safety persons. Of these none
is in the cast: what they see is in discussions/test_disclosures.py."""

from tests.access_rows import post_rows, row

NEVER = "in in 405 405 405 405 405 405 405"
NOBODY = "in in 404 404 404 404 404 404 404"
ANYBODY = "in in {0} {0} {0} {0} {0} {0} {0}"
#           visitor applicant member author facilitator elsewhere coordinator curator suspended
WHO_SEES_HIDDEN = "in in 404 {0} {0} 404 {0} 404 404"
TELLER = "in in {0} 404 404 404 404 404 404"  # the member told it, of a post of the author


def of(name):
    return lambda w: [getattr(w, name).pk]


SAFETY = [
    row("members:leave", "", "405", "200"),
    row("members:about_leaving", "", "200"),
    row("members:pledge", "", NEVER, ANYBODY.format(302)),
    *post_rows("discussions:tell_safety", ANYBODY.format(200), ANYBODY.format(422),
        hidden_get=WHO_SEES_HIDDEN.format(200), hidden_post=WHO_SEES_HIDDEN.format(422)),
    row("discussions:tell_safety", "without a name", ANYBODY.format(200), ANYBODY.format(422), of("numbered_post")),
    row("discussions:disclosures", "", ANYBODY.format(200), NEVER),
    row("discussions:disclosures", "closed", ANYBODY.format(200), NEVER, lambda w: "/safety/?closed=1"),
    *(
        made
        for state, of_state in (("waiting", of("disclosure")), ("closed", of("closed_disclosure")))
        for made in (
            row("discussions:disclosure", state, TELLER.format(200), NEVER, of_state),
            row("discussions:take_up_disclosure", state, NEVER, TELLER.format(403), of_state),
            row("discussions:say_to_disclosure", state, NEVER, TELLER.format(422), of_state),
            row("discussions:close_disclosure", state, NEVER, TELLER.format(403), of_state),
        )
    ),
    *(
        row(f"discussions:{name}", "absent", NOBODY if name == "disclosure" else NEVER,
            NEVER if name == "disclosure" else NOBODY, lambda w: [10**9])
        for name in ("disclosure", "take_up_disclosure", "say_to_disclosure", "close_disclosure")
    ),
]  # fmt: skip
