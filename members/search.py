"""The one search: which kinds of things it finds, who may meet them, and how a thing comes into it.

Each app tells of its kinds in its own search.py and registers them in its `AppConfig.ready`. A verb that changes what
can be found of a thing calls `put` or `forget` in its own transaction. What a reader may meet is decided twice: by the
keys that the reader holds, and by `visible_to` for whatever is shown.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cop.lib.prepared import Written
from cop.lib.search.words import MARKS, VERSION, Words, configuration, words_of
from cop.lib.text.spoken import spoken
from members import topic_names
from members.models import Profile, SearchEntry
from members.models.practice import CONCEPTS

MOST_AUTHORS = 50  # of one name
NO_WORDS = Words("", "")
PUBLIC, MEMBERS = "public", "members"  # keys of audiences; other apps add their own


@dataclass(frozen=True)
class Entry:
    """A thing as it is found. `title` weighs most, then `about`, then `body`: plain text. `date` is aware, `topics` are
    names, `audience` is a key (see `keys_of`)."""

    kind: str
    target_id: int
    language: str
    audience: str
    date: datetime
    author_id: int | None = None
    type: str = ""
    topics: tuple = ()
    title: str = ""
    about: str = ""
    body: str = ""


@dataclass
class Hit:
    """A thing as it is shown to one reader: `place` is where it stands (anything with get_absolute_url, title and
    language), `badges` are more words beside its kind, `texts` are plain, and the first in which something was found is
    shown."""

    title: str
    language: str
    address: str
    date: datetime | None = None
    texts: list = field(default_factory=list)
    text_language: str = ""
    author: Any = None
    place: Any = None
    badges: tuple = ()


@dataclass(frozen=True, eq=False)  # there is one of each; to compare their words takes a translation each
class Kind:
    """`entries(ids)` gives the Entries of those of `model` with these ids that can be found today; `show(ids, reader)`
    {id: Hit} of those that `reader` may see now. `one` and `many` are what a page calls them; `tone` the look of its
    badge. What `is_said` are somebody's own words: who blocked that member does not find them."""

    name: str
    model: type
    one: str
    many: str
    entries: Callable[[Iterable[int]], Iterable[Entry]]
    show: Callable[[Iterable[int], Any], dict]
    tone: str = ""
    is_said: bool = False


kinds: dict[str, Kind] = {}
key_givers: list[Callable[[Any], Iterable[str]]] = []
# Each gives other names for words of a query: of a list (folded) {those that have some: names}, all in one question.
wideners: list[Callable[[list], dict]] = [topic_names.other_names]


def register(kind):
    kinds[kind.name] = kind


def keys_of(reader):
    """The keys of the audiences that `reader` belongs to; who holds the key of an entry may see the thing."""
    keys = [PUBLIC, MEMBERS] if reader.is_authenticated else [PUBLIC]
    return keys + [key for give in key_givers for key in give(reader)]


def put(entry):
    """Write an Entry, or write it anew."""
    title, about, body = (words_of(text) for text in (entry.title, entry.about, entry.body))
    accents = "".join({c for words in (title, about, body) if words.plain != words.folded
                       for c in set(words.plain) if ord(c) in MARKS})  # fmt: skip
    PUT.rows(
        kind=entry.kind, target=entry.target_id, language=entry.language, audience=entry.audience,
        author=entry.author_id, type=entry.type, topics="\n".join(map(topic_key, entry.topics)), date=entry.date,
        config=configuration(entry.language), accents=accents, bases=accents.translate(MARKS),
        title=title.plain, title_folded=title.folded, about=about.plain, about_folded=about.folded,
        body=body.plain, body_folded=body.folded,
    )  # fmt: skip


def expect(entries):
    """Entries of many new things at once, whose words the loop will write: an import is not to wait for that."""
    SearchEntry.objects.bulk_create(
        SearchEntry(
            kind=entry.kind, target_id=entry.target_id, language=entry.language, audience=entry.audience,
            author_id=entry.author_id, type=entry.type, date=entry.date, version=0, vector="",
        )
        for entry in entries
    )  # fmt: skip


def forget(kind, ids):
    """The things of this kind with these ids are found no longer."""
    SearchEntry.objects.filter(kind=kind, target_id__in=ids).delete()


def refresh(kind, ids):
    """Bring what is found of these things up to what they are now. They get new ids in the search, by which the
    spelling sees that there is something to learn."""
    if ids := list(ids):
        forget(kind, ids)
        for entry in kinds[kind].entries(ids):
            put(entry)


def topic_key(name):
    """A topic or a tag as it is compared: its folded words."""
    return words_of(name).folded


