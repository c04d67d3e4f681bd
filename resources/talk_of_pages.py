"""Talk about pages of the wiki: a thread for each, in one standing dialogue, made when somebody says the first word."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _, override

from cop.lib.deadlocks import tried_again
from cop.lib.recognition import recognise
from discussions.models import Dialogue
from resources.models import Page

SLUG = "about-the-wiki"


def talk_dialogue():
    """The Dialogue in which pages are talked about, or None as long as nobody has."""
    return Dialogue.objects.filter(slug__iexact=SLUG).first()


@tried_again
def open_talk(page, *, by, body, form_key, at=None):
    """The thread about `page`, with this text of `by` as its first post, or behind what others said by then. Raises
    Closed, text.TextRefused."""
    dialogue = talk_dialogue() or _opened(by, at)
    held = Page.objects.select_for_update(no_key=True).get(pk=page.pk)
    words = {"by": by, "body": body, "form_key": form_key, "language": recognise(body, otherwise=held.language)}
    if held.talk_id:
        held.talk.write(at=at, **words)
        return held.talk
    thread = dialogue.start_thread(title=held.title, at=at, **words)
    Page.objects.filter(pk=held.pk).update(talk=thread)
    return thread


def _opened(by, at):
    """The dialogue, opened by who talks first; of two who do so at once the second waits for the first."""
    language = settings.LANGUAGES[0][0]
    with override(language):
        title, summary = _("About the wiki"), _("What is said about the wiki’s pages: a thread for each of them.")
    words = {"title": title, "summary": summary, "language": language, "visibility": "public"}
    try:
        with transaction.atomic():
            return Dialogue.objects.open(by=by, slug=SLUG, at=at, **words)
    except IntegrityError:
        return talk_dialogue()
