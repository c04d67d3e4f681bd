"""What is in the proceedings of a dialogue, piece by piece, so that none is ever held whole."""

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, F, Prefetch, Q
from django.utils.translation import gettext as _

from cop.lib import languages
from cop.lib.unsaid import unsaid
from discussions import citing
from discussions.byline import Byline
from discussions.certificates import facilitators_of
from discussions.models import Post, Synthesis, Thread, Translation, TranslationVersion
from discussions.models.original import kind_of
from discussions.tree import NESTING
from discussions.wording import Said, original_words, said_in
from members.models import Member

EVERYBODY = AnonymousUser()  # what nobody is withheld
CHUNK = 100  # posts fetched at a time: about 1 MB with their translations
_OWN_LINK = re.compile(r'(<a [^<>]*?href=")/')
VERSIONS = TranslationVersion.objects.select_related("written_by__profile").order_by("pk")


@dataclass(frozen=True)
class Translated:
    """What members made of something in another language: of a post only its `said.html`."""

    said: Said
    hands: str  # their names, as one line
    is_outdated: bool


@dataclass(frozen=True)
class Told:
    """What a dialogue, a phase or a thread says of itself, as it was written and in other languages."""

    thing: Any
    said: Said
    translations: list


@dataclass(frozen=True)
class Cited:
    """A citing.Source, and of the post to which it may lead its id and that of its thread, else None."""

    source: citing.Source
    post: int | None = None
    thread: int | None = None


@dataclass(frozen=True)
class Outcome:
    """A published synthesis as everybody may read its `html`, the names of its `hands`, and its `sources` (Cited)."""

    synthesis: Synthesis
    html: str
    hands: str
    sources: list


@dataclass(frozen=True)
class Contribution:
    """A post at its `level` of nesting in its thread. `state` is "shown", "hidden" or "deleted"; of what is not shown
    there is nothing but its place. `answers_to` is the id of the post that it answers, where that is here too."""

    post: Post
    level: int
    state: str
    answers_to: int | None
    who: str = ""
    translations: list = field(default_factory=list)


@dataclass(frozen=True)
class Front:
    """All but the talk: `phases` (Told) with their questions, `outcomes`, who facilitated, and the contributors, under
    the names that they chose; `threads` are {phase id or None: [Told]}, in the order of reading; `total` is how many
    posts have a place in them, and `shown` how many of these are more than a place."""

    dialogue: Any
    told: Told
    phases: list
    outcomes: list
    facilitators: list
    contributors: list
    threads: dict
    total: int
    shown: int

    @property
    def sections(self):
        """[(Told of a phase or None, [Told of a thread])] of those in which somebody wrote."""
        told = [*((phase, self.threads.get(phase.thing.pk)) for phase in self.phases), (None, self.threads.get(None))]
        return [(phase, threads) for phase, threads in told if threads]


def posts_of(dialogue):
    """Those that have a place in the proceedings, also where it is all that is left of them."""
    there = {"thread__dialogue": dialogue, "thread__post_count__gt": 0, "thread__merged_into": None}
    return Post.objects.published().released_to(EVERYBODY).filter(**there)


def threads_of(dialogue):
    return Thread.objects.filter(dialogue=dialogue, merged_into=None, post_count__gt=0).released_to(EVERYBODY)


def syntheses_of(dialogue):
    return dialogue.syntheses.filter(published_at__isnull=False)


def front_of(dialogue):
    """The Front; in eleven questions and one for each synthesis, however much was said."""
    phases = list(dialogue.phases.all())
    threads = list(threads_of(dialogue).order_by("started_at", "pk"))
    made = {}
    own = Q(dialogue=dialogue) | Q(phase__dialogue=dialogue) | Q(thread__dialogue=dialogue)
    for one in Translation.objects.filter(own).in_full():
        made.setdefault((one.kind, getattr(one, f"{one.kind}_id")), []).append(one)
    of_phase = {}
    for thread in threads:
        thread.dialogue = dialogue
        of_phase.setdefault(thread.phase_id, []).append(told(thread, made))
    for phase in phases:
        phase.dialogue = dialogue
    outcomes = [outcome(synthesis) for synthesis in syntheses_of(dialogue).select_related("dialogue")]
    return Front(
        dialogue, told(dialogue, made), [told(phase, made) for phase in phases], outcomes, facilitators_of(dialogue),
        contributors_of(dialogue), of_phase, posts_of(dialogue).count(), posts_of(dialogue).standing().count(),
    )  # fmt: skip


