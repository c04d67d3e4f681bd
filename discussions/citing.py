"""The sources of a synthesis as one reader may see them. How an author is quoted is asked here, and nowhere else."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, OuterRef, Q

from cop.lib import text
from cop.lib.prepared import Prepared
from discussions import sealed
from discussions.byline import Byline
from discussions.models import Citation, Dialogue, Extract, Post, Quoted, Synthesis, SynthesisVersion


@dataclass(frozen=True)
class Source:
    """`state` is "shown", or why nothing is: "objected" (its author does not wish to be quoted), "deleted", or "away"
    (hidden, or where the reader may not read). What is shown has `words` of `language`, `who` said them (a Member or
    Byline), the content `note` of the post ("" for none), its `address` ("" where it would tell a name that is not
    given), and whether it `is_changed` since."""

    number: int
    state: str
    words: str = ""
    language: str = ""
    who: Any = None
    note: str = ""
    address: str = ""
    is_changed: bool = False


def read_by(synthesis, reader):
    """([(Extract, Source)] of `synthesis` in their order, the words that are to be read nowhere in it)."""
    return with_unsaid(synthesis, lambda extracts: extracts.with_sources(reader))


def read_by_all(synthesis):
    """The same of one that is published as every reader of its dialogue may see it; what went to another dialogue, as a
    visitor does."""
    return with_unsaid(synthesis, partial(sourced_for_all, dialogue=synthesis.dialogue_id))


def sourced_for_all(extracts, dialogue):
    visitor, extracts = AnonymousUser(), list(extracts)
    home = Q(thread__dialogue=dialogue) | Q(thread__dialogue__in=Dialogue.objects.visible_to(visitor))
    posts = Post.objects.standing().released_to(visitor).filter(home)
    seen = posts.select_related("thread", "author__profile").in_bulk({extract.post_id for extract in extracts})
    for extract in extracts:
        extract.source = seen.get(extract.post_id)
    return extracts


def with_unsaid(synthesis, sourced):
    """What it cites, with the Sources; and the words of all that may not be read, also of what it cited before.
    `sourced(extracts)` gives them their source. Three queries, and one for the versions where they are not known."""
    numbers = dict(CITED.rows(synthesis=synthesis.pk))
    extracts = sourced(Extract.objects.filter(pk__in={*numbers, *synthesis.ever_cited}))
    found = {extract.pk: extract for extract in extracts}
    return [(found[pk], source_of(found[pk], number)) for pk, number in numbers.items()], unsaid(extracts)


CITED = Prepared(
    lambda synthesis: (
        Citation.objects.filter(synthesis=synthesis).order_by("number", "id").values_list("extract", "number")
    ),
    synthesis=int,
)


def unsaid(extracts):
    """The words of those Extracts (with their source) of which nothing may be read: see cop.lib.unsaid."""
    withheld = (extract for extract in extracts if state_of(extract) != "shown")
    return {words for extract in withheld for words in extract.as_copied}


def unsaid_in(syntheses, reader, typed=""):
    """The same of all that syntheses (ids) cite, or did, and what is `typed`. Three queries at most."""
    bodies = SynthesisVersion.objects.filter(synthesis__in=syntheses).values_list("body", flat=True)
    signs = text.signs(typed).union(*map(text.signs, bodies))
    return unsaid(Extract.objects.filter(pk__in=signs).exclude(words="").with_sources(reader)) if signs else set()


def withheld():
    """The Citations whose source is not shown to everybody who reads the dialogue: what `read_by_all` says of one
    synthesis, as a queryset about all."""
    visitor, place = AnonymousUser(), "extract__post__thread__dialogue"
    readable = Q(**{place: F("synthesis__dialogue")}) | Q(**{f"{place}__in": Dialogue.objects.visible_to(visitor)})
    posts = Post.objects.standing().released_to(visitor).order_by().values("pk")
    shown = Citation.objects.filter(readable, extract__post__in=posts).exclude(extract__words="")
    return Citation.objects.exclude(pk__in=shown.exclude(extract__quoted_as=Quoted.NOT).order_by().values("pk"))


def source_of(extract, number=0):
    """The Source of an Extract that has its `source`, as its reader may read it."""
    post, state = extract.source, state_of(extract)
    if state != "shown":
        return Source(number, state)
    who = quoted_under(extract)
    address = "" if is_unnamed(extract) else post.get_absolute_url()
    return Source(number, "shown", extract.words, extract.language, who, post.note, address, extract.is_changed)


def state_of(extract):
    """The `state` of that."""
    if extract.quoted_as == Quoted.NOT:
        return "objected"
    if not extract.words:
        return "deleted"
    return "away" if extract.source is None or extract.source.hidden_at else "shown"


def quoted_under(extract):
    """The Member or Byline that stands beside the words of an Extract with its source."""
    return Byline(extract.quoted_label) if is_unnamed(extract) else extract.source.writer


# Of Citations: the passages that are quoted without the name that their post gives.
UNNAMED = Q(extract__quoted_as=Quoted.ROLE, extract__post__byline="")


def is_unnamed(extract):
    """The same of an Extract with its source."""
    return extract.quoted_as == Quoted.ROLE and not extract.source.byline


def cited_of(member):
    """The Extracts of what `member` wrote, by name or sealed, that are cited in what is open to remarks or published;
    those about which they said nothing first, then the newest."""
    cited = Citation.objects.shown().values("extract")
    mine = Post.objects.filter(sealed.written_by(member), deleted_at=None).values("pk")
    found = Extract.objects.filter(pk__in=cited, post__in=mine).exclude(words="")
    return found.order_by("quoted_as", "-id").select_related("post__thread__dialogue", "dialogue")


def where_cited(extract, reader):
    """The syntheses, open to all, that cite the Extract and that `reader` may read."""
    there = extract.citations.shown().values("synthesis")
    return Synthesis.objects.visible_to(reader).filter(pk__in=there).select_related("dialogue")


def quoted_in(posts, dialogue):
    """{post id: [Synthesis]} of these `posts` (ids) of `dialogue` (its id): where they are quoted in what it
    published."""
    found = {}
    for citation in published(dialogue).filter(extract__post__in=posts).select_related("synthesis", "extract"):
        there = found.setdefault(citation.extract.post_id, [])
        if citation.synthesis not in there:
            there.append(citation.synthesis)
    return found


def is_quoted(dialogue):
    """For a queryset of posts of `dialogue` (its id): whether what it published quotes them."""
    return Exists(published(dialogue).filter(extract__post=OuterRef("pk")))


def published(dialogue):
    """Where the published syntheses of `dialogue` (its id) quote by their author's leave, without the passages quoted
    without a name: "quoted in" beside a post would tell it."""
    citations = Citation.objects.filter(synthesis__dialogue=dialogue, synthesis__published_at__isnull=False)
    return citations.exclude(UNNAMED | Q(extract__quoted_as=Quoted.NOT))


def by_name(member, reader):
    """The published Syntheses, the newest first, that quote `member` with their name as they wish it, as far as
    `reader` may read both them and the posts that they quote. What a sensitive dialogue says stays in it."""
    posts = Post.objects.visible_to(reader).standing().filter(author=member, byline="")
    cited = Citation.objects.filter(extract__quoted_as=Quoted.NAME, extract__post__in=posts.order_by().values("pk"))
    found = Synthesis.objects.visible_to(reader).filter(published_at__isnull=False, dialogue__sensitive=False)
    found = found.filter(pk__in=cited.exclude(extract__words="").values("synthesis"))
    return found.select_related("dialogue").order_by("-published_at", "-id")
