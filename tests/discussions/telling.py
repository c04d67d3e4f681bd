"""Telling the safety persons, for tests of it."""

import uuid

from members import mailing, notices
from tests import factories

WORDS = "She is afraid to go home."
LIST = "/safety/"


def run():
    while notices.tell() or mailing.write_due():
        pass


def sent(body=WORDS, **more):
    return {"body": body, "form_key": str(uuid.uuid4())} | more


def tell(post, by, body=WORDS, **more):
    return factories.tell_safety(post, by=by, words=body, **more)


def say(told, by, body="I wrote to her."):
    return told.say(body, by=by, form_key=uuid.uuid4())


def way(post):
    return f"/posts/{post.pk}/safety/"
