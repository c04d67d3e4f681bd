"""Who gets which answer where certificates of participation are offered, made, downloaded and checked."""

from tests.access_rows import row

NEVER = "in in 405 405 405 405 405 405 405"
NOBODY = "in in 404 404 404 404 404 404 404"
#           visitor applicant member author facilitator elsewhere coordinator curator suspended
PLANNERS = "in in 403 403 {0} 403 {0} 403 403"
CERTIFIED = "in in 404 {0} {1} 404 {1} 404 404"  # the author has one; others see the dialogue and have none
CLOSED = "403 403 {0} 403 {0} 403 403"  # for who is not registered


def slug_of(name):
    return lambda w: [getattr(w, name).slug]


def offered(w):
    return {"offered": "on"}  # and no numbers


CERTIFICATES = [
    row("discussions:plan_certificates", "open", PLANNERS.format(200), PLANNERS.format(422), slug_of("dated_dialogue"),
        offered),
    row("discussions:plan_certificates", "none", PLANNERS.format(200), PLANNERS.format(302), slug_of("registering")),
    row("discussions:plan_certificates", "proposed", "in in 404 200 200 404 200 404 404",
        "in in 404 422 422 404 422 404 404", slug_of("proposal"), offered),
    row("discussions:plan_certificates", "standing", PLANNERS.format(403), PLANNERS.format(403),
        slug_of("public_dialogue")),
    row("discussions:certificate", "open", "in in 200 200 200 200 200 200 200", NEVER, slug_of("dated_dialogue")),
    row("discussions:certificate", "has one", CERTIFIED.format(200, 200), NEVER, slug_of("certified")),
    row("discussions:certificate", "no rule", NOBODY, NEVER, slug_of("public_dialogue")),
    row("discussions:certificate", "not registered", f"in in {CLOSED.format(404)}", NEVER, slug_of("registering")),
    row("discussions:issue_certificate", "open", NEVER, "in in 403 403 403 403 403 403 403",
        slug_of("dated_dialogue")),
    row("discussions:issue_certificate", "has one", NEVER, CERTIFIED.format(302, 403), slug_of("certified")),
    row("discussions:issue_certificate", "no rule", NEVER, "in in 403 403 403 403 403 403 403",
        slug_of("public_dialogue")),
    row("discussions:download_certificate", "has one", CERTIFIED.format(200, 404), NEVER, slug_of("certified")),
    row("discussions:download_certificate", "open", NOBODY, NEVER, slug_of("dated_dialogue")),
    row("discussions:check_certificate", "", "200"),
    row("discussions:check_certificate", "known", "302", args=lambda w: f"/certificates/?code={w.certificate.code}"),
    row("discussions:check_certificate", "unknown", "404", args=lambda w: "/certificates/?code=AAAA-BBBB"),
    row("discussions:certificate_of_code", "known", "200", args=lambda w: [w.certificate.code]),
    row("discussions:certificate_of_code", "unknown", "404", args=lambda w: ["AAAA-BBBB"]),
]  # fmt: skip
