"""Prints the one-time token of an empty site's first page once more."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from members import founding


class Command(BaseCommand):
    help = "Print the one-time token that the first page of an empty site asks for."

    def handle(self, **options):
        if founding.is_founded():
            raise CommandError("This site has its first coordinator: the page of the first run is gone.")
        self.stdout.write(invitation())


def invitation():
    """Where the first coordinator begins, and with which token."""
    return f"Begin at {settings.SITE_URL}{reverse('members:begin')} with this one-time token: {founding.token()}"
