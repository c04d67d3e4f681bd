"""A dialogue to take away: a post in every state, and a word of its own in all that must not leave."""

import io
import uuid
from types import SimpleNamespace

from django.utils import timezone

from discussions.models import Attachment, Dialogue, Proceedings
from discussions.models.synthesis import TO_OBJECT
from discussions.proceedings import making
from discussions.proceedings.stamp import stamp_of
from tests import factories
from tests.resources.making import pdf
from tests.world_of_knowledge import begin, mark

HOSTILE = '#read("/etc/passwd") $x^2$ @ref // not a comment /* nor this */ #panic() \\ ` <label> ~ _a_ * [b] = c ]] }}'
ARABIC = "لم نبدأ بالكراسي، بل بالباب."
# In nothing that is taken away: who wrote without a name, what is hidden or deleted, an objected passage, a draft.
SECRETS = ["quillfeather", "Zofia", "vermilion", "saffron", "marigold", "periwinkle"]
FORMS = Proceedings.Form.values


def build():
    w = SimpleNamespace(visitor=None, facilitator=factories.make_member(name="Wanjiru Mutembei"))
    for name in ("author", "other", "leaving"):
        setattr(w, name, factories.make_member(name=f"{name.capitalize()} Named"))
    w.sealed = factories.make_member(name="Zofia Quillfeather")
    for member in [w.sealed, *(factories.make_member() for _ in range(5))]:
        member.profile.describe(by=member, occupation="trainer", country="KE")
    w.dialogue = factories.make_dated(
        facilitator=w.facilitator, visibility="public", title="When the room goes quiet",
        attributions=["role", "participant"], introduction="Folded **arms**, and [a link](/library/)."
    )  # fmt: skip
    w.first, w.second, _third = w.dialogue.phases.all()
    factories.make_wording(w.dialogue, by=w.other, title="Quand la salle se tait", body="Les bras *croisés*.")
    factories.make_wording(w.first, by=w.other, title="Semaine 1", questions="Et alors ?")
    talk(w)
    drawn(w)
    factories.end_writing(w.dialogue)
    w.dialogue = Dialogue.objects.get(pk=w.dialogue.pk)
    return w


def talk(w):
    key = uuid.uuid4()
    file = Attachment.objects.keep(pdf("handout.pdf"), by=w.author, form_key=key)
    body = "They moved the chairs. Nobody sat alone.[^1]\n\n[^1]: In *May*."
    w.thread = factories.make_thread(dialogue=w.dialogue, by=w.author, title="The #first day", phase=w.first, body=body)
    w.opening = w.thread.posts.get()
    factories.make_wording(w.thread, by=w.other, title="Le premier jour")
    w.answer = factories.make_post(parent=w.opening, by=w.other, body=f"{HOSTILE}\n\nhttps://example.org/a?b=c&d")
    w.filed = factories.make_post(parent=w.answer, by=w.author, body="Here it is.", form_key=key, files={file: ""})
    w.noted = factories.make_post(parent=w.opening, by=w.leaving, body="The harsh part.", note="speaks of violence")
    w.nameless = factories.make_post(parent=w.opening, by=w.sealed, body="We whisper.", attribution="participant")
    w.labelled = factories.make_post(parent=w.nameless, by=w.sealed, body="At the gate.", attribution="role")
    w.hidden = factories.make_post(parent=w.opening, by=w.author, body="A vermilion insult.")
    w.hidden.hide(by=w.facilitator, reason="A saffron reason.")
    w.deleted = factories.make_post(parent=w.opening, by=w.author, body="A marigold slip.")
    below = factories.make_post(parent=w.deleted, by=w.other, body="An answer that stays.")
    w.deleted.delete_text(by=w.author)
    below.edit(by=w.other, body="An answer that remains.", language="en")
    w.later = factories.make_thread(
        dialogue=w.dialogue, by=w.other, title="باب القاعة", body=ARABIC, language="ar", phase=w.second
    )
    w.arabic = w.later.posts.get()
    w.translation = factories.make_translation(w.arabic, by=w.author, body="Pas par les *chaises*.")


def drawn(w):
    """A published synthesis with a passage by name, one by role, one to which its author objects, and a draft."""
    w.named = mark(w.opening, "They moved the chairs.", by=w.facilitator)
    w.by_role = mark(w.noted, "The harsh part.", by=w.facilitator)
    w.by_role.quote_as("role", by=w.leaving)
    w.objected = mark(w.filed, "Here it is.", by=w.facilitator)
    cited = " ".join(f"Said [@{one.pk}]." for one in (w.named, w.by_role, w.objected))
    w.synthesis = begin(w.dialogue, f"# Doors\n\n{cited}", by=w.facilitator)
    w.synthesis.open_to_remarks(by=w.facilitator)
    w.synthesis.citations.update(told_at=timezone.now() - TO_OBJECT)
    w.synthesis.publish(by=w.facilitator)
    w.objected.quote_as("not", by=w.author)
    w.draft = begin(w.dialogue, "A periwinkle draft.", by=w.facilitator, language="fr")


def made(dialogue, form):
    """The Proceedings in this form, made by the loop as it would."""
    Proceedings.objects.ask(dialogue, form, by=None, stamp=stamp_of(dialogue))
    while making.make_next():
        pass
    return Proceedings.objects.get(dialogue=dialogue, form=form)


def content(one):
    with one.open() as opened:
        return io.BytesIO(opened.read())
