"""Reads mails that came back."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from cop.lib.mail_folders import files_below
from cop.lib.mbox import raw_mails
from members.bounces import take_in


class Command(BaseCommand):
    help = (
        "Read mails that came back: an mbox file, a mail directory, a folder of single mails, or - for one mail on "
        "standard input. It can be repeated: each mail of ours counts once. After three final ones an address is "
        "paused. The mailbox itself is left as it is."
    )

    def add_arguments(self, parser):
        parser.add_argument("mailbox", metavar="FILE|DIR|-", help="where the mails are")

    def handle(self, *, mailbox, **options):
        try:
            report = take_in(mails_in(mailbox))
        except OperationalError:
            raise CommandError(
                "The database does not answer; start the site first, for example with `make run`."
            ) from None
        except OSError as problem:
            raise CommandError(f"{mailbox} could not be read ({problem.strerror or problem}).") from None
        self.stdout.write(
            f"{report.read:,} mails read: {report.counted:,} counted, {report.again:,} counted before, "
            f"{report.temporary:,} temporary, {report.against_us:,} against us and not the address, "
            f"{report.strangers:,} about no mail from here, {report.others:,} no bounces. "
            f"{report.paused:,} of these addresses are paused."
        )


def mails_in(place):
    """The bytes of each mail."""
    if place == "-":
        yield from raw_mails(sys.stdin.buffer)
        return
    path = Path(place)
    for file in files_below(path) if path.is_dir() else [path]:
        with file.open("rb") as stream:
            yield from raw_mails(stream)
