"""Who gets which answer where something is reported, where that is answered, and where somebody appeals."""

from tests.access_rows import post_rows, row

NEVER = "in in 405 405 405 405 405 405 405"
NOBODY = "in in 404 404 404 404 404 404 404"
SIGNED = "in in 200 200 200 200 200 200 200"
EVERYBODY_NOT = "404"
#           visitor applicant member author facilitator elsewhere coordinator curator suspended
NOT_OWN = "{0} {0} {0} 403 {0} {0} {0} {0} {0}"
SEES_HIDDEN = "404 404 404 403 {0} 404 {0} 404 404"
UNSEEN = "in in 404 404 {0} 404 {0} 404 404"  # for everybody else it is not there
NOT_FACILITATORS = "{0} {0} {0} {0} 403 {0} {0} {0} {0}"  # of what the facilitator wrote
MEMBERS_NOT_ITS = "404 404 {0} {0} 403 {0} {0} {0} {0}"
COORDINATORS_NOT_ITS = "404 404 404 404 403 404 {0} 404 404"
UNSEEN_OWN = "in in 404 404 404 404 {0} 404 404"  # nobody sees what was reported of their own
CURATORS = "in in 404 404 404 404 {0} {0} 404"
HANDLERS = "in in 403 403 200 200 200 200 403"
ANY_FACILITATOR = "in in 403 403 200 200 200 403 403"
OF_AUTHOR = "in in 404 200 200 404 200 404 404"  # the author, who decided first, and who may decide


def of(name):
    return lambda w: [getattr(w, name).pk]


def reported(kind, state, answers, at=""):
    at = at or f"{state}_{kind}"
    return row("discussions:report", f"{state} {kind}", answers.format(200), answers.format(422),
        lambda w: [kind, getattr(w, at).pk])  # fmt: skip


