"""Brings the whole site back from one file."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cop.database import served
from cop.lib.archive import ArchiveError
from cop.lock import AlreadyRunning, only_one
from cop.restore import RestoreError, restore


class Command(BaseCommand):
    help = "Make this site what an archive written by `backup` says. The site must not run meanwhile."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", help="the archive to read")
        parser.add_argument("--replace", action="store_true", help="put it in the place of members and files")

    def handle(self, *, file, replace, **options):
        try:
            with only_one(settings.VAR_DIR), served():
                manifest = restore(file, replace=replace)
        except (AlreadyRunning, ArchiveError, RestoreError) as problem:
            raise CommandError(str(problem)) from None
        except OSError as problem:
            raise CommandError(f"{problem.filename or file} cannot be used ({problem.strerror}).") from None
        count = len(manifest["entries"]) - 1
        self.stdout.write(f"The site is as it was at {manifest['made_at']}: the database and {count} files.")
