"""Who hears of pages of the wiki: who follows them; of what waits, those who patrol, and its author."""

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy

from discussions.notices import coordinators
from members import notices
from members.access import is_patroller
from members.models import Appointment, Level, Member, Watch, Why
from members.notices import ActNotice, Told
from resources.models import Page, WaitingEdit


def patrollers():
    """Those who read what waits."""
    appointed = Appointment.objects.current().filter(role="patroller").values("member")
    return Member.objects.filter(Q(pk__in=appointed) | Q(pk__in=coordinators()))


class PageNotice(ActNotice):
    """Something was done about a page, or it is time to look at it: who follows it hears of it."""

    SENTENCES = {
        "edited": gettext_lazy("A page that you follow was changed"),
        "renamed": gettext_lazy("A page that you follow has another title"),
        "fell_due": gettext_lazy("Nobody has confirmed this page for a year: does all of it still hold?"),
    }
    model = Page

    @property
    def from_members(self):
        return self.verb != "fell_due"

    def hearers(self, page, activity):
        followed = Watch.objects.of(page).filter(level=Level.FOLLOWED)
        wished = followed.filter(member=OuterRef("pk")).values("frequency")[:1]
        members = Member.objects.filter(pk__in=followed.values("member"))
        return [(Why.FOLLOWED, members.annotate(wished=Subquery(wished)))]

    def holds(self, page):
        return page.stands and (self.verb != "fell_due" or page.asked_at is not None)

    def who_may_see(self, page, members):
        return members if self.holds(page) else members.none()

    def shown_to(self, ids, reader):
        found, last = Page.objects.standing().filter(pk__in=ids).select_related("edited_by__profile"), self.last(ids)
        return {page.pk: self.told(page, last[page.pk]) for page in found if self.holds(page)}

    def told(self, page, done):
        date, why = done
        return Told(
            sentence={Why.FOLLOWED: str(self.SENTENCES[self.verb])}, title=page.title, language=page.language,
            address=page.get_absolute_url(), date=date, group=f"page {page.pk}", text=why, followed=(page,),
            actor=page.edited_by if self.verb == "edited" else None,
        )  # fmt: skip


class WaitingNotice(ActNotice):
    """A newcomer's change waits: who was appointed to patrol hears of it, where nobody was the coordinators, while it
    waits. Mail says nothing of its words, which nobody has read yet."""

    SENTENCES = {
        "submitted": gettext_lazy("A change in the wiki waits until one of you has read it"),
        "resubmitted": gettext_lazy("A change in the wiki that was returned came once more"),
    }
    model, is_whole = WaitingEdit, False

    def hearers(self, edit, activity):
        appointed = Appointment.objects.current().filter(role="patroller").values("member")
        hearers = Member.objects.filter(pk__in=appointed if appointed.exists() else coordinators())
        return [(Why.MINE, hearers.exclude(pk=edit.member_id))]

    def who_may_see(self, edit, members):
        return members.filter(pk__in=patrollers()) if edit.is_waiting else members.none()

    def shown_to(self, ids, reader):
        if not is_patroller(reader):
            return {}
        found, last = WaitingEdit.objects.waiting().filter(pk__in=ids).with_pages(), self.last(ids)
        return {edit.pk: told_of(edit, self.SENTENCES[self.verb], last[edit.pk][0]) for edit in found}


class DecidedNotice(ActNotice):
    """Its author hears what became of it, with the reason."""

    SENTENCES = {
        "returned": gettext_lazy("Your change in the wiki came back, with a reason"),
        "accepted": gettext_lazy("Your change in the wiki has been read, and stands"),
    }
    model = WaitingEdit

    def hearers(self, edit, activity):
        return [(Why.MINE, Member.objects.filter(pk=edit.member_id))]

    def holds(self, edit):
        return edit.is_returned if self.verb == "returned" else bool(edit.accepted_at and edit.page.stands)

    def who_may_see(self, edit, members):
        return members.filter(pk=edit.member_id) if self.holds(edit) else members.none()

    def shown_to(self, ids, reader):
        theirs, last = WaitingEdit.objects.filter(pk__in=ids, member=reader).with_pages(), self.last(ids)
        sentence = self.SENTENCES[self.verb]
        return {edit.pk: told_of(edit, sentence, *last[edit.pk]) for edit in theirs if self.holds(edit)}


def told_of(edit, sentence, date, why=""):
    shown = edit.page if edit.accepted_at else edit
    return Told(
        sentence={Why.MINE: str(sentence)}, title=shown.title, language=shown.language,
        address=shown.get_absolute_url(), date=date, group=f"waiting edit {edit.pk}", text=why,
    )  # fmt: skip


class HiddenNotice(ActNotice):
    """Who began a page hears that it was hidden, and why, or that everybody sees it again."""

    SENTENCES = {
        "hidden": gettext_lazy("A page that you began was hidden by those who patrol"),
        "restored": gettext_lazy("Everybody sees a page again that you began"),
    }
    model = Page

    def hearers(self, page, activity):
        return [(Why.MINE, Member.objects.filter(pk=page.begun_by_id))]

    def holds(self, page):
        return bool(page.hidden_at) == (self.verb == "hidden")

    def who_may_see(self, page, members):
        return members.filter(pk=page.begun_by_id) if self.holds(page) else members.none()

    def shown_to(self, ids, reader):
        theirs, last = Page.objects.filter(pk__in=ids, begun_by=reader), self.last(ids)
        return {page.pk: self.told(page, *last[page.pk]) for page in theirs if self.holds(page)}

    def told(self, page, date, why):
        address = page.get_absolute_url() if page.stands else reverse("wiki:front")
        return Told(
            sentence={Why.MINE: str(self.SENTENCES[self.verb])}, title=page.title, language=page.language,
            address=address, date=date, group=f"page {page.pk}", text=why,
        )  # fmt: skip


def register():
    for kind in (PageNotice, WaitingNotice, DecidedNotice, HiddenNotice):
        for verb in kind.SENTENCES:
            notices.register(kind(verb))
