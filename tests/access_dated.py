"""Who gets which answer where a dialogue is proposed, planned and taken part in."""

from tests.access_rows import row

NEVER = "in in 405 405 405 405 405 405 405"
NOBODY = "in in 404 404 404 404 404 404 404"
#           visitor applicant member author facilitator elsewhere coordinator curator suspended


def of(name):
    return lambda w: [getattr(w, name).slug]


def phase_of(name):
    return lambda w: [getattr(w, name).slug, 1]


# Who answered, and who facilitates; the others are led to the page of the phase, or find nothing.
WITHHELD = "302 302 302 200 200 302 200 302 302"
UNSEEN = "in in 404 200 200 404 200 404 404"
PROPOSED = "in in 404 {0} {0} 404 {0} 404 404"  # for who proposed it, who facilitates it, and the coordinators
DATED = [
    row("discussions:dialogue", "participants", "404 404 200 200 200 200 200 200 200",
        args=of("participants_dialogue")),
    row("discussions:dialogue", "proposed", "404 404 404 200 200 404 200 404 404", args=of("proposal")),
    row("discussions:dialogue", "dated", "200", args=of("dated_dialogue")),
    row("discussions:dialogue", "over", "200", args=of("over")),
    row("discussions:dialogue", "to register for", "404 404 200 200 200 200 200 200 200", args=of("registering")),
    row("discussions:thread", "participants", "404 404 404 200 200 404 200 404 404",
        args=lambda w: [w.participants_thread.pk, w.participants_thread.slug]),
    row("discussions:phase", "dated", "200", args=phase_of("dated_dialogue")),
    row("discussions:phase", "participants", "404 404 404 200 200 404 200 404 404",
        args=phase_of("participants_dialogue")),
    row("discussions:phase", "proposed", "404 404 404 200 200 404 200 404 404", args=phase_of("proposal")),
    row("discussions:phase", "absent", "404", args=lambda w: [w.dated_dialogue.slug, 99]),
    row("discussions:phase", "withheld", "200", args=lambda w: [w.withholding.slug, 2]),
    row("discussions:thread", "asked", "200", args=lambda w: [w.asked_thread.pk, w.asked_thread.slug]),
    row("discussions:thread", "withheld", WITHHELD, args=lambda w: [w.withheld_thread.pk, w.withheld_thread.slug]),
    row("discussions:thread_by_id", "withheld", "302", args=lambda w: [w.withheld_thread.pk]),
    row("discussions:post", "withheld", "302", args=lambda w: [w.withheld_post.pk]),
    row("discussions:history", "withheld", WITHHELD.replace("302", "404"), args=lambda w: [w.withheld_post.pk]),
    row("discussions:reply", "withheld", UNSEEN, UNSEEN.replace("200", "422"), args=lambda w: [w.withheld_post.pk]),
    row("discussions:thread_feed", "withheld", "404", args=lambda w: [w.withheld_thread.pk]),
    row("discussions:propose", "", "in in 200 200 200 200 200 200 403", "in in 422 422 422 422 422 422 403"),
    row("discussions:plan", "proposed", PROPOSED.format(200), PROPOSED.format(422), of("proposal")),
    row("discussions:plan", "dated", "in in 403 403 200 403 200 403 403", "in in 403 403 422 403 422 403 403",
        of("dated_dialogue")),
    row("discussions:plan", "standing", "in in 403 403 403 403 403 403 403", "in in 403 403 403 403 403 403 403",
        of("public_dialogue")),
    row("discussions:fill_plan", "proposed", NEVER, PROPOSED.format(302), of("proposal")),
    row("discussions:fill_plan", "dated", NEVER, "in in 403 403 403 403 403 403 403", of("dated_dialogue")),
    row("discussions:announce", "proposed", NEVER, "in in 404 403 302 404 302 404 404", of("proposal")),
    row("discussions:announce", "standing", NEVER, "in in 403 403 403 403 403 403 403", of("public_dialogue")),
    row("discussions:decline", "proposed", "in in 404 403 403 404 200 404 404", "in in 404 403 403 404 422 404 404",
        of("proposal")),
    row("discussions:decline", "announced", "in in 403 403 403 403 403 403 403", "in in 403 403 403 403 403 403 403",
        of("dated_dialogue")),
    row("discussions:register", "participants", "in in 200 200 200 200 200 200 403",
        "in in 302 302 302 302 302 302 403", of("participants_dialogue")),
    row("discussions:register", "to register for", "in in 200 200 200 200 200 200 403",
        "in in 302 302 302 302 302 302 403", of("registering")),
    row("discussions:start_thread", "to register for", "in in 302 302 200 302 200 302 403",
        "in in 302 302 422 302 422 302 403", of("registering")),
    row("discussions:register", "free", "in in 403 403 200 403 403 403 403", "in in 403 403 302 403 403 403 403",
        of("dated_dialogue")),
    row("discussions:register", "proposed", NOBODY.replace("404 404 404 404 404 404 404",
        "404 403 200 404 403 404 404"), "in in 404 403 302 404 403 404 404", of("proposal")),
    row("discussions:leave_dialogue", "", NEVER, "in in 302 302 302 302 302 302 302", of("participants_dialogue")),
    row("discussions:participants", "participants", "in in 404 200 200 404 200 404 404", NEVER,
        of("participants_dialogue")),
    row("discussions:participants", "to register for", "in in 403 403 200 403 200 403 403", NEVER, of("registering")),
    row("discussions:invite", "participants", NEVER, "in in 404 403 422 404 422 404 404", of("participants_dialogue")),
    row("discussions:approve_registration", "waiting", NEVER, "in in 404 403 302 404 302 404 404",
        lambda w: [w.asking.pk]),
    row("discussions:approve_registration", "absent", NEVER, NOBODY, lambda w: [10**9]),
    row("discussions:decline_registration", "waiting", "in in 404 403 200 404 200 404 404",
        "in in 404 403 422 404 422 404 404", lambda w: [w.asking.pk]),
]  # fmt: skip
