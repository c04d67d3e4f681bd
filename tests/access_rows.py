"""The shape of a row of the access table."""

from dataclasses import dataclass
from typing import Any

from tests.world import ROLES


@dataclass
class Row:
    """URL name; state of the thing; the answers to GET and to POST for the roles in the order of world.ROLES (one
    word alone holds for everybody); from the world its arguments, or a path where the pattern has no name; what is
    sent. Answers: a status, or `in` for the way to the sign-in page."""

    name: str
    state: str
    get: str
    post: str
    args: Any
    data: Any

    def expected(self, method, role):
        answers = getattr(self, method).split()
        return answers[0] if len(answers) == 1 else answers[ROLES.index(role)]

    def __str__(self):
        return f"{self.name} {self.state}"


def row(name, state, get, post="405", args=None, data=None):
    return Row(name, state, get, post, args or (lambda w: []), data or (lambda w: {}))


def post_rows(name, get, post="405", data=None, *, hidden_get, hidden_post="405"):
    """Rows of a page about one post, in each of its states. A deleted post, one of a members' dialogue to a
    visitor and one that never was have the same answer."""

    def closed(answers):
        """For visitors a members' dialogue does not exist, or first asks who they are."""
        words = answers.split() * (len(ROLES) if len(answers.split()) == 1 else 1)
        return " ".join("404" if words[i] not in {"in", "405"} and i < 2 else word for i, word in enumerate(words))

    gone_get = " ".join(w if w in {"in", "405"} else "404" for w in (get.split() * 9)[:9])
    gone_post = " ".join(w if w in {"in", "405"} else "404" for w in (post.split() * 9)[:9])
    of = lambda attribute: lambda w: [getattr(w, attribute).pk]  # noqa: E731
    return [
        row(name, "public", get, post, of("public_post"), data),
        row(name, "members", closed(get), closed(post), of("members_post"), data),
        row(name, "hidden", hidden_get, hidden_post, of("public_hidden"), data),
        row(name, "members, hidden", closed(hidden_get), closed(hidden_post), of("members_hidden"), data),
        row(name, "deleted", gone_get, gone_post, of("public_deleted"), data),
        row(name, "absent", gone_get, gone_post, lambda w: [10**9], data),
    ]
