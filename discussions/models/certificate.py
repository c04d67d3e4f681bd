"""Certificates of participation: the rule of a dialogue, and what was given out by it."""

import re
import secrets

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from discussions.models.dialogue import Entry
from members.models import Activity, Member

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another on paper
GROUPS, GROUP = 5, 4  # a code has twenty letters: 99 bits, which nobody guesses
MOST_CONTRIBUTIONS, MOST_HOURS = 100, 500


class NotEarned(Exception):
    """What the rule asks is not done yet."""


class RuleQuerySet(models.QuerySet):
    @transaction.atomic
    def lay_down(self, dialogue, *, by, contributions, phases, hours=None):
        """From now on certificates of `dialogue` are given out by this rule; those that were given out stay."""
        asked = {"contributions": contributions, "phases": phases, "hours": hours}
        before = self.select_for_update().filter(dialogue=dialogue).values(*asked).first()
        if before != asked:
            self.update_or_create(dialogue=dialogue, defaults=asked | {"set_at": timezone.now(), "set_by": by})
            Activity.record("offered_certificates", dialogue, by=by, scope=dialogue)

    @transaction.atomic
    def withdraw(self, dialogue, *, by):
        """No more are given out; those that were stay. Harmless when repeated."""
        gone, _rows = self.filter(dialogue=dialogue).delete()
        if gone:
            Activity.record("withdrew_certificates", dialogue, by=by, scope=dialogue)


class CertificateRule(models.Model):
    """Who wrote at least so many `contributions`, in at least so many `phases`, gets a certificate once writing has
    ended, which says that the dialogue took about so many `hours`."""

    dialogue = models.OneToOneField("discussions.Dialogue", models.PROTECT, related_name="certificate_rule")
    contributions = models.PositiveSmallIntegerField(_("contributions"))
    phases = models.PositiveSmallIntegerField(_("phases"))
    hours = models.PositiveSmallIntegerField(_("hours"), null=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey("members.Member", models.PROTECT, related_name="+")

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule for certificates")
        verbose_name_plural = _("rules for certificates")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(contributions__gt=0, phases__gt=0), name="certificate_is_earned_by_something"
            )
        ]

    def __str__(self):
        return str(self.dialogue_id)


class CertificateQuerySet(models.QuerySet):
    def valid(self):
        """Those whose member is still here, and takes part where one has to be registered."""
        from discussions.models import Registration

        takes_part = Registration.objects.taking_part().filter(
            dialogue=models.OuterRef("dialogue"), member=models.OuterRef("member")
        )
        standing = models.Q(dialogue__entry=Entry.FREE) | models.Exists(takes_part)
        return self.filter(standing, member__erased_at=None)

    def of_code(self, typed):
        """The valid one with the code that somebody typed in any manner, or None."""
        letters = re.sub(r"[^0-9A-Z]", "", typed.upper()[:100])
        groups = [letters[at : at + GROUP] for at in range(0, len(letters), GROUP)]
        return self.valid().filter(code="-".join(groups)).select_related("dialogue", "member__profile").first()

    @transaction.atomic
    def issue(self, dialogue, *, by):
        """The certificate of `by`, who asks for it; that which they have, if they have one. Raises NotEarned."""
        from discussions.certificates import standing_of

        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
        if made := self.filter(dialogue=dialogue, member=by).first():
            return made
        standing = standing_of(by, dialogue)
        if standing is None or not standing.is_earned:
            raise NotEarned
        rule = standing.rule
        asked = {"contributions": rule.contributions, "phases": standing.phases, "hours": rule.hours}
        made = self.create(dialogue=dialogue, member=by, code=new_code(), **asked)
        Activity.record("certified", made, by=by)  # in no log of the dialogue: it is its member's own
        return made


class Certificate(models.Model):
    """It says what the rule asked for when it was given out, not how much its member wrote: that would tell of posts
    under another name. Its `code` is known to who has it. It goes with the account."""

    dialogue = models.ForeignKey("discussions.Dialogue", models.PROTECT, related_name="certificates")
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="certificates")
    code = models.CharField(max_length=GROUPS * (GROUP + 1) - 1, unique=True)
    issued_at = models.DateTimeField(default=timezone.now)
    contributions = models.PositiveSmallIntegerField()
    phases = models.PositiveSmallIntegerField()
    hours = models.PositiveSmallIntegerField(null=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-id"]
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [models.UniqueConstraint("dialogue", "member", name="certificate_once")]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        """Where whoever has the code checks it."""
        return reverse("discussions:certificate_of_code", args=[self.code])


def new_code():
    letters = [secrets.choice(LETTERS) for _ in range(GROUPS * GROUP)]
    return "-".join("".join(letters[at : at + GROUP]) for at in range(0, len(letters), GROUP))
