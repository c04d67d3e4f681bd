"""Reading what is in the files of resources and initiatives, by the loop: their text for readers on slow lines and for
the search, and a small picture. Once for each file and each version of the rules; a file that cannot be read is not
tried for ever."""

import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from cop.lib import documents, files, pictures
from members import search
from resources.models import ResourceFile
from resources.models.resource_file import TextState

TRIES = 3  # a loop that is stopped in the middle begins again; one that is killed by a file must not do so for ever
PATIENCE = datetime.timedelta(minutes=10)  # after which a reading that was begun has no reader any more


def read_next(now=None):
    """Read the file that waits longest; returns how many there were, one or none. A file that is part of nothing
    yet waits until it is. `now` is an aware datetime, by default this moment."""
    file = begin(now or timezone.now())
    if file is None:
        return 0
    path = files.place(file.sha256, settings.FILES_DIR)
    words = documents.read(path, file.content_type)
    picture = None if words.state == "locked" else pictures.small(path, file.content_type)
    finish(file, words, picture)
    return 1


@transaction.atomic
def begin(now):
    """Take the next file for this reader alone; None when there is none. The row is not held while it is read: its
    owner may change it meanwhile."""
    older = Q(text_version__lt=documents.VERSION)
    left = Q(text_state=TextState.BEGUN, text_at__lt=now - PATIENCE, text_tries__lt=TRIES)
    waiting = ResourceFile.objects.placed().filter(older | left).order_by("text_version", "id")
    file = waiting.select_for_update(skip_locked=True, of=["self"]).first()
    if file is not None:
        tries = 1 if file.text_version < documents.VERSION else F("text_tries") + 1
        ResourceFile.objects.filter(pk=file.pk).update(
            text_version=documents.VERSION, text_state=TextState.BEGUN, text_at=now, text_tries=tries
        )
    return file


@transaction.atomic
def finish(file, words, picture):
    """Keep what was read, in place of what older rules had read. The file may be gone by now: then nothing is kept."""
    if file.picture_sha256:
        files.rest(file.picture_sha256, settings.FILES_DIR)
    ResourceFile.objects.filter(pk=file.pk).update(
        text=words.text,
        text_size=len(words.text.encode()),
        text_state=words.state,
        pages=words.pages,
        picture_sha256=files.keep_made(picture.content, settings.FILES_DIR) if picture else "",
        picture_width=picture.width if picture else None,
        picture_height=picture.height if picture else None,
    )
    kind = "resource" if file.resource_id else "initiative"
    search.refresh(kind, [file.resource_id or file.initiative_id])
