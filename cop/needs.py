"""What waits for a member, as the first page tells it: each thing is a number, asked for in one query."""

from django.db.models import Count, Exists, F, Func, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from discussions.models import (
    Appeal,
    Dialogue,
    Digest,
    Disclosure,
    Draft,
    Finding,
    Flag,
    LiveQuestion,
    Message,
    Post,
    Question,
    Remark,
    Submission,
    Synthesis,
    Translation,
    TranslationDraft,
)
from members.access import is_curator, is_patroller
from members.models import HousePage, MailPause, Member, Pledge, Profile
from members.models.house_page import Place
from members.prepared import ForReader
from resources.models import (
    Collection,
    Evaluation,
    Initiative,
    Page,
    PageDraft,
    Proposal,
    Resource,
    ResourceNote,
    Term,
    WaitingEdit,
)
from resources.models.resource import State
from resources.record_kinds import KINDS

# What can be reported, by who sees to it.
IN_DIALOGUES = (Post, LiveQuestion, Remark, Synthesis, Finding, Translation)
IN_LIBRARY = (
    Resource, ResourceNote, Collection, Initiative, Evaluation, Term, *(kind.model for kind in KINDS.values()),
)  # fmt: skip
IN_WIKI = (Page,)
IN_NEITHER = (Question, Message, Digest, Profile)


def of(reader):
    """{"begun", "returned", "sent_back", "edits_back", "flags", "reported", "pages", "questions", "appeals",
    "submissions", "edits", "waiting", "digests", "told", "suggested", "unreached", "unpledged": int} of a signed-in
    member: texts that were begun, resources that a curator gave back, texts that a facilitator gave back, changes of
    the wiki that came back, what readers reported in what the member facilitates, in the library, in the wiki, and of
    what coordinators see to, appeals to be decided, texts that wait, changes of the wiki that wait, resources in the
    curators' queue, digests to be sent, what a safety person was told and nobody has taken up, changes that are
    proposed of what the member keeps in the directory, and 1 each where mail to the member comes back and where they
    have not pledged the charter."""
    return NUMBERS.first(reader)._asdict()


def flagged(reader):
    """The dialogues in which reports wait for `reader`: rows with slug, title, language and `things`, how many
    are reported there."""
    return FLAGGED.rows(reader)


def submitted(reader):
    """The dialogues in which texts wait for `reader`, who facilitates them: rows with slug, title, language and
    `posts`."""
    return SUBMITTED.rows(reader)


def proposed(reader):
    """The dialogues whose digest waits for `reader`, who facilitates them: rows with slug, title, language, `posts`."""
    return PROPOSED.rows(reader)


def number(queryset, column="pk"):
    """How many different values of `column` there are, as a part of another query."""
    distinct = Func(F(column), function="count", template="%(function)s(DISTINCT %(expressions)s)")
    counted = queryset.order_by().annotate(found=distinct)
    return Subquery(counted.values("found"), output_field=IntegerField())


def _numbers(reader):
    curated = Resource.objects.waiting() if is_curator(reader) else Resource.objects.none()
    patrolled = WaitingEdit.objects.waiting() if is_patroller(reader) else WaitingEdit.objects.none()
    pledged = Pledge.objects.filter(member=reader.pk)
    myself = Member.objects.filter(pk=reader.pk).order_by()
    return myself.annotate(
        begun=number(Draft.objects.of(reader))
        + number(TranslationDraft.objects.by(reader))
        + number(PageDraft.objects.by(reader)),
        returned=number(Resource.objects.in_state(State.RETURNED).filter(submitted_by=reader)),
        sent_back=number(Submission.objects.by(reader).returned()),
        edits_back=number(WaitingEdit.objects.returned().filter(member=reader)),
        edits=number(patrolled.exclude(member=reader)),
        pages=Flag.objects.open().handled_by(reader, *IN_WIKI).things(),
        submissions=number(Submission.objects.handled_by(reader).waiting()),
        flags=Flag.objects.open().handled_by(reader, *IN_DIALOGUES).things(),
        reported=Flag.objects.open().handled_by(reader, *IN_LIBRARY).things(),
        questions=Flag.objects.open().handled_by(reader, *IN_NEITHER).things(),
        appeals=number(Appeal.objects.handled_by(reader).waiting()),
        waiting=number(curated),
        digests=number(Digest.objects.open().of_facilitator(reader)),
        told=number(Disclosure.objects.waiting_for(reader)),
        suggested=number(Proposal.objects.to_decide(reader)),
        unreached=number(MailPause.objects.standing().filter(address__in=myself.values("email"))),
        unpledged=number(HousePage.objects.filter(place=Place.CHARTER).exclude(Exists(pledged)), "place"),
    ).values_list(
        "begun", "returned", "sent_back", "edits_back", "submissions", "edits", "flags", "reported", "pages",
        "questions", "appeals", "waiting", "digests", "told", "suggested", "unreached", "unpledged", named=True,
    )  # fmt: skip


def _proposed(reader):
    open_ones = Digest.objects.open().of_facilitator(reader)
    asked = Dialogue.objects.filter(digests__in=open_ones).order_by("title", "pk")
    return asked.annotate(posts=Count("digests__items")).values_list("slug", "title", "language", "posts", named=True)


def _submitted(reader):
    waiting = Submission.objects.handled_by(reader).waiting().order_by()
    place = Coalesce("dialogue", "thread__dialogue", "parent__thread__dialogue")
    here = waiting.annotate(place=place).filter(place=OuterRef("pk"))
    posts = Subquery(here.values("place").annotate(n=Count("pk")).values("n"))
    asked = Dialogue.objects.annotate(posts=posts).exclude(posts=None).order_by("title", "pk")
    return asked.values_list("slug", "title", "language", "posts", named=True)


def _flagged(reader):
    flags = Flag.objects.open().handled_by(reader).within(OuterRef("pk"))
    asked = Dialogue.objects.annotate(things=flags.things()).filter(things__gt=0).order_by("title", "pk")
    return asked.values_list("slug", "title", "language", "things", named=True)


NUMBERS, FLAGGED = ForReader(_numbers), ForReader(_flagged)
PROPOSED, SUBMITTED = ForReader(_proposed), ForReader(_submitted)
