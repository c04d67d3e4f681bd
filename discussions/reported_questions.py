"""Questions for live sessions can be reported: the facilitation of their dialogue sees to that, as to posts."""

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from discussions.models import LiveQuestion, LiveSession
from discussions.reported import InDialogue


class Questions(InDialogue):
    model, name, template = LiveQuestion, "question", "discussions/_flagged_question.html"
    place, maker = "session__dialogue", "author"
    title, words = gettext_lazy("Report a question"), "discussions/_words_of_question.html"
    asks = gettext_lazy(
        "The facilitation of this dialogue will read your reason and look at the question: it may hide it, or leave it."
    )
    mine = gettext_lazy("This is your own question: you can edit it or take it back.")

    def seen_by(self, reader):
        return LiveQuestion.objects.visible_to(reader).select_related("session__dialogue", "author__profile")

    def stands(self, thing):
        return not thing.hidden_at and not thing.withdrawn_at

    def path(self, thing):
        session = thing.session
        dialogue = session.dialogue
        return [
            (dialogue.title, dialogue.language, dialogue.get_absolute_url()),
            (_("Live sessions"), "", reverse("discussions:live_sessions", args=[dialogue.slug])),
            (session.title, session.language, session.get_absolute_url()),
        ]

    def names(self, ids, reader):
        """The session for which it was asked."""
        sessions = LiveSession.objects.visible_to(reader)
        found = LiveQuestion.objects.filter(pk__in=ids, session__in=sessions).select_related("session")
        return {
            one.pk: (one.session.title, one.session.language, one.get_absolute_url() if self.stands(one) else "")
            for one in found
        }
