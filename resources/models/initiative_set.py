"""Initiatives in the words of those who look for them."""

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from members.access import is_curator
from members.models import Member
from resources.models.placing import Full

MOST = 200  # of one member: one a week for four years; a robot fills no more


class InitiativeQuerySet(models.QuerySet):
    def shared(self):
        """Those that everybody sees."""
        return self.filter(shared_at__isnull=False, hidden_at=None)

    def visible_to(self, member):
        """The shared ones and one's own; for curators those that were hidden too. Nobody else sees a draft."""
        if not member.is_authenticated:
            return self.shared()
        theirs = Q(shared_at__isnull=False) if is_curator(member) else Q(shared_at__isnull=False, hidden_at=None)
        return self.filter(theirs | Q(owner=member))

    def that_applied(self, resource):
        """Those that applied this resource, what became part of it, or another version of the work; each once."""
        from resources.models.application import Application

        return self.filter(Exists(Application.objects.of_work(resource).filter(initiative=OuterRef("pk"))))

    def who_applied_what_was_made_by(self, member):
        """The ids of those whose shared initiatives applied a resource of `member`'s."""
        return self.shared().with_what_was_made_by(member).values_list("owner", flat=True)

    def that_applied_finding(self, finding):
        """Those that applied this finding, or one that became part of it."""
        return self.filter(Q(findings=finding) | Q(findings__into=finding)).distinct()

    def with_what_was_made_by(self, member):
        """Those that applied a resource of the library which `member` sent in, or what became part of one."""
        from resources.models.application import Application

        return self.filter(Exists(Application.objects.of_maker(member.pk).filter(initiative=OuterRef("pk"))))

    def to_be_asked(self, day):
        """Those whose day to be evaluated has come by this date, and whose owner was not asked yet and has not done it
        unasked."""
        from resources.models.evaluation import Evaluation

        done = Evaluation.objects.filter(initiative=OuterRef("pk"), author=OuterRef("owner")).exclude(published_at=None)
        return self.shared().filter(evaluate_on__lte=day, reminded_at=None).exclude(Exists(done))

    def hold(self, pk):
        """The one with this id, held to the end of the transaction. What belongs to it is held after it, so that two
        never wait for each other, and what is found of it is written by one after the other."""
        return self.select_for_update(no_key=True).get(pk=pk)

    @transaction.atomic
    def begin(self, *, by, form_key, audiences=(), files=None, applying=None, at=None, **words):
        """An initiative that only `by` sees, with a title and a language at least; it has these `files` ({ResourceFile,
        chosen in its form: language code}) and applied the resource `applying`, if there is one. The same `form_key`
        (UUID) gives the one that it made before. Personal state: the log has no row. `at` (aware datetime) is when it
        was begun, told afterwards. Raises Full."""
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
        mine = self.filter(owner=by)
        if made := mine.filter(form_key=form_key).first():
            return made
        if mine.count() >= MOST:
            raise Full(MOST)
        made = self.create(owner=by, form_key=form_key, begun_at=at or timezone.now(), **words)
        made.audiences.set(audiences)
        made.take_files(files or {}, by=by)
        if applying:
            made.applications.apply(applying, to=made, by=by, at=at)
        return made