REPORTS = [
    *post_rows("discussions:flag", NOT_OWN.format(200), NOT_OWN.format(422),
        hidden_get=SEES_HIDDEN.format(200), hidden_post=SEES_HIDDEN.format(422)),
    row("discussions:report", "resource", NOT_OWN.format(200), NOT_OWN.format(422),
        lambda w: ["resource", w.published.pk]),
    row("discussions:report", "waiting resource", EVERYBODY_NOT, EVERYBODY_NOT, lambda w: ["resource", w.waiting.pk]),
    *(reported("question", state, NOT_OWN) for state in ("coming", "cancelled", "past")),
    *(reported("question", state, SEES_HIDDEN) for state in ("hidden", "participants")),
    reported("note", "standing", NOT_OWN),
    reported("collection", "shared", NOT_OWN),
    reported("initiative", "shared", NOT_OWN),
    reported("evaluation", "standing", NOT_OWN),
    row("discussions:report", "page", NOT_OWN.format(200), NOT_OWN.format(422), lambda w: ["page", w.page.pk]),
    row("discussions:report", "hidden page", EVERYBODY_NOT, EVERYBODY_NOT, lambda w: ["page", w.hidden_page.pk]),
    reported("organisation", "standing", NOT_OWN),
    row("discussions:report", "training", NOT_OWN.format(200), NOT_OWN.format(422),
        lambda w: ["training", w.training.pk]),
    row("discussions:report", "opportunity", NOT_OWN.format(200), NOT_OWN.format(422),
        lambda w: ["opportunity", w.opportunity.pk]),
    reported("organisation", "hidden", EVERYBODY_NOT),
    reported("remark", "others", NOT_OWN),
    reported("remark", "own", "{0} {0} 403 {0} {0} {0} {0} {0} {0}"),
    reported("remark", "hidden", "404 404 403 404 {0} 404 {0} 404 404"),
    *(reported("synthesis", state, NOT_FACILITATORS) for state in ("open", "issued")),
    *(
        made
        for kind in ("synthesis", "finding")
        for made in (reported(kind, "members", MEMBERS_NOT_ITS), reported(kind, "draft", COORDINATORS_NOT_ITS))
    ),
    row("discussions:report", "standing finding", NOT_FACILITATORS.format(200), NOT_FACILITATORS.format(422),
        lambda w: ["finding", w.finding.pk]),
    *(
        reported(kind, state, EVERYBODY_NOT)
        for kind, state in (
            ("remark", "withdrawn"), ("finding", "merged"), ("finding", "dissolved"),
            ("question", "withdrawn"), ("note", "hidden"), ("collection", "hidden"), ("collection", "private"),
            ("initiative", "hidden"), ("initiative", "private"), ("evaluation", "hidden"), ("evaluation", "begun"),
        )
    ),
    row("discussions:report", "message", *(f"404 404 404 {one} 403 404 {one} 404 404" for one in (200, 422)),
        lambda w: ["message", w.message.pk]),
    reported("translation", "public", "{0} {0} 403 {0} {0} {0} {0} {0} {0}", at="translation"),
    reported("translation", "members", "404 404 403 {0} {0} {0} {0} {0} {0}"),
    reported("translation", "participants", "404 404 404 403 {0} 404 {0} 404 404", at="participants_wording"),
    reported("translation", "hidden", EVERYBODY_NOT),
    reported("digest", "sent", "404 404 {0} {0} 403 {0} {0} {0} {0}"),
    reported("digest", "unsent", EVERYBODY_NOT, at="digest"),
    row("discussions:report", "profile for members",
        *(f"404 404 {one} 403 {one} {one} {one} {one} {one}" for one in (200, 422)),
        lambda w: ["profile", w.author.pk]),
    row("discussions:report", "public profile", "200", "422", lambda w: ["profile", w.public_profile.pk]),
    row("discussions:report", "erased profile", EVERYBODY_NOT, EVERYBODY_NOT, lambda w: ["profile", w.erased.pk]),
    row("discussions:report", "no such kind", EVERYBODY_NOT, EVERYBODY_NOT, lambda w: ["house", 1]),
    row("discussions:receipt", "of a visitor", "200", "405", lambda w: [w.visitors_flag.key]),
    row("discussions:receipt", "of a member", "404 404 200 404 404 404 404 404 404", "405",
        lambda w: [w.public_flag.key]),
    row("discussions:receipt", "absent", EVERYBODY_NOT, "405", lambda w: ["5f0c0b5e-0000-4000-8000-000000000000"]),
    row("discussions:my_reports", "", SIGNED, NEVER),
    row("discussions:my_flags", "", HANDLERS, NEVER),
    row("discussions:my_flags", "answered", HANDLERS, NEVER, lambda w: "/mine/flags/?decided=1"),
    row("discussions:decide_flag", "public", NEVER, UNSEEN.format(302), of("public_flag")),
    row("discussions:decide_flag", "members", NEVER, UNSEEN.format(302), of("members_flag")),
    row("discussions:decide_flag", "resource", NEVER, CURATORS.format(302), of("resource_flag")),
    row("discussions:decide_flag", "question", NEVER, UNSEEN.format(302), of("question_flag")),
    row("discussions:decide_flag", "remark", NEVER, UNSEEN.format(302), of("remark_flag")),
    row("discussions:decide_flag", "synthesis", NEVER, UNSEEN_OWN.format(302), of("synthesis_flag")),
    row("discussions:decide_flag", "finding", NEVER, UNSEEN_OWN.format(302), of("finding_flag")),
    row("discussions:decide_flag", "message", NEVER, UNSEEN_OWN.format(302), of("message_flag")),
    row("discussions:decide_flag", "translation", NEVER, UNSEEN.format(302), of("translation_flag")),
    row("discussions:decide_flag", "translation of a dialogue", NEVER, UNSEEN.format(302), of("wording_flag")),
    row("discussions:decide_flag", "digest", NEVER, UNSEEN_OWN.format(302), of("digest_flag")),
    row("discussions:decide_flag", "profile", NEVER, UNSEEN_OWN.format(302), of("profile_flag")),
    row("discussions:decide_flag", "note", NEVER, CURATORS.format(302), of("note_flag")),
    row("discussions:decide_flag", "collection", NEVER, CURATORS.format(302), of("collection_flag")),
    row("discussions:decide_flag", "page", NEVER, "in in 404 404 404 404 302 404 404", of("page_flag")),
    row("discussions:decide_flag", "initiative", NEVER, CURATORS.format(302), of("initiative_flag")),
    row("discussions:decide_flag", "evaluation", NEVER, CURATORS.format(302), of("evaluation_flag")),
    *(row("discussions:decide_flag", kind, NEVER, CURATORS.format(302), of(f"{kind}_flag"))
      for kind in ("organisation", "training", "opportunity")),
    row("discussions:decide_flag", "absent", NEVER, NOBODY, lambda w: [10**9]),
    row("discussions:reopen_flag", "answered", NEVER, UNSEEN.format(302), of("answered_flag")),
    row("discussions:reopen_flag", "absent", NEVER, NOBODY, lambda w: [10**9]),
    row("discussions:appeal_hidden", "hidden", "in in 404 200 403 404 403 404 404", "in in 404 422 403 404 403 404 404",
        of("public_hidden")),
    row("discussions:appeal_hidden", "not hidden", "in in 403 200 403 403 403 403 403",
        "in in 403 422 403 403 403 403 403", of("public_post")),
    row("discussions:appeal_hidden", "appealed", "in in 404 302 403 404 403 404 404",
        "in in 404 302 403 404 403 404 404", of("appealed")),
    row("discussions:appeal_hidden", "absent", NOBODY, NOBODY, lambda w: [10**9]),
    row("discussions:appeal_suspension", "everywhere", "in in 404 404 404 404 404 404 200",
        "in in 404 404 404 404 404 404 422", of("own_suspension")),
    row("discussions:appeals", "", ANY_FACILITATOR, NEVER),
    row("discussions:appeals", "decided", ANY_FACILITATOR, NEVER, lambda w: "/appeals/?decided=1"),
    row("discussions:appeal", "waiting", OF_AUTHOR, NEVER, of("appeal")),
    row("discussions:appeal", "decided", OF_AUTHOR, NEVER, of("decided_appeal")),
    row("discussions:appeal", "absent", NOBODY, NEVER, lambda w: [10**9]),
    row("discussions:decide_appeal", "waiting", NEVER, "in in 404 403 403 404 422 404 404", of("appeal")),
    row("discussions:decide_appeal", "absent", NEVER, NOBODY, lambda w: [10**9]),
    row("discussions:my_appeals", "", SIGNED, NEVER),
    row("discussions:public_log", "public", "200", args=lambda w: [w.public_dialogue.slug]),
    row("discussions:public_log", "members", "404 404 200 200 200 200 200 200 200",
        args=lambda w: [w.members_dialogue.slug]),
    row("discussions:public_log", "absent", EVERYBODY_NOT, args=lambda w: ["nothing-here"]),
    row("discussions:moderation_figures", "", SIGNED, NEVER),
]  # fmt: skip
