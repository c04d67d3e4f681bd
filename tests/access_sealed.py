"""Who gets which answer where a post has no name."""

from tests.access_rows import row

NEVER = "in in 405 405 405 405 405 405 405"
#           visitor applicant member author facilitator elsewhere coordinator curator suspended


def of(name):
    return lambda w: [getattr(w, name).pk]


SEALED = [
    row("discussions:thread", "without names", "200", args=lambda w: [w.nameless_thread.pk, w.nameless_thread.slug]),
    row("discussions:write", "without names", "in in 200 200 200 200 200 200 403", "in in 422 422 422 422 422 422 403",
        of("nameless_thread")),
    row("discussions:seal", "by number", "200", "in in 403 403 403 403 403 403 403", of("numbered_post")),
    row("discussions:seal", "by label", "200", "in in 403 403 403 403 403 403 403", of("labelled_post")),
    row("discussions:seal", "hidden", "404 404 404 200 200 404 200 404 404",
        "404 404 404 403 403 404 403 404 404", of("nameless_hidden")),
    row("discussions:seal", "by name", "404", "404", of("public_post")),
    row("discussions:decide_unsealing", "asked", NEVER, "in in 403 403 403 403 403 403 403", of("unsealing")),
    row("discussions:decide_unsealing", "absent", NEVER, "in in 404 404 404 404 404 404 404", lambda w: [10**9]),
    row("discussions:history", "sealed", "200", args=of("labelled_post")),
    row("discussions:post", "sealed and hidden", "404 404 404 302 302 404 302 404 404", args=of("nameless_hidden")),
    row("discussions:edit", "sealed", "in in 403 200 200 403 200 403 403", "in in 403 422 422 403 422 403 403",
        of("labelled_post")),
    row("discussions:delete", "sealed", "in in 403 200 403 403 403 403 403", "in in 403 302 403 403 403 403 403",
        of("labelled_post")),
    row("discussions:flag", "sealed", "200 200 200 403 200 200 200 200 200", "422 422 422 403 422 422 422 422 422",
        of("labelled_post")),
    row("discussions:react", "sealed", NEVER, "in in 302 403 302 302 302 302 403", of("labelled_post"),
        lambda w: {"thanks": "1"}),
    row("discussions:reply", "sealed", "in in 200 200 200 200 200 200 403", "in in 422 422 422 422 422 422 403",
        of("numbered_post")),
]  # fmt: skip
