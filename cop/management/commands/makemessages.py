"""`manage.py makemessages`: bring every catalogue in cop/locale to the sentences that the code has now.

Django's command with our answers to its questions. A new sentence comes in empty (a guess would hide that nobody has
translated it), one that is gone goes, and each stands on one line without its place, so that a change is easy to read.
It needs the programs of gettext (Debian: `apt-get install gettext`; macOS: `brew install gettext`).
"""

import os

from django.conf import settings
from django.core.management.commands import makemessages

NOT_OURS = ["var", "tests", "static", "node_modules"]  # Django leaves out .venv itself


class Command(makemessages.Command):
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def handle(self, *args, **options):
        os.chdir(settings.BASE_DIR)  # Django looks below the current folder, and sentences not found there would go
        if not options["locale"]:
            options["all"] = True
        ours = {"no_location": True, "no_obsolete": True, "no_wrap": True}
        ignored = {"ignore_patterns": [*options["ignore_patterns"], *NOT_OURS]}
        super().handle(*args, **options | ours | ignored)
