"""Taking away what nobody came back for, by the loop."""

import datetime

from django.conf import settings
from django.utils import timezone

from cop.lib import files
from resources.models import ResourceFile

PATIENCE = datetime.timedelta(days=3)  # a weekend: how long a file waits for the form it was chosen in


def tidy(now=None):
    """Forget files that were uploaded with a form which never became a resource, and remove the contents that no
    row needs; returns how many of both. `now` is an aware datetime, by default this moment."""
    now = now or timezone.now()
    forgotten = ResourceFile.objects.loose().filter(uploaded_at__lt=now - PATIENCE).forget()
    return forgotten + files.sweep(settings.FILES_DIR, files.used, now=now.timestamp())
