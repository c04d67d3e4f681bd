"""Where to begin: a first ordering of a dialogue, by a machine and from words alone, for those who facilitate it. It is
made when they look, of what they may read at that moment, and kept nowhere."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.db import connection
from django.utils.safestring import mark_safe

from cop.lib import key_phrases
from cop.lib.search.marks import Stems, excerpt
from cop.lib.search.words import SIMPLE, WORD, configuration, folded_word, lowered
from cop.lib.text.addresses import REMOVED
from cop.lib.text.spoken import paragraphs
from discussions.models import Post
from discussions.workbench import signature
from members.models import Profile

MOST_POSTS = 2_000  # the newest: of a list with long mails they took 0.7 s of a processor, and 9 MB
MOST_PHRASES, MOST_CENTRAL = 15, 6  # of a language
MOST_HELD = 30  # posts that hold a phrase
CHARS = 300  # of a post
PIECE = 50  # posts in memory at a time

READ = ("language", "html", "note", "plain_text", "thread", "author", "byline")
STEMS = """
SELECT (ts_lexize(%s::regdictionary, word))[1] FROM unnest(%s::text[]) WITH ORDINALITY asked (word, place)
ORDER BY place
"""
_CODE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
_SENTENCE = re.compile(r"[.!?…؟:;][\"'”»)]*$")


class Row(NamedTuple):
    """A post that is read; `voice` is whose it is, None where its words stand behind a content note."""

    post: int
    thread: int
    voice: object


@dataclass(frozen=True)
class Part:
    """What there is in one language: `number` of posts; `phrases` and `words` (Phrases, whose texts are ids of posts),
    unless it `lacks` a list of the words that say nothing; `central` Posts."""

    language: str
    number: int
    lacks: bool
    phrases: list
    words: list
    central: list

    @property
    def has_some(self):
        return bool(self.phrases or self.words)


@dataclass(frozen=True)
class Held:
    """The `posts` that hold a Phrase, the newest, and how many `more` there are."""

    phrase: key_phrases.Phrase
    language: str
    posts: list
    more: int


@dataclass(frozen=True)
class Beginning:
    """`parts` are the languages, those with the most posts first; `few` the codes of those in which too little was
    written; `read` is the number of posts read of `total`. It was made of these `posts`, a queryset."""

    parts: list
    few: list
    read: int
    total: int
    posts: object

    def held(self, language, words):
        """Held of the phrase that is told so in this language, or None."""
        for part in self.parts:
            for phrase in part.phrases + part.words:
                if (part.language, phrase.words) == (language, words):
                    found = shown(phrase.texts[:MOST_HELD], self.posts, phrase)
                    return Held(phrase, language, found, len(phrase.texts[MOST_HELD:]))
        return None


def beginning_of(dialogue, reader):
    """The Beginning of `dialogue` as `reader`, who facilitates it, may read it."""
    posts = readable(dialogue, reader)
    rows, readings = defaultdict(list), defaultdict(key_phrases.Reading)
    for post in posts.order_by("-published_at", "-pk").only(*READ)[:MOST_POSTS].iterator(PIECE):
        rows[post.language].append(Row(post.pk, post.thread_id, None if post.note else signature(post)))
        readings[post.language].take_in(own_lines(post))
    order = sorted(rows, key=lambda language: -len(rows[language]))
    enough = [language for language in order if len(rows[language]) >= key_phrases.FEWEST_TEXTS]
    read = sum(map(len, rows.values()))
    names = names_of_members(among={word for language in enough for word in readings[language].words})
    return Beginning(
        parts=[part_of(language, rows[language], readings.pop(language), names, posts) for language in enough],
        few=[language for language in order if language not in enough],
        read=read, total=read if read < MOST_POSTS else posts.count(), posts=posts,
    )  # fmt: skip


def readable(dialogue, reader):
    """What is read: what stands for every reader of the dialogue, but for what the facilitation itself summed up."""
    posts = Post.objects.visible_to(reader).standing()
    return posts.filter(thread__dialogue=dialogue, thread__summary_of=None)


def own_lines(post):
    """The lines of a post that are its author's, without code; of a mail without what stands below its last sentence,
    which is who signs it."""
    lines = paragraphs(_CODE.sub("", post.html).replace("<br>", "<p>").replace(REMOVED, " . "))
    ends = [n for n, line in enumerate(lines, 1) if _SENTENCE.search(line)] if post.plain_text else []
    return lines[: ends[-1]] if ends else lines


def names_of_members(among):
    """(words of names, names that are one word in small letters) of all members, here or not, that are `among` these
    words: so it tells nothing of who wrote without a name."""
    words, signs = set(), set()
    for name, handle in Profile.objects.values_list("name", "handle").iterator():
        words.update(among.intersection([*WORD.findall(lowered(name)), *handle.lower().split("-")]))
        if name.islower() and name.isalnum():
            signs.add(lowered(name))
    return words, signs & among


def part_of(language, rows, reading, names, posts):
    words, signs = names
    empty = key_phrases.empty_words(language)
    lacks = empty is None
    made = key_phrases.order(
        reading, voices=[row.voice for row in rows], groups=[row.thread for row in rows],
        stems=stems_of(reading.words, language), empty=empty or (),
        names=words - reading.small | signs, most=MOST_PHRASES, most_central=MOST_CENTRAL,
    )  # fmt: skip
    phrases, single = (
        [replace(one, texts=tuple(rows[place].post for place in one.texts)) for one in told if not lacks]
        for told in (made.phrases, made.words)
    )
    central = shown([rows[place].post for place in made.central], posts)
    return Part(language, len(rows), lacks, phrases, single, central)


def stems_of(words, language):
    """{word: stem, or None for one that says nothing}."""
    name, asked = configuration(language), list(set(words))
    with connection.cursor() as cursor:
        cursor.execute(STEMS, [name if name == SIMPLE else f"{name}_stem", asked])
        return {word: word if word == stem else stem for word, (stem,) in zip(asked, cursor, strict=True)}


def shown(ids, posts, phrase=None):
    """Those of `posts` with these ids, in this order, each with its `excerpt` (HTML): where it has words of `phrase`,
    or its beginning; of one behind a content note the note."""
    found = posts.select_related("author__profile", "thread").in_bulk(ids)
    marks = Stems([folded_word(stem) for stem in phrase.stems] if phrase else ())
    for post in found.values():
        spans = [] if post.note else marks.spans(post.open_text)
        post.excerpt = mark_safe(excerpt(post.open_text, spans, CHARS))  # noqa: S308  it is escaped there
    return [found[pk] for pk in ids if pk in found]
