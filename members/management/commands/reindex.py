"""Brings the search up to date at once; the loop does the same by and by."""

from django.core.management.base import BaseCommand

from members import reindexing, spelling
from members.models import SearchEntry


class Command(BaseCommand):
    help = "Write what the search finds for everything that is here. The site may run meanwhile."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="write every entry anew, also those of today's rules")

    def handle(self, *, all, **options):
        if all:
            SearchEntry.objects.update(version=0)
        reindexing.start_over()
        for job in (reindexing.complete, reindexing.renew, spelling.learn):
            while job():
                pass
        reindexing.settle()
        self.stdout.write(f"{SearchEntry.objects.count()} things can be found.")
