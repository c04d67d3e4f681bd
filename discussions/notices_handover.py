"""Who hears that it is their turn to look after a dialogue."""

from dataclasses import replace

from django.utils.translation import gettext_lazy

from discussions.notices import TalkNotice, moderates
from members.models import Member, Why


class HandoverNotice(TalkNotice):
    """The one to whom the dialogue was handed, as long as they moderate it. Mail does not have the note, which is for
    the facilitation alone."""

    is_whole = False

    def hearers(self, note, activity):
        return [(Why.MINE, Member.objects.filter(pk=note.to_id))]

    def who_may_see(self, note, members):
        return members.filter(moderates(note.dialogue))

    def shown_to(self, ids, reader):
        found = self.model.objects.handled_by(reader).filter(to=reader, pk__in=ids)
        found = found.select_related("dialogue", "written_by__profile")
        return {one.pk: self.told_of(one) for one in found}

    def told_of(self, note):
        told = self.told(note, note.dialogue, (note.written_at, ""), address=note.get_absolute_url())
        return replace(told, sentence={Why.MINE: self.sentence % {"name": note.written_by.name}})


HANDOVERS = [HandoverNotice("Handover", "handed_over", gettext_lazy("%(name)s hands the dialogue over to you"))]
