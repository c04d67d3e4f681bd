"""What a member has read in a thread."""

import re

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from cop.lib import languages

EVERYTHING = "{[1,)}"  # every publication number, as PostgreSQL writes it


class Numbers(models.Field):
    """A set of whole numbers as PostgreSQL's int4multirange; in Python a list of (first, last), both inclusive,
    rising and without overlap. [(1, 3), (7, 7)] is the set of 1, 2, 3 and 7."""

    def db_type(self, connection):
        return "int4multirange"

    def from_db_value(self, value, expression, connection):
        return None if value is None else [(int(low), int(high) - 1) for low, high in re.findall(r"(\d+),(\d+)", value)]

    def get_prep_value(self, value):
        return written(value) if isinstance(value, list) else value


def written(ranges):
    """The ranges as PostgreSQL reads them."""
    return f"{{{','.join(f'[{first},{last + 1})' for first, last in ranges)}}}"


def ranges_of(numbers):
    """The ranges of some numbers in any order: {7, 1, 2} → [(1, 2), (7, 7)]."""
    found = []
    for number in sorted(numbers):
        if found and number <= found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


@Numbers.register_lookup
class Holds(models.Lookup):
    """`read__holds=5`: whether the number is in the set."""

    lookup_name = "holds"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        (left, left_params), (right, right_params) = (
            self.process_lhs(compiler, connection),
            self.process_rhs(compiler, connection),
        )
        return f"{left} @> ({right})::int", [*left_params, *right_params]

    def get_db_prep_lookup(self, value, connection):
        return "%s", [value]


class FirstMissing(models.Func):
    """The least number from 1 on that is not in the set."""

    template = f"lower('{EVERYTHING}'::int4multirange - %(expressions)s)"
    output_field = models.IntegerField()


class ReadingMark(models.Model):
    """`read` is the set of publication numbers that this member has had before the eyes. A union of sets never loses
    one of two tabs, and what is approved late has a late number, so that it appears as new."""

    member = models.ForeignKey("members.Member", models.PROTECT, related_name="+")
    thread = models.ForeignKey("discussions.Thread", models.PROTECT, related_name="reading_marks")
    read = Numbers()
    first_unread = models.GeneratedField(
        expression=FirstMissing("read"), output_field=models.IntegerField(), db_persist=True
    )

    class Meta:
        constraints = [models.UniqueConstraint("member", "thread", name="reading_mark_once_per_thread")]

    def __str__(self):
        return f"{self.member_id}: {self.read}"


class Reader(models.Model):
    """How a member likes to read, and into which languages they would help others to read."""

    class View(models.TextChoices):
        TREE = "tree"
        DATE = "date"

    class First(models.TextChoices):
        TRANSLATION = "translation", _("The translation")
        ORIGINAL = "original", _("What its author wrote")

    member = models.OneToOneField("members.Member", models.PROTECT, primary_key=True, related_name="reader")
    view = models.CharField(max_length=4, choices=View, default=View.TREE)
    first = models.CharField(max_length=11, choices=First, default=First.TRANSLATION)
    helps_into = ArrayField(models.CharField(max_length=12, choices=languages.CHOICES), default=list)

    def __str__(self):
        return f"{self.member_id}: {self.view}"
