"""What is heard of a synthesis: that one is cited, that it is open to remarks, that it is published; that one's
remark on it was hidden; and that somebody who is cited objects, or deleted what is cited."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext_lazy

from discussions import sealed
from discussions.notices import TalkNotice, facilitation_of, moderates
from discussions.notices_life import of_dialogue, those_here
from members.models import Member, Why


class SynthesisNotice(TalkNotice):
    """It is open to remarks, or published: who takes part in the dialogue or follows it hears of it, while it is so."""

    SENTENCES = {
        "opened_remarks": gettext_lazy("The draft of the synthesis is open: say what is missing, or wrong"),
        "issued": gettext_lazy("The synthesis is published"),
    }

    def hearers(self, synthesis, activity):
        return [(Why.FOLLOWED, those_here(synthesis.dialogue))]

    def holds(self, synthesis):
        return bool(synthesis.published_at) if self.verb == "issued" else synthesis.takes_remarks

    def who_may_see(self, synthesis, members):
        return synthesis.dialogue.readers(members) if self.holds(synthesis) else members.none()

    def shown_to(self, ids, reader):
        found = self.model.objects.visible_to(reader).filter(pk__in=ids).select_related("dialogue")
        last = self.last(ids)
        return {one.pk: self.told_of(one, last[one.pk][0]) for one in found if self.holds(one)}

    def told_of(self, synthesis, date):
        return of_dialogue(
            synthesis.dialogue, {Why.FOLLOWED: str(self.SENTENCES[self.verb])}, date, text=synthesis.title,
            text_language=synthesis.language, address=synthesis.get_absolute_url(), followed=(synthesis.dialogue,),
            letter=f"synthesis-{synthesis.pk}-{self.verb}",
        )  # fmt: skip


class PollNotice(SynthesisNotice):
    """Members can vote about the findings: who takes part in the dialogue or follows it hears of it, while they can."""

    def hearers(self, poll, activity):
        return [(Why.FOLLOWED, those_here(poll.dialogue))]

    def holds(self, poll):
        return poll.is_running

    def told_of(self, poll, date):
        return of_dialogue(
            poll.dialogue, {Why.FOLLOWED: str(self.sentence)}, date, address=poll.get_absolute_url(),
            followed=(poll.dialogue,), letter=f"poll-{poll.pk}",
        )  # fmt: skip


class CitedNotice(TalkNotice):
    """Passages are cited in what is open to all: their authors hear of it, once for all that are cited at one time, by
    name or sealed; mail to a sealed one says no more than that there is something new."""

    def hearers(self, synthesis, activity):
        posts = synthesis.citations.filter(told_at=activity.at).values("extract__post")
        return [(Why.MINE, Member.objects.filter(sealed.authors_of(posts)))]

    def who_may_see(self, synthesis, members):
        return synthesis.dialogue.readers(members) if synthesis.opened_at else members.none()

    def shown_to(self, ids, reader):
        from discussions.models import Post

        found = self.model.objects.visible_to(reader).filter(pk__in=ids, opened_at__isnull=False)
        last, told = self.last(ids), {}
        for synthesis in found.select_related("dialogue"):
            cited = synthesis.citations.values("extract__post")
            mine = Post.objects.filter(sealed.written_by(reader), pk__in=cited)
            if mine.exists():
                told[synthesis.pk] = self.told_of(synthesis, last[synthesis.pk], mine.exclude(byline="").exists())
        return told

    def told_of(self, synthesis, done, is_sealed):
        words = {"text": synthesis.title, "text_language": synthesis.language}
        told = self.told(synthesis, synthesis.dialogue, done, address=reverse("discussions:my_quotations"), **words)
        return replace(told, sensitive=told.sensitive or is_sealed)


class ObjectionNotice(TalkNotice):
    """Somebody does not wish to be quoted, or deleted what they said: the facilitation hears which passage it is, as
    long as there are words, and not who."""

    def hearers(self, extract, activity):
        return [(Why.MINE, Member.objects.filter(pk__in=facilitation_of(extract.dialogue)))]

    def holds(self, extract):
        from discussions.models import Quoted

        is_so = extract.quoted_as == Quoted.NOT if self.verb == "objected" else not extract.words
        return is_so and extract.citations.exists()

    def who_may_see(self, extract, members):
        return members.filter(moderates(extract.dialogue)) if self.holds(extract) else members.none()

    def shown_to(self, ids, reader):
        found = self.model.objects.handled_by(reader).filter(pk__in=ids).select_related("dialogue")
        last = self.last(ids)
        return {one.pk: self.told_of(one, last[one.pk]) for one in found if self.holds(one)}

    def told_of(self, extract, done):
        address = reverse("discussions:workbench", args=[extract.dialogue.slug])
        words = {"text": extract.label, "text_language": extract.language}
        return self.told(extract, extract.dialogue, done, address=address, **words)


class RemarkNotice(TalkNotice):
    """Somebody's remark was hidden, or stands again: its author hears of it."""

    def hearers(self, remark, activity):
        return [(Why.MINE, Member.objects.filter(pk=remark.author_id))]

    def holds(self, remark):
        return remark.withdrawn_at is None and bool(remark.hidden_at) == (self.verb == "hidden")

    def who_may_see(self, remark, members):
        there = self.holds(remark) and remark.synthesis.opened_at
        return remark.synthesis.dialogue.readers(members.filter(pk=remark.author_id)) if there else members.none()

    def shown_to(self, ids, reader):
        found = self.model.objects.visible_to(reader).filter(pk__in=ids, author=reader)
        last = self.last(ids)
        theirs = [one for one in found.select_related("synthesis__dialogue") if self.holds(one)]
        return {one.pk: self.told(one, one.synthesis, last[one.pk], address=one.get_absolute_url()) for one in theirs}


SYNTHESES = [
    *(SynthesisNotice("Synthesis", verb) for verb in SynthesisNotice.SENTENCES),
    PollNotice("Poll", "polled", gettext_lazy("Which findings do you stand behind most? You can vote now")),
    CitedNotice(
        "Synthesis", "cited", gettext_lazy("The synthesis cites you: choose how, or say that you do not wish it")
    ),
    RemarkNotice("Remark", "hidden", gettext_lazy("The facilitation hid your remark")),
    RemarkNotice("Remark", "restored", gettext_lazy("Everybody sees your remark again")),
    ObjectionNotice("Extract", "objected", gettext_lazy("Somebody who is cited does not wish to be quoted")),
    ObjectionNotice(
        "Extract", "lost", gettext_lazy("A post that is cited was deleted: its words are gone from the synthesis")
    ),
]
