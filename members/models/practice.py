"""What somebody trains, for whom and how, and what they would do for another member: part of a profile."""

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.utils.translation import get_language, gettext_lazy as _

from members.models.concept import FALLBACK

YEARS_AT_MOST = 70
LINE_LENGTH = 200  # of the own words for what is offered or looked for
CONCEPTS = ("topics", "audiences", "methods")


class Help(models.TextChoices):
    """What one trainer can do for another."""

    COFACILITATION = "cofacilitation", _("Co-facilitation")
    MENTORING = "mentoring", _("Mentoring")
    TALK = "talk", _("A talk")
    TRANSLATION = "translation", _("Translation")
    REVIEW = "review", _("Reviewing materials")


def several():
    return ArrayField(models.CharField(max_length=14, choices=Help), default=list, db_default=[], blank=True)


class PracticeQuerySet(models.QuerySet):
    def with_concepts(self):
        """Each with the labels of its concepts, in the reader's language, as {name}_said: no query for each."""
        language = get_language() or FALLBACK
        said = Coalesce(*(KT(f"labels__{one}") for one in (language, language.split("-")[0], FALLBACK)))
        return self.annotate(**{
            f"{name}_said": ArraySubquery(
                self.model._meta.get_field(name).related_model.objects.filter(profiles=models.OuterRef("pk"))
                .annotate(said=said).order_by("said").values("said")
            )
            for name in CONCEPTS
        })  # fmt: skip


class Practice(models.Model):
    """Told by the member, asked of nobody else. Who `offers` something is found for it by members who look for that,
    if the directory of members shows them (see members/match.py)."""

    topics = models.ManyToManyField("members.Topic", verbose_name=_("topics"), related_name="profiles", blank=True)
    audiences = models.ManyToManyField(
        "members.Audience", verbose_name=_("whom you have trained"), related_name="profiles", blank=True
    )
    methods = models.ManyToManyField("members.Method", verbose_name=_("methods"), related_name="profiles", blank=True)
    years = models.PositiveSmallIntegerField(_("years of experience"), null=True, blank=True)
    offers = several()
    looks_for = several()
    can_offer = models.CharField(_("what you offer, in one line"), max_length=LINE_LENGTH, blank=True, db_default="")
    seeks = models.CharField(_("what you look for, in one line"), max_length=LINE_LENGTH, blank=True, db_default="")

    class Meta:
        abstract = True

    @property
    def offered(self):
        """What is offered, in words."""
        return [Help(one).label for one in self.offers]

    @property
    def looked_for(self):
        return [Help(one).label for one in self.looks_for]

    @property
    def says_what_for(self):
        """Whether anything is offered or looked for."""
        return bool(self.offers or self.can_offer or self.looks_for or self.seeks)


def constraints():
    """What the database knows of it."""
    return [
        models.CheckConstraint(
            condition=models.Q(years=None) | models.Q(years__lte=YEARS_AT_MOST), name="profile_years_of_a_life"
        )
    ]
