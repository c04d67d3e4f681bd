"""The rows of blocks between members."""

from tests.access_rows import row

#                visitor applicant member author facilitator elsewhere coordinator curator suspended
SIGNED = "in in 200 200 200 200 200 200 200"
READ_ONLY = "in in 405 405 405 405 405 405 405"
GONE = "in in 404 404 404 404 404 404 404"
NOT_ONESELF = "in in {0} 403 {0} {0} {0} {0} {0}"

BLOCKS = [
    row("members:blocks", "", SIGNED, READ_ONLY),
    row("members:block", "of the author", NOT_ONESELF.format(200), NOT_ONESELF.format(302),
        lambda w: [w.author.profile.handle]),
    row("members:block", "of who was erased", GONE, GONE, lambda w: [f"former-{w.erased.pk}"]),
    row("members:unblock", "of the author", READ_ONLY, NOT_ONESELF.format(302), lambda w: [w.author.profile.handle]),
    row("members:unblock", "of who was erased", READ_ONLY, GONE, lambda w: [f"former-{w.erased.pk}"]),
]  # fmt: skip
