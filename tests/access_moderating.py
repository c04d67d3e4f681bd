"""Who gets which answer where somebody moderates, and where a reader asks for it."""

from tests.access_rows import post_rows, row

NEVER = "in in 405 405 405 405 405 405 405"
#               visitor applicant member author facilitator elsewhere coordinator curator suspended
FACILITATION = "in in 403 403 {0} 403 {0} 403 403"
UNSEEN = "in in 404 404 {0} 404 {0} 404 404"  # for everybody else it is not there
OWN_PACE = "in in 404 403 {0} 404 {0} 404 404"  # who takes part sees the dialogue
OWN_UNSEEN = "in in 404 403 {0} 404 {0} 404 404"  # the author sees it, and may not


def thread_rows(name, get, post):
    """Rows of an act on a thread: answers of `get` and `post` for who may, in each state of the thread."""

    def row_of(state, words):
        shown = NEVER if get == "405" else words.format(get)
        return row(name, state, shown, words.format(post), lambda w: [getattr(w, f"{state}_thread").pk])

    absent = "in in 404 404 404 404 404 404 404"
    return [
        *(row_of(state, FACILITATION) for state in ("public", "members", "merged", "locked")),
        row_of("hidden", UNSEEN),
        row(name, "absent", NEVER if get == "405" else absent, absent, lambda w: [10**9]),
    ]


ANY_FACILITATOR = "in in 403 403 200 200 200 403 403"
NOBODY = "in in 404 404 404 404 404 404 404"
MODERATING = [
    *thread_rows("discussions:pin_thread", "405", "302"),
    *thread_rows("discussions:lock_thread", "200", "302"),
    *thread_rows("discussions:rename_thread", "200", "422"),
    *thread_rows("discussions:choose_phase", "200", "422"),
    *thread_rows("discussions:move_thread", "200", "422"),
    *thread_rows("discussions:merge_thread", "200", "422"),
    *post_rows("discussions:move_branch", FACILITATION.format(200), FACILITATION.format(422),
        hidden_get=OWN_UNSEEN.format(200), hidden_post=OWN_UNSEEN.format(422)),
    row("discussions:edit_digest", "begun", FACILITATION.format(200), FACILITATION.format(422),
        lambda w: [w.public_dialogue.slug]),
    row("discussions:edit_digest", "not begun", FACILITATION.format(200), FACILITATION.format(200),
        lambda w: [w.members_dialogue.slug]),
    row("discussions:propose_digest", "", NEVER, FACILITATION.format(302), lambda w: [w.members_dialogue.slug]),
    row("discussions:send_digest", "begun", NEVER, FACILITATION.format(422), lambda w: [w.public_dialogue.slug]),
    row("discussions:send_digest", "not begun", NEVER, FACILITATION.format(302), lambda w: [w.members_dialogue.slug]),
    row("discussions:discard_digest", "", NEVER, FACILITATION.format(302), lambda w: [w.public_dialogue.slug]),
    row("discussions:digest", "sent", "in in 200 200 200 200 200 200 200", NEVER, lambda w: [w.sent_digest.pk]),
    row("discussions:digest", "not sent", "in in 404 404 404 404 404 404 404", NEVER, lambda w: [w.digest.pk]),
    row("discussions:flag_queue", "public", FACILITATION.format(200), NEVER, lambda w: [w.public_dialogue.slug]),
    row("discussions:flag_queue", "members", FACILITATION.format(200), NEVER, lambda w: [w.members_dialogue.slug]),
    row("discussions:flag_queue", "absent", NOBODY, NEVER, lambda w: ["nothing-here"]),
    row("discussions:suspend", "public", ANY_FACILITATOR, ANY_FACILITATOR.replace("200", "422"),
        lambda w: ["new-handle"]),
    row("discussions:suspend", "members", ANY_FACILITATOR, ANY_FACILITATOR.replace("200", "422"),
        lambda w: [w.author.profile.handle]),
    row("discussions:suspend", "oneself", "in in 403 403 403 200 200 403 403", "in in 403 403 403 422 422 403 403",
        lambda w: [w.facilitator.profile.handle]),
    row("discussions:suspend", "coordinator", "in in 403 403 403 403 403 403 403", "in in 403 403 403 403 403 403 403",
        lambda w: [w.coordinator.profile.handle]),
    row("discussions:suspend", "imported", "in in 403 403 403 403 403 403 403", "in in 403 403 403 403 403 403 403",
        lambda w: [w.imported.profile.handle]),
    row("discussions:suspend", "erased", NOBODY, NOBODY, lambda w: [f"former-{w.erased.pk}"]),
    row("discussions:suspend", "absent", NOBODY, NOBODY, lambda w: ["nobody"]),
    row("discussions:suspend", "ban", ANY_FACILITATOR, "in in 403 403 422 422 302 403 403",
        lambda w: [w.author.profile.handle], lambda w: {"measure": "banned", "reason": "Attacks."}),
    row("discussions:pace", "public", FACILITATION.format(200), FACILITATION.format(422),
        lambda w: [w.public_dialogue.slug]),
    row("discussions:pace", "for participants", OWN_PACE.format(200), OWN_PACE.format(422),
        lambda w: [w.participants_dialogue.slug]),
    row("discussions:pace", "absent", NOBODY, NOBODY, lambda w: ["nothing-here"]),
    row("discussions:my_suspensions", "", ANY_FACILITATOR, NEVER),
    row("discussions:lift_suspension", "in a dialogue", NEVER, UNSEEN.format(302),
        lambda w: [w.dialogue_suspension.pk]),
    row("discussions:lift_suspension", "a removal", NEVER, UNSEEN.format(302), lambda w: [w.removal.pk]),
    row("discussions:lift_suspension", "a ban", NEVER, "in in 404 404 404 404 302 404 404", lambda w: [w.ban.pk]),
    row("discussions:lift_suspension", "everywhere", NEVER, "in in 404 404 404 404 302 404 404",
        lambda w: [w.suspension.pk]),
    row("discussions:lift_suspension", "absent", NEVER, NOBODY, lambda w: [10**9]),
    row("discussions:thread", "merged", "302", args=lambda w: [w.merged_thread.pk, w.merged_thread.slug]),
]  # fmt: skip
