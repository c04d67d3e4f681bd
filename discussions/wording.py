"""What a thing says of itself, in the languages of a reader: a thread its title, a dialogue and a phase what they are
about; beside each other what was written first and what members made of it, in the order that the reader chose."""

import json
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import get_language

from discussions.models import Reader, Translation
from discussions.models.original import KINDS, LINES, kind_of
from discussions.models.phase import lines_of


@dataclass(frozen=True)
class Tongue:
    """`reads` are the codes of the languages that a reader says to read, else of that of the page; `first` is which
    comes first, an original or its translation."""

    reads: tuple
    has_said: bool = False
    first: str = Reader.First.ORIGINAL

    @property
    def missed(self):
        """The language in which the reader would read what is in none of theirs: that of the page, if they read it."""
        return get_language() if get_language() in self.reads else self.reads[0]

    @property
    def prefers_translations(self):
        return self.first == Reader.First.TRANSLATION

    def chosen(self, language, made):
        """Of the languages `made` that in which the reader meets what is in `language`; "" for that itself."""
        if language in self.reads:
            return ""
        return next((code for code in self.reads if code in made), "")


def tongue_of(member, first=None):
    """The Tongue of a member who chose that this comes `first` (None where they did not), or of a visitor."""
    known = tuple(member.profile.languages) if member.is_authenticated else ()
    if not known:
        return Tongue((get_language(),))
    return Tongue(known, True, first or Reader.First.TRANSLATION)


def chosen_by(member):
    """The same, with what the member chose asked for."""
    asked = (
        Reader.objects.filter(member=member.pk).values_list("first", flat=True) if member.pk else Reader.objects.none()
    )
    return tongue_of(member, asked.first())


# ── Titles in lists ──
@dataclass(frozen=True)
class Title:
    """`words` come first; `beside` them the same in `language_beside`, "" where there is nothing."""

    words: str
    language: str
    beside: str = ""
    language_beside: str = ""


def titles(rows, member, tongue=None):
    """{id: Title} of rows of a list, with title, language and `titles` (see InLanguages). It asks for what the reader
    chose only where that matters, and the page has not the whole `tongue`."""
    asks, tongue, found = tongue is None, tongue or tongue_of(member), {}
    made = {row.pk: json.loads(row.titles) for row in rows if row.titles and row.language not in tongue.reads}
    chosen = (tongue.chosen(row.language, made[row.pk]) for row in rows if row.pk in made)
    if asks and tongue.has_said and any(chosen):
        tongue = chosen_by(member)
    for row in rows:
        own, other = (row.title, row.language), ("", "")
        if language := tongue.chosen(row.language, made.get(row.pk, ())):
            other = made[row.pk][language], language
        found[row.pk] = Title(*other, *own) if other[0] and tongue.prefers_translations else Title(*own, *other)
    return found


# ── Whole wordings ──
@dataclass(frozen=True)
class Said:
    """In one language: plain texts, `html` of the Markdown."""

    language: str
    title: str
    summary: str = ""
    questions: tuple = ()
    html: str = ""


@dataclass(frozen=True)
class Wording:
    """`said` first, `beside` it the same in another language or None; which of the two is the translation, `hands` (the
    names of who made it) and whether the original was changed since. `others` are the languages of further ones;
    `lacks` is the one in which the reader would read it."""

    said: Said
    beside: Said | None = None
    is_translated: bool = False
    hands: tuple = ()
    is_outdated: bool = False
    others: tuple = ()
    lacks: str = ""
    original: str = ""  # the language


def original_words(thing):
    kind = kind_of(thing)
    words = {name: getattr(thing, name) for name in LINES[kind]}
    return said_in(thing.language, words, getattr(thing, "introduction_html", ""))


def translated_words(translation):
    """The Said of a translation, None of that of a post."""
    return None if translation.post_id else said_in(translation.language, translation.lines, translation.html)


def said_in(language, lines, html):
    questions = tuple(lines_of(lines.get("questions", "")))
    return Said(language, lines["title"], lines.get("summary", ""), questions, html)


def wordings(things, member, *, tongue=None, any_made=True):
    """{thing: Wording} of threads, dialogues and phases, in three questions at most; in one where none of them is
    translated for the reader, and in none where the page knows that nothing is (`any_made`), or has the whole
    `tongue`."""
    made = made_of(things) if any_made else {}
    known = tongue or tongue_of(member)
    offered = {thing: made.get((kind_of(thing), thing.pk), {}) for thing in things}
    chosen = {thing: known.chosen(thing.language, codes) for thing, codes in offered.items()}
    wanted = [offered[thing][language] for thing, language in chosen.items() if language]
    whole = {one.pk: one for one in Translation.objects.filter(pk__in=wanted).in_full()} if wanted else {}
    if whole and known.has_said and tongue is None:
        known = chosen_by(member)
    return {
        thing: worded(thing, whole.get(codes.get(chosen[thing])), tuple(codes), known)
        for thing, codes in offered.items()
    }


def made_of(things):
    """{(kind, id): {language: id of a Translation}} of those of these things that have some."""
    of = reduce(or_, (Q(**{kind_of(thing): thing}) for thing in things))
    found = {}
    for pk, language, *ids in Translation.objects.filter(of).values_list("pk", "language", *KINDS):
        key = next((kind, id) for kind, id in zip(KINDS, ids, strict=True) if id)
        found.setdefault(key, {})[language] = pk
    return found


def worded(thing, translation, languages, tongue):
    """The Wording of `thing`, of which there are translations in these `languages`; this one is offered, or None."""
    own = original_words(thing)
    if translation is None:
        lacks = tongue.missed if tongue.has_said and own.language not in tongue.reads else ""
        return Wording(own, others=languages, lacks=lacks, original=own.language)
    setattr(translation, kind_of(thing), thing)
    other = said_in(translation.language, translation.lines, translation.html)
    first, beside = (other, own) if tongue.prefers_translations else (own, other)
    return Wording(
        first, beside, tongue.prefers_translations, tuple(member.name for member in translation.hands),
        translation.is_outdated, tuple(code for code in languages if code != translation.language),
        original=own.language,
    )  # fmt: skip