def topic_keys(name):
    """The keys of what is called so: a tag, and topics by any of their names in any language."""
    key = topic_key(name)
    return {key, *map(topic_key, topic_names.codes(key))} - {""}


def names_like(many):
    """{Words: other Words that are as good as these, in a fixed order} of a list of Words."""
    found = {words: set() for words in many}
    for widen in wideners:
        names = widen([words.folded for words in many])
        for words in many:
            found[words] |= {words_of(name, asked=True) for name in names.get(words.folded, ())}
    return {words: sorted(others - {words, NO_WORDS}) for words, others in found.items()}


def _vector(text, weight):
    """Stemmed as it is written, then without the accents; and stemmed without accents: in the same places."""
    both = f"""(translate(to_tsvector(%(config)s::regconfig, %({text})s)::text, %(accents)s, %(bases)s) || ' '
        || to_tsvector(%(config)s::regconfig, %({text}_folded)s)::text)::tsvector"""
    one = f"to_tsvector(%(config)s::regconfig, %({text})s)"
    vector = f"CASE WHEN %({text})s = %({text}_folded)s THEN {one} ELSE {both} END"
    return f"setweight({vector}, '{weight}')"


_COLUMNS = "language audience author_id type topics date version vector".split()
PUT = Written(
    f"""
    INSERT INTO members_searchentry (kind, target_id, {', '.join(_COLUMNS)})
    VALUES (%(kind)s, %(target)s, %(language)s, %(audience)s, %(author)s, %(type)s,
        string_to_array(%(topics)s, E'\\n'), %(date)s, {VERSION},
        {_vector('title', 'A')} || {_vector('about', 'B')} || {_vector('body', 'D')})
    ON CONFLICT (kind, target_id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS)}
    RETURNING id
    """,  # noqa: S608  names of our own
    kind=str, target=int, language=str, audience=str, author=int, type=str, topics=str, date=datetime, config=str,
    accents=str, bases=str, title=str, title_folded=str, about=str, about_folded=str, body=str, body_folded=str,
)  # fmt: skip


# ── Members ──
def audience_of(profile):
    """The key of those who find this member in the search, or None: everybody, for who chose a public profile; members,
    for who chose to be in their directory."""
    if not profile.member.email or not profile.member.is_active:
        return None
    if profile.visibility == PUBLIC:
        return PUBLIC
    return MEMBERS if profile.listed_at else None


def member_entries(ids):
    profiles = Profile.objects.filter(pk__in=ids).select_related("member").prefetch_related(*CONCEPTS)
    for profile in profiles:
        if audience := audience_of(profile):
            language = next(iter(profile.languages), "en")
            named = [one for name in CONCEPTS for one in getattr(profile, name).all()]
            about = (
                profile.headline,
                profile.organisation,
                profile.country.name,
                *(one.label_in(language) for one in named),
            )
            words = (word for one in named for word in one.words)  # in all languages
            yield Entry(
                "member", profile.pk, language=language, audience=audience, author_id=profile.pk,
                topics=tuple(topic.code for topic in profile.topics.all()),
                date=profile.member.joined_at, title=f"{profile.name} {profile.handle}", about=" ".join(about),
                body="\n".join([profile.can_offer, profile.seeks, spoken(profile.bio_html), *words]),
            )  # fmt: skip


def shown_members(ids, reader):
    keys = {PUBLIC, MEMBERS} if reader.is_authenticated else {PUBLIC}
    profiles = Profile.objects.filter(pk__in=ids).select_related("member")
    return {
        profile.pk: Hit(
            title=profile.name, language="", address=reverse("members:profile", args=[profile.handle]),
            texts=[
                profile.headline, profile.organisation, profile.can_offer, profile.seeks, spoken(profile.bio_html),
            ],
            text_language=next(iter(profile.languages), ""),
        )
        for profile in profiles if audience_of(profile) in keys
    }  # fmt: skip


def authors_called(name, reader):
    """The ids of members with this handle (of today or before, with or without an @), or with these words in their
    name; "me" is the reader. From whom a block parts the reader is as if nobody were called so."""
    name = name.removeprefix("@")
    if name.lower() == "me" and reader.is_authenticated:
        return {reader.pk}
    here = Profile.objects.filter(member__erased_at=None).not_parted_from(reader)
    called = here.filter(Q(handle__iexact=name) | Q(member__former_handles__handle__iexact=name))
    ids = set(called.values_list("pk", flat=True))
    return ids or set(here.filter(name__icontains=name).values_list("pk", flat=True)[:MOST_AUTHORS])


def register_members():
    register(Kind("member", Profile, _("Member"), _("Members"), member_entries, shown_members))
