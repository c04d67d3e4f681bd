"""Talk about pages of the wiki: a thread for each, in one standing dialogue, made when somebody says the first word."""

from django.conf import settings
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
def open_talk(page, *, by, body, form_key):
    """The thread about `page`, begun with this text of `by` where there is none. Raises Closed, text.TextRefused."""
    held = Page.objects.select_for_update(no_key=True).get(pk=page.pk)
    if held.talk_id:
        return held.talk
    language = recognise(body, otherwise=held.language)
    thread = _dialogue(by).start_thread(by=by, title=held.title, body=body, language=language, form_key=form_key)
    Page.objects.filter(pk=held.pk).update(talk=thread)
    return thread


def _dialogue(by):
    """The dialogue, opened by who talks first. Two who do so at once: the second waits for the row of the first."""
    if found := talk_dialogue():
        return found
    language = settings.LANGUAGES[0][0]
    with override(language):
        title, summary = _("About the wiki"), _("What is said about the wiki’s pages: a thread for each of them.")
    words = {"title": title, "summary": summary, "language": language, "visibility": "public"}
    return Dialogue.objects.open(by=by, slug=SLUG, **words)
