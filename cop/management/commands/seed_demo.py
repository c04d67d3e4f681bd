"""Loads the demo community, through the verbs, as its members would have made it."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from cop.demo.story import tell
from members.models import Member


class Command(BaseCommand):
    help = "Load the demo community into an empty site."

    @transaction.atomic
    def handle(self, **options):
        if settings.HTTPS:
            raise CommandError("The demo accounts have known passwords: they are not for a site behind https.")
        if Member.objects.exists():
            raise CommandError("This site has members already: the demo is for an empty one.")
        story = tell(timezone.now())
        counts = len(story.members), len(story.posts), len(story.resources)
        self.stdout.write("{} members, {} posts, {} resources.".format(*counts))
