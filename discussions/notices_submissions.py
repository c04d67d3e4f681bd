"""Who hears of what waits for the facilitation, and of what became of it."""

from django.db.models import Q
from django.utils.translation import gettext_lazy

from discussions import sealed
from discussions.notices import TalkNotice, facilitation_of, moderates
from members.models import Member, Why


class WaitingNotice(TalkNotice):
    """Something waits: who facilitates and is responsible for its language hears of it (where nobody facilitates,
    the coordinators), while it waits. Mail says
    nothing of its words, which nobody has read yet."""

    is_whole = False

    def hearers(self, submission, activity):
        theirs = facilitation_of(submission.place.dialogue, submission.language)
        return [(Why.MINE, Member.objects.filter(pk__in=theirs))]

    def who_may_see(self, submission, members):
        if not submission.is_waiting:
            return members.none()
        return members.filter(moderates(submission.place.dialogue))

    def shown_to(self, ids, reader):
        found = self.model.objects.handled_by(reader).waiting().filter(pk__in=ids).with_places()
        last = self.last(ids)
        return {one.pk: self.told_of(one, last[one.pk]) for one in found}

    def told_of(self, submission, done):
        date, _reason = done
        address = submission.get_absolute_url()
        return self.told(submission, submission.place.dialogue, (date, ""), address=address)


class DecidedNotice(TalkNotice):
    """Its author hears what became of it, with the reason. Mail about what gives no name says only that there is
    something new."""

    IS_SO = {
        "returned": lambda submission: submission.is_returned,
        "passed": lambda submission: submission.post_id is not None,
    }

    def hearers(self, submission, activity):
        author = Q(pk=submission.member_id)
        if submission.post_id:
            author = sealed.authors_of([submission.post_id])
        elif submission.byline:
            author = sealed.submitters_of([submission.pk])
        return [(Why.MINE, Member.objects.filter(author))]

    def who_may_see(self, submission, members):
        is_so = self.IS_SO[self.verb](submission)
        return submission.place.dialogue.readers(members) if is_so else members.none()

    def shown_to(self, ids, reader):
        from discussions.models import Dialogue, Post

        of_posts = Q(post__in=Post.objects.visible_to(reader).filter(sealed.written_by(reader)).values("pk"))
        theirs = self.model.objects.filter(sealed.submitted_by(reader) | of_posts, pk__in=ids)
        readable = self.model.objects.within(Dialogue.objects.visible_to(reader).values("pk"))
        last = self.last(ids)
        return {
            one.pk: self.told_of(one, last[one.pk])
            for one in theirs.filter(pk__in=readable.order_by().values("pk")).with_places()
            if self.IS_SO[self.verb](one)
        }

    def told_of(self, submission, done):
        date, _reason = done
        why = (submission.reason or submission.get_why_display()) if self.verb == "returned" else ""
        goal = submission.post or submission
        return self.told(submission, submission.place.dialogue, (date, why), address=goal.get_absolute_url())


SUBMISSIONS = [
    WaitingNotice("Submission", "submitted", gettext_lazy("A text waits until you have read it")),
    WaitingNotice("Submission", "resubmitted", gettext_lazy("A text that you returned came once more")),
    DecidedNotice(
        "Submission", "returned", gettext_lazy("The facilitation asks for a change before your text appears")
    ),
    DecidedNotice("Submission", "passed", gettext_lazy("The facilitation has read your text, and it is published")),
]
