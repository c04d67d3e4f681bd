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
