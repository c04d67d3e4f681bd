"""Translations can be reported: the facilitation of the dialogue sees to that, but for who had a hand in them."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _, gettext_lazy

from discussions.models import Dialogue, Flag, Translation, TranslationVersion, translation
from discussions.models.dialogue import facilitated_by
from discussions.models.original import dialogue_of, place_of
from discussions.reported import InDialogue


class Translations(InDialogue):
    """Who only mended one since it was last reported had no hand in it: that may be what was done about the report."""

    model, name, template = Translation, "translation", "discussions/_flagged_translation.html"
    title, words = gettext_lazy("Report a translation"), "discussions/_words_of_translation.html"
    asks = gettext_lazy(
        "The facilitation of this dialogue will read your reason and look at the translation: it may take it away, "
        "improve it, or leave it. The original stays as it is."
    )
    mine = gettext_lazy("You had a hand in this translation yourself: you can improve it.")

    def seen_by(self, reader):
        return Translation.objects.visible_to(reader).with_originals()

    def made_by(self, member):
        theirs = self._said().filter(written_by=member)
        return Translation.objects.filter(pk__in=theirs.values("translation")).order_by()

    def is_made_by(self, thing, member):
        return member.is_authenticated and self.made_by(member).filter(pk=thing.pk).exists()

    def makers(self, thing):
        return Q(pk__in=self._said().filter(translation=thing.pk).values("written_by"))

    def _said(self):
        waiting = Flag.objects.open().filter(target_type=self.type, target_id=OuterRef("translation_id")).order_by()
        said = TranslationVersion.objects.order_by()
        return said.filter(~Exists(waiting) | Exists(waiting.filter(flagged_at__gt=OuterRef("written_at"))))

    def handled_by(self, member):
        facilitated, things = facilitated_by(member), Translation.objects.order_by()
        return things if facilitated is None else things.within(facilitated)

    def held(self, pk):
        """While its original is."""
        if found := Translation.objects.with_originals().filter(pk=pk).first():
            translation.held(found.original)
            found = Translation.objects.with_originals().filter(pk=pk).first()
        return found

    def stands(self, thing):
        original = thing.original
        if thing.kind == "post":
            return not original.hidden_at and not original.deleted_at
        return getattr(original, "merged_into_id", None) is None

    def dialogue_of(self, thing):
        return dialogue_of(thing.original)

    def path(self, thing):
        dialogue = self.dialogue_of(thing)
        places = [dialogue] if place_of(thing.original) == dialogue else [dialogue, place_of(thing.original)]
        translations = _("Translations"), "", thing.get_absolute_url()
        return [*((place.title, place.language, place.get_absolute_url()) for place in places), translations]

    def in_queue(self, ids, reader):
        found = self.seen_by(reader).in_bulk(ids)
        for one in Translation.objects.filter(pk__in=found).in_full():
            found[one.pk].said = one.said
        return found

    def names(self, ids, reader):
        """What is translated, or as far as that the dialogue in which it stands."""
        seen, found = self.seen_by(reader).in_bulk(ids), {}
        rest = [one for one in Translation.objects.with_originals().filter(pk__in=ids) if one.pk not in seen]
        dialogues = Dialogue.objects.visible_to(reader).in_bulk({self.dialogue_of(one).pk for one in rest})
        for one in rest:
            if dialogue := dialogues.get(self.dialogue_of(one).pk):
                found[one.pk] = dialogue.title, dialogue.language, ""
        for one in seen.values():
            place = place_of(one.original)
            found[one.pk] = place.title, place.language, one.get_absolute_url()
        return found

    def is_sensitive(self, thing):
        """Of one that is gone nobody knows any more where it stood."""
        return thing is None or super().is_sensitive(thing)
