"""The sources of a synthesis as one reader may see them. How an author is quoted is asked here, and nowhere else."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, OuterRef, Q

from discussions import sealed
from discussions.byline import Byline
from discussions.models import Citation, Dialogue, Extract, Post, Quoted, Synthesis


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


def sources_of(synthesis, reader):
    """The Sources of `synthesis`, in their order."""
    return [source_of(citation.extract, citation.number) for citation in synthesis.citations.with_sources(reader)]


def sources_for_all(synthesis):
    """[(Extract, Source)] of a synthesis that is published, in their order, as every reader of its dialogue may see
    them; what went to another dialogue, as a visitor does. Two queries."""
    visitor = AnonymousUser()
    home = Q(thread__dialogue=synthesis.dialogue_id) | Q(thread__dialogue__in=Dialogue.objects.visible_to(visitor))
    citations = list(synthesis.citations.select_related("extract").order_by("number", "id"))
    posts = Post.objects.standing().released_to(visitor).filter(home)
    seen = posts.select_related("thread", "author__profile").in_bulk({one.extract.post_id for one in citations})
    for citation in citations:
        citation.extract.source = seen.get(citation.extract.post_id)
    return [(citation.extract, source_of(citation.extract, citation.number)) for citation in citations]


def withheld():
    """The Citations whose source is not shown to everybody who reads the dialogue: what `sources_for_all` says of one
    synthesis, as a queryset about all."""
    visitor, place = AnonymousUser(), "extract__post__thread__dialogue"
    readable = Q(**{place: F("synthesis__dialogue")}) | Q(**{f"{place}__in": Dialogue.objects.visible_to(visitor)})
    posts = Post.objects.standing().released_to(visitor).order_by().values("pk")
    shown = Citation.objects.filter(readable, extract__post__in=posts).exclude(extract__words="")
    return Citation.objects.exclude(pk__in=shown.exclude(extract__quoted_as=Quoted.NOT).order_by().values("pk"))


def source_of(extract, number=0):
    """The Source of an Extract that has its `source`, as its reader may read it."""
    post = extract.source
    if extract.quoted_as == Quoted.NOT:
        return Source(number, "objected")
    if not extract.words:
        return Source(number, "deleted")
    if post is None or post.hidden_at:
        return Source(number, "away")
    who = quoted_under(extract)
    address = "" if is_unnamed(extract) else post.get_absolute_url()
    return Source(number, "shown", extract.words, extract.language, who, post.note, address, extract.is_changed)


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
