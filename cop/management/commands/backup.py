"""Writes the whole site into one file."""

from django.core.management.base import BaseCommand, CommandError

from cop.backup import BackupError, back_up
from cop.database import served


class Command(BaseCommand):
    help = "Write the database and the files into one archive, while the site runs or not."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", help="the archive to write, for example cop-2026-05-01.tar")

    def handle(self, *, file, **options):
        try:
            with served():
                manifest = back_up(file)
        except BackupError as problem:
            raise CommandError(str(problem)) from None
        except OSError as problem:
            raise CommandError(f"{file} could not be written ({problem.strerror}).") from None
        size = sum(entry["bytes"] for entry in manifest["entries"].values())
        self.stdout.write(f"{file}: the database and {len(manifest['entries']) - 1} files, {size / 1e6:.1f} MB.")
