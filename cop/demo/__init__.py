"""A small community to look around in. Everybody in it is invented, and so is every organisation.

`data/` says what its members wrote and did, and when; story.py lets them do it, through the verbs.
"""

import uuid

PASSWORD = "seventeen looms"  # noqa: S105  known to everybody: a check refuses the demo behind https
LOGINS = [
    ("nomsa@demo.example", "practitioner"),
    ("wanjiru@demo.example", "facilitator"),
    ("ilir@demo.example", "curator"),
    ("carmen@demo.example", "coordinator"),
]


def form_key(key):
    """The key of the form in which something with this key was written: the same in every demo."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"demo:{key}")
