"""What becomes of a translation, told to those who had a hand in it."""

from django.utils.translation import get_language, gettext_lazy

from cop.lib import languages
from discussions.models.original import dialogue_of, page_of, place_of
from discussions.notices import TalkNotice
from members.models import Member, Why


class HandsNotice(TalkNotice):
    """About a translation, or what is left of one: whose work it was hears of it, while the original can be read."""

    def hearers(self, translation, activity):
        return [(Why.MINE, Member.objects.filter(pk__in=[member.pk for member in translation.hands.all()]))]

    def theirs(self, reader):
        return self.model.objects.filter(hands=reader)

    def is_so(self, translation):
        return True

    def who_may_see(self, translation, members):
        original = translation.original
        stands = not translation.post_id or not original.hidden_at and not original.deleted_at
        return dialogue_of(original).readers(members) if stands and self.is_so(translation) else members.none()

    def shown_to(self, ids, reader):
        theirs = self.theirs(reader).filter(pk__in=ids).visible_to(reader).with_originals().distinct()
        last = self.last(ids)
        return {one.pk: self.told_of(one, last[one.pk]) for one in theirs if self.is_so(one)}

    def told_of(self, translation, done):
        original, (date, why) = translation.original, done
        words = {"text_language": get_language()} if not why else {}
        said = date, why or languages.name(translation.language)
        return self.told(translation, place_of(original), said, address=page_of(original, "translations"), **words)


class OutdatedNotice(HandsNotice):
    """An original was changed since it was translated: on the site only, since texts are often mended in small things.
    Who changed it knows."""

    by_mail = False

    def hearers(self, translation, activity):
        hands = Member.objects.filter(pk__in=[member.pk for member in translation.hands])
        return [(Why.MINE, hands.exclude(pk=getattr(translation.original, "edited_by_id", None)))]

    def theirs(self, reader):
        return self.model.objects.filter(versions__written_by=reader)

    def is_so(self, translation):
        return translation.is_outdated


TRANSLATIONS = [
    HandsNotice("FormerTranslation", "untranslated", gettext_lazy("A translation in which you had a hand is gone")),
    OutdatedNotice("Translation", "outdated", gettext_lazy("What you translated was changed since")),
]
