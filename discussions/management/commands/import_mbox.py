"""Makes a mailing list's archive a dialogue."""

import os
from collections import Counter

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_slug
from django.db import OperationalError, transaction

from cop.lib import languages
from cop.lib.mbox import Unreadable, read
from discussions.inbound import Report, import_archive
from discussions.models import Dialogue
from members.models import Activity, Actor

SHOWN = 20  # skipped messages that are named one by one; the rest is counted


class Command(BaseCommand):
    help = (
        "Import a mailing list's archive into a dialogue: an mbox file, plain or gzipped, an export, or a "
        "folder of such files, of single mails or of mail directories. It can be repeated, and continues after a stop: "
        "what is there already is left alone."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", help="the archive to read, a file or a folder")
        parser.add_argument("--dialogue", required=True, metavar="SLUG", help="address of the dialogue to write into")
        parser.add_argument("--title", help="title of the dialogue, if it has to be made (default: from its address)")
        parser.add_argument(
            "--language", default="en", choices=sorted(languages.NAMES), metavar="CODE",
            help="language of the list, if the dialogue has to be made, for example es (default: en)",
        )  # fmt: skip

    def handle(self, *, file, dialogue, title, language, **options):
        try:
            if not os.path.isdir(file):
                with open(file, "rb"):  # before a dialogue is made for it
                    pass
            made = _dialogue(dialogue, title, language)
            report = import_archive(made, read(file), progress=self.progress)
        except OperationalError:
            raise CommandError(
                "The database does not answer; start the site first, for example with `make run`."
            ) from None
        except OSError as problem:
            raise CommandError(f"{file} could not be read ({problem.strerror or problem}).") from None
        self.tell(report, made)

    def progress(self, report: Report):
        self.stdout.write(f"{report.read:,} read, {report.imported:,} imported …")

    def tell(self, report: Report, dialogue: Dialogue):
        for item in report.skipped[:SHOWN]:
            self.stderr.write(f"Message {item.position} was skipped{_place(item)}: {item.reason}.")
        if len(report.skipped) > SHOWN:
            self.stderr.write(f"{len(report.skipped) - SHOWN} more were skipped:")
            for reason, count in Counter(map(_kind, report.skipped[SHOWN:])).most_common():
                self.stderr.write(f"{count:>7,} {reason}")
        self.stdout.write(
            f"“{dialogue.title}”: {report.read:,} messages read, {report.imported:,} imported in "
            f"{report.threads:,} new threads ({report.by_subject:,} placed by their subject alone), "
            f"{report.present:,} there already, {len(report.skipped):,} skipped; {report.rate:,.0f} messages a second."
        )


def _place(item: Unreadable) -> str:
    return f" ({item.file})" if item.file else ""


def _kind(item: Unreadable) -> str:
    """The reason without what is in it of one message alone."""
    return item.reason.partition(" <")[0]


@transaction.atomic
def _dialogue(slug, title, language):
    """The dialogue of that address; one for members is made where there is none."""
    if found := Dialogue.objects.filter(slug__iexact=slug).first():
        return found
    try:
        validate_slug(slug)
    except ValidationError:
        raise CommandError(f"“{slug}” cannot be an address: use letters, digits, hyphens and underscores.") from None
    title = title or slug.replace("-", " ").capitalize()
    dialogue = Dialogue(slug=slug, title=title, language=language)
    try:
        dialogue.clean_fields()
    except ValidationError as problem:
        raise CommandError(" ".join(problem.messages)) from None
    dialogue.save()
    Activity.record("opened", dialogue, by=Actor.IMPORT, scope=dialogue)
    return dialogue
