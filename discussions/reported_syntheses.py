"""What leads from the talk to a synthesis can be reported: findings, the text itself, and what is remarked on it. The
facilitation of the dialogue sees to that, as to posts."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from discussions.models import Dialogue, Finding, Flag, Remark, Synthesis
from discussions.reported import InDialogue
from members.models import Activity


class Drawn(InDialogue):
    """Whoever may not see it any more still reads in which dialogue it stood."""

    def names(self, ids, reader):
        places = dict(self.model.objects.filter(pk__in=ids).values_list("pk", self.place))
        dialogues = Dialogue.objects.visible_to(reader).in_bulk({*places.values()})
        seen = {pk: dialogues[place] for pk, place in places.items() if place in dialogues}
        found = {pk: (dialogue.title, dialogue.language, "") for pk, dialogue in seen.items()}
        return found | {thing.pk: self.name_of(thing) for thing in self.seen_by(reader).filter(pk__in=ids)}

    def name_of(self, thing):
        """(title, language, address) of one that is seen."""
        return str(thing), thing.language, thing.get_absolute_url()


class Remarks(Drawn):
    model, name, template = Remark, "remark", "discussions/_flagged_remark.html"
    place, maker = "synthesis__dialogue", "author"
    title, words = gettext_lazy("Report a remark"), "discussions/_words_of_remark.html"
    asks = gettext_lazy(
        "The facilitation of this dialogue will read your reason and look at the remark: it may hide it, or leave it."
    )
    mine = gettext_lazy("This is your own remark: you can take it back.")

    def seen_by(self, reader):
        return Remark.objects.visible_to(reader).select_related("synthesis__dialogue", "author__profile")

    def stands(self, thing):
        return not thing.hidden_at and not thing.withdrawn_at

    def path(self, thing):
        places = thing.synthesis.dialogue, thing.synthesis
        return [(place.title, place.language, place.get_absolute_url()) for place in places]

    def name_of(self, thing):
        address = thing.get_absolute_url() if self.stands(thing) else ""
        return thing.synthesis.title, thing.synthesis.language, address


class Worded(Drawn):
    """What several facilitators may have put into words, by acts of these `verbs`. Who only did so since it was last
    reported did not make it: that may be what was done about the report."""

    place, verbs = "dialogue", ()

    def seen_by(self, reader):
        return self.model.objects.visible_to(reader).select_related("dialogue")

    def made_by(self, member):
        return self.model.objects.filter(pk__in=self._acts().filter(actor=member).values("target_id")).order_by()

    def is_made_by(self, thing, member):
        return member.is_authenticated and self.made_by(member).filter(pk=thing.pk).exists()

    def makers(self, thing):
        return Q(pk__in=self._acts().filter(target_id=thing.pk, actor__isnull=False).values("actor"))

    def _acts(self):
        waiting = Flag.objects.open().filter(target_type=self.type, target_id=OuterRef("target_id")).order_by()
        acts = Activity.objects.filter(target_type=self.type, verb__in=self.verbs).order_by()
        return acts.filter(~Exists(waiting) | Exists(waiting.filter(flagged_at__gt=OuterRef("at"))))


class Syntheses(Worded):
    model, name, template = Synthesis, "synthesis", "discussions/_flagged_synthesis.html"
    verbs = ("written",)
    title = gettext_lazy("Report a synthesis")
    asks = gettext_lazy(
        "The facilitation of this dialogue will read your reason and look at the text: it may change it, make it a "
        "draft again, or leave it."
    )
    mine = gettext_lazy("You wrote in this text yourself: whoever facilitates can change it, or make it a draft again.")

    def stands(self, thing):
        """Also as a draft, which the others who facilitate read."""
        return True

    def path(self, thing):
        return [(one.title, one.language, one.get_absolute_url()) for one in (thing.dialogue, thing)]


class Findings(Worded):
    model, name, template = Finding, "finding", "discussions/_flagged_finding.html"
    verbs = ("drawn", "restated")
    title, words = gettext_lazy("Report a finding"), "discussions/_words_of_finding.html"
    asks = gettext_lazy(
        "The facilitation of this dialogue will read your reason and look at the finding: it may say it otherwise, "
        "dissolve it, or leave it."
    )
    mine = gettext_lazy(
        "You put this finding into words yourself: whoever facilitates can say it otherwise, or dissolve it."
    )

    def seen_by(self, reader):
        return super().seen_by(reader).standing()

    def stands(self, thing):
        return not thing.dissolved_at

    def path(self, thing):
        dialogue = thing.dialogue
        found = _("What we found"), "", reverse("discussions:findings", args=[dialogue.slug])
        return [(dialogue.title, dialogue.language, dialogue.get_absolute_url()), found]