def told(thing, made):
    translations = made.get((kind_of(thing), thing.pk), [])
    for one in translations:
        setattr(one, one.kind, thing)
    return Told(thing, original_words(thing), [
        Translated(said_in(one.language, one.lines, one.html), names(one.hands), one.is_outdated)
        for one in translations
    ])  # fmt: skip


def outcome(synthesis):
    sources, (cited, passages) = [], citing.read_by_all(synthesis)
    for extract, source in cited:
        post = extract.source if source.state == "shown" and source.address else None
        here = post is not None and post.thread.dialogue_id == synthesis.dialogue_id
        sources.append(Cited(source, post.pk, post.thread_id) if here else Cited(source))
    return Outcome(synthesis, unsaid(synthesis.html, passages), names(synthesis.hands), sources)


def contributors_of(dialogue):
    """The names, each once, in the order of the alphabet, and after them what stands for a name."""
    posts = posts_of(dialogue).standing().order_by()
    people = Member.objects.filter(pk__in=posts.exclude(author=None).values("author")).select_related("profile")
    words = posts.exclude(byline="").values_list("byline").annotate(Count("pk")).values_list("byline", flat=True)
    bylines = sorted(map(Byline, words), key=lambda one: (one.number or 0, one.name))
    return [*sorted({member.name for member in people}, key=str.casefold), *(byline.name for byline in bylines)]


def talk(front):
    """(Told of a phase or None, Told of a thread, an iterator of its Contributions), in the order of reading."""
    of_thread = {told.thing.pk: (phase, told) for phase, threads in front.sections for told in threads}
    posts = posts_of(front.dialogue).defer("body", "parts").select_related("author__profile")
    posts = posts.prefetch_related("attachments", Prefetch("translations__versions", VERSIONS))
    # As of_thread has them: by phase, those without one at the end, and there as they were begun.
    posts = posts.order_by(F("thread__phase__number").asc(nulls_last=True), "thread__started_at", "thread_id", "path")
    for pk, found in groupby(posts.iterator(chunk_size=CHUNK), key=lambda post: post.thread_id):
        if pk in of_thread:  # else it was begun since
            yield *of_thread[pk], contributions(found, of_thread[pk][1].thing)


def contributions(posts, thread):
    above = []
    for post in posts:
        post.thread = thread
        while above and not post.path.startswith(above[-1].path):
            above.pop()
        parents = {one.pk for one in above}
        level = min(len(above), NESTING)
        above.append(post)
        yield contribution(post, level, post.parent_id if post.parent_id in parents else None)


def contribution(post, level, answers_to):
    if post.deleted_at or post.hidden_at:
        return Contribution(post, level, "deleted" if post.deleted_at else "hidden", answers_to)
    translations = []
    for one in post.translations.all():
        hands = dict.fromkeys(version.written_by for version in one.versions.all())
        translations.append(Translated(Said(one.language, "", html=one.html), names(hands), one.is_outdated))
    return Contribution(post, level, "shown", answers_to, name_of(post.writer), translations)


def name_of(writer):
    return str(writer.name) if writer else _("Former member")


def names(members):
    return ", ".join(name_of(member) for member in members)


def leading_home(html):
    """HTML in which the links of this site lead to it from wherever it is read."""
    return _OWN_LINK.sub(rf"\1{settings.SITE_URL}/", html)


def credit(translated):
    """The sentence below a translation, as plain text in which names change no direction."""
    words = {"names": translated.hands, "language": languages.name(translated.said.language)}
    words = {key: f"\u2068{value}\u2069" for key, value in words.items()}
    said = _("Translated by %(names)s into %(language)s.") % words
    return f"{said} {_('The original was changed since.')}" if translated.is_outdated else said
