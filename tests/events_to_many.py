"""The acts by which somebody writes to many, and what ends a role; events.py has the others."""

from discussions.models import Digest
from members.models import Announcement


def announces(w):
    announcement = Announcement(title="The site moves", body="On Sunday.", language="en")
    announcement.write(by=w.coordinator)
    announcement.send(by=w.coordinator)
    return announcement


def sends_digest(w):
    digest = Digest.objects.propose(w.dialogue)
    digest.send(by=w.facilitator)
    return digest


def ends(w, thing):
    type(thing).objects.get(pk=thing.pk).end(by=w.coordinator)
