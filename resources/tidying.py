"""Taking away what nobody came back for, by the loop."""

import datetime

from django.conf import settings
from django.utils import timezone

from cop.lib import files
from resources.models import RecordFile, ResourceFile

PATIENCE = datetime.timedelta(days=3)  # a weekend: how long a file waits for the form it was chosen in
LOOKED_THROUGH = datetime.timedelta(days=30)  # how long what a member brought for the directory can be taken


def tidy(now=None):
    """Forget files that were uploaded with a form which never became a resource, and what was brought for the directory
    a month ago, and remove the contents that no row needs; returns how many of all. `now` is an aware datetime, by
    default this moment."""
    now = now or timezone.now()
    forgotten = ResourceFile.objects.loose().filter(uploaded_at__lt=now - PATIENCE).forget()
    forgotten += RecordFile.objects.filter(read_at__lt=now - LOOKED_THROUGH).delete()[0]
    return forgotten + files.sweep(settings.FILES_DIR, files.used, now=now.timestamp())
