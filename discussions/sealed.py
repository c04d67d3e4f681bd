"""Posts without the name of their author: the one place that knows who wrote them.

A sealed post has no author, nor has its row of the log, a version of it or a file of it. What is asked here tells the
author what is theirs, and nobody who it is; but for two people who may learn it together, for a reason that is kept.
"""

import datetime

from django.db import connection, models
from django.utils import timezone

from cop.lib.deadlocks import tried_again
from discussions.byline import Attribution, Byline, enough, label_of
from discussions.models.seal import Seal, SubmissionSeal, Unsealing
from members.models import Activity, Actor

NUMBERS = 20_081  # names the turns in which the numbers of participants are given out, among the locks of the database
SHOWN_FOR = datetime.timedelta(days=7)  # to the two who learned it: long enough to act, and no standing list


class NotOffered(Exception):
    """The dialogue does not let this member write under such a name, or not any more."""


# ── Writing ──
def choices(member, dialogue):
    """[(Attribution, Byline or None for the member's own name)] from which `member` chooses in `dialogue`; empty where
    everybody writes by name."""
    offered = [(Attribution.NAME, None)]
    if Attribution.ROLE in dialogue.attributions and (label := label_of(member, dialogue)):
        offered.append((Attribution.ROLE, Byline(label)))
    if _gives_numbers(dialogue):
        offered.append((Attribution.PARTICIPANT, Byline(str(_number(member, dialogue)))))
    return offered if len(offered) > 1 else []


def sign(dialogue, attribution, *, by):
    """The word of the Byline under which `by` writes a post in `dialogue`, or "" for their name; in the transaction
    that makes the post. Raises NotOffered."""
    if attribution in {"", Attribution.NAME}:
        return ""
    if attribution == Attribution.ROLE:
        if attribution in dialogue.attributions and (label := label_of(by, dialogue)):
            return label
        raise NotOffered
    if not _gives_numbers(dialogue):
        raise NotOffered
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [NUMBERS, dialogue.pk])
    return str(_number(by, dialogue))


def _gives_numbers(dialogue):
    """A number hides nobody among a handful of people."""
    return Attribution.PARTICIPANT in dialogue.attributions and enough(dialogue.writers())


def _number(member, dialogue):
    """That under which `member` wrote in `dialogue` before, or the next one."""
    from discussions.models import Post

    numbered = Post.objects.filter(thread__dialogue=dialogue, byline__regex=r"^\d+$")
    mine = numbered.filter(pk__in=Seal.objects.filter(member=member).values("post")).values_list("byline", flat=True)
    if word := mine.first():
        return int(word)
    return max(map(int, numbered.values_list("byline", flat=True).distinct().order_by()), default=0) + 1


def seal(post, *, by):
    """`by` wrote this post, which has a byline. Files that they left out of it go, since they are still theirs."""
    from discussions.models import Attachment

    Seal.objects.create(post=post, member=by)
    Attachment.objects.chosen_in(post.form_key, by=by).forget()


def seal_submission(submission, *, by):
    """`by` wrote this text, which gives no name and waits for the facilitation. Files that they left out of it go."""
    from discussions.models import Attachment

    SubmissionSeal.objects.create(submission=submission, member=by)
    Attachment.objects.chosen_in(submission.form_key, by=by).forget()


def unseal_submission(submission):
    """It waits no longer; a post that it became has a seal of its own."""
    SubmissionSeal.objects.filter(submission=submission).delete()


def submitter_of(submission):
    """The Member for whom it is published."""
    return (
        submission.member or SubmissionSeal.objects.select_related("member__profile").get(submission=submission).member
    )


def actor(post, by):
    """Who the log says acts on `post`: a Member, or a sealed author."""
    return Actor.SEALED if post.byline and is_author(by, post) else by


# ── Asked of an author ──
def is_author(member, post):
    """Whether `member` wrote this sealed post."""
    return Seal.objects.filter(post=post.id, member=member.pk).exists()


