"""The site's own words for who translates: which of them occur in a text, and what they are in another language.

What has such words registers a source in its `AppConfig.ready`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import connection

from cop.lib.search.words import configuration, words_of
from members.vocabulary import MODELS


@dataclass(frozen=True)
class Word:
    """One word of the site: what `kind` of word it is, as a page says it; its `labels` ({language: text}), and other
    names for it in whatever language (`also`)."""

    kind: str
    labels: dict
    also: tuple = ()

    def names_in(self, language):
        return [*filter(None, [self.labels.get(language)]), *self.also]


@dataclass(frozen=True)
class Term:
    """A word of the site that occurs in a text, as the site has it in the language of that text, and its `equivalent`,
    "" while there is none."""

    kind: str
    word: str
    equivalent: str


sources: list[Callable[[], Iterable[Word]]] = []


def terms_in(text, language, into):
    """The Terms of plain `text`, which is in `language`, with their equivalents in the language `into`, sorted by word.
    Whole words are found, by PostgreSQL's stemmer of that language, so that an ending makes no difference; of a name of
    several words all, one behind the other."""
    names = [(word, name) for source in sources for word in source() for name in word.names_in(language)]
    said, asked = words_of(text), [words_of(name, asked=True) for _word, name in names]
    values = {"config": configuration(language), "plain": said.plain, "folded": said.folded}
    values |= {"names": [one.plain for one in asked], "names_folded": [one.folded for one in asked]}
    with connection.cursor() as cursor:
        cursor.execute(OCCURRING, values)
        found = [names[number - 1] for (number,) in cursor.fetchall()]
    terms = {Term(word.kind, word.labels.get(language, name), word.labels.get(into, "")) for word, name in found}
    return sorted(terms, key=lambda term: (term.word.casefold(), str(term.kind)))


# The number of each name that occurs in the text, from 1.
OCCURRING = """
    WITH text AS MATERIALIZED (
        SELECT to_tsvector(%(config)s::regconfig, %(plain)s) plain,
            to_tsvector(%(config)s::regconfig, %(folded)s) folded
    )
    SELECT name.number
    FROM text, unnest(%(names)s::text[], %(names_folded)s::text[]) WITH ORDINALITY AS name (plain, folded, number)
    WHERE text.plain @@ phraseto_tsquery(%(config)s::regconfig, name.plain)
    OR text.folded @@ phraseto_tsquery(%(config)s::regconfig, name.folded)
"""


def concepts():
    """What members and resources are about, for whom and by which methods."""
    for model in MODELS.values():
        for labels, also in model.objects.current().values_list("labels", "also"):
            yield Word(model._meta.verbose_name, labels, tuple(also))


def register_members():
    sources.append(concepts)
