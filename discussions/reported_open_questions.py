"""Open questions can be reported: the coordinators see to that, wherever they were raised."""

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from discussions.models import Question
from discussions.reported import ForCoordinators


class OpenQuestions(ForCoordinators):
    maker = "asked_by"
    model, name, template = Question, "open-question", "discussions/_flagged_open_question.html"
    title, words = gettext_lazy("Report a question"), "discussions/_words_of_open_question.html"
    asks = gettext_lazy(
        "The coordinators will read your reason and look at the question: they may hide it, or leave it."
    )
    mine = gettext_lazy("This is your own question: you can edit it or take it back.")

    def seen_by(self, reader):
        return Question.objects.visible_to(reader).select_related("asked_by__profile", "raised_in")

    def stands(self, thing):
        return not thing.hidden_at and not thing.withdrawn_at

    def path(self, thing):
        questions = _("Open questions"), "", reverse("discussions:question_list")
        return [questions, (thing.words, thing.language, thing.get_absolute_url())]

    def names(self, ids, reader):
        return {
            one.pk: (one.words, one.language, one.get_absolute_url() if self.stands(one) else "")
            for one in Question.objects.visible_to(reader).filter(pk__in=ids)
        }

    def is_sensitive(self, thing):
        return thing.sensitive