def has_written(member, dialogue):
    """Whether `member` wrote something sealed in `dialogue`."""
    return Seal.objects.filter(member=member.pk, post__thread__dialogue=dialogue).exists()


def own_among(member, posts):
    """The ids of those sealed `posts` (ids) that `member` wrote, as a set."""
    return set(Seal.objects.filter(member=member.pk, post__in=posts).values_list("post", flat=True))


def written_by(member):
    """For a queryset of posts: what `member` wrote, by name or sealed."""
    return models.Q(author=member) | models.Q(pk__in=Seal.objects.filter(member=member).values("post"))


def wrote(member):
    """For a queryset of posts: the same of a member's id, or of an OuterRef to one."""
    inner = models.OuterRef(member) if isinstance(member, models.OuterRef) else member
    return models.Q(author=member) | models.Exists(Seal.objects.filter(post=models.OuterRef("pk"), member=inner))


def submitted_by(member):
    """For a queryset of submissions: those of `member`, by name or sealed. A visitor has none, though one that is
    sealed has no member either."""
    sealed = SubmissionSeal.objects.filter(member=member.pk).values("submission")
    return models.Q(member=member.pk, member__isnull=False) | models.Q(pk__in=sealed)


def is_submitter(member, submission):
    """Whether `member` wrote it."""
    if submission.member_id:
        return submission.member_id == member.pk
    return SubmissionSeal.objects.filter(submission=submission, member=member.pk).exists()


def submitters_of(submissions):
    """For a queryset of members, to tell them something: who wrote these `submissions` (ids)."""
    from discussions.models import Submission

    named = Submission.objects.filter(pk__in=submissions).exclude(member=None).values("member")
    sealed = SubmissionSeal.objects.filter(submission__in=submissions).values("member")
    return models.Q(pk__in=named) | models.Q(pk__in=sealed)


def authors_of(posts):
    """For a queryset of members, to tell them something: who wrote these `posts` (ids), by name or sealed."""
    from discussions.models import Post

    named = Post.objects.filter(pk__in=posts).values("author")
    return models.Q(pk__in=named) | models.Q(pk__in=Seal.objects.filter(post__in=posts).values("member"))


def erase(member):
    """Nobody learns any more what `member` wrote sealed."""
    Seal.objects.filter(member=member).delete()


# ── Unsealing ──
@tried_again
def ask(post, *, by, reason):
    """`by` asks to learn who wrote `post`; returns the Unsealing. Harmless when repeated: the one that waits stays."""
    unsealing, made = Unsealing.objects.get_or_create(
        post=post, decided_at=None, defaults={"asked_by": by, "reason": reason}
    )
    if made:
        Activity.record("unseal_asked", unsealing, by=by, scope=post.thread.dialogue, reason=reason)
    return unsealing


@tried_again
def decide(unsealing, *, by, agrees):
    """Another one than who asked agrees, so that both may see the author for a week, or declines; who asked may take
    it back. The author is told of what was agreed. What is decided stays so."""
    now = timezone.now()
    open_ones = Unsealing.objects.filter(pk=unsealing.pk, decided_at=None)
    if agrees:
        open_ones = open_ones.exclude(asked_by=by)
    until = now + SHOWN_FOR if agrees else None
    if open_ones.update(decided_at=now, decided_by=by, shown_until=until):
        verb, place = "unsealed" if agrees else "unseal_declined", unsealing.post.thread.dialogue
        Activity.record(verb, unsealing, by=by, scope=place, reason=unsealing.reason)
    unsealing.refresh_from_db()


def author_shown(unsealing, reader, now=None):
    """The Member who wrote it, for the two who agreed and as long as they may see it; else None, also where the author
    has erased their account."""
    if reader.pk not in {unsealing.asked_by_id, unsealing.decided_by_id} or unsealing.shown_until is None:
        return None
    if (now or timezone.now()) >= unsealing.shown_until:
        return None
    seal = Seal.objects.filter(post=unsealing.post_id).select_related("member__profile").first()
    return seal.member if seal else None
