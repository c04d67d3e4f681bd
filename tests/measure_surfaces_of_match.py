"""Where a measure is felt in looking for one another and in writing to one another (the words: measure_surfaces.py)."""

import uuid

from django.test import Client
from django.urls import reverse

from members.models import Conversation
from tests.measures_world import browser_of, said, text, the_browser, there


def write_to_a_member(w):
    w.other.profile.describe(by=w.other, listed=True)
    return said(the_browser(w).post(reverse("members:write_to", args=[w.other.profile.handle]), text()))


def answer_a_member(w):
    made = Conversation.objects.write(w.member, "Would you come?", by=w.other, form_key=uuid.uuid4())
    return said(the_browser(w).post(reverse("members:write_message", args=[made.conversation_id]), text()))


def read_a_member(w):
    made = Conversation.objects.write(w.member, "Would you come?", by=w.other, form_key=uuid.uuid4())
    return there(the_browser(w).get(made.conversation.get_absolute_url()), "Would you come?")


def trainers(w):
    w.member.profile.describe(by=w.member, visibility="public", trainer=True)
    return there(Client().get("/directory/trainers/"), w.member.name)


def match(w):
    w.member.profile.describe(by=w.member, listed=True, offers=["talk"])
    return there(browser_of(w.other).get("/directory/co-facilitators/", {"what": "talk"}), w.member.name)


#                     nothing, slow mode, suspended here, suspended everywhere, removed, banned
MATCH = {
    write_to_a_member: "yes yes yes no yes out",
    answer_a_member: "yes yes yes no yes out",
    read_a_member: "yes yes yes yes yes no",
    trainers: "yes yes yes no yes no",
    match: "yes yes yes no yes no",
}
