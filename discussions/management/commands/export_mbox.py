"""Writes a dialogue into an mbox file, which mail programs read and `import_mbox` takes back."""

import os
import sys

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from discussions.exports import archive_of
from discussions.models import Dialogue, Post

OWNER_ONLY = 0o600  # what members wrote for each other


class Command(BaseCommand):
    help = (
        "Export a dialogue as an mbox file: every post that all its readers see. `import_mbox` makes the same dialogue "
        "of it, on this site or another."
    )

    def add_arguments(self, parser):
        parser.add_argument("dialogue", metavar="SLUG", help="address of the dialogue")
        parser.add_argument("file", help="the file to write; - writes to the standard output")

    def handle(self, *, dialogue, file, **options):
        try:
            found = Dialogue.objects.filter(slug__iexact=dialogue).first()
            if not found:
                raise CommandError(f"There is no dialogue “{dialogue}”.")
            if file == "-":
                sys.stdout.buffer.writelines(archive_of(found, Post.objects.all()))
            else:
                count = _write(found, file)
                self.stdout.write(f"“{found.title}”: {count:,} posts written to {file}.")
        except OperationalError:
            raise CommandError(
                "The database does not answer; start the site first, for example with `make run`."
            ) from None
        except OSError as problem:
            raise CommandError(f"{file} could not be written ({problem.strerror or problem}).") from None


def _write(dialogue, file):
    """How many posts were written; a stop leaves the file of before and one that ends in .part."""
    part, count = f"{file}.part", 0
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), "wb") as stream:
        for count, mail in enumerate(archive_of(dialogue, Post.objects.all()), start=1):  # noqa: B007
            stream.write(mail)
    os.replace(part, file)
    return count
