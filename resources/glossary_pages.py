"""What the pages of the glossary show."""

from dataclasses import dataclass

from cop.lib import languages, text
from cop.lib.diff import changes
from cop.lib.search.words import words_of
from members.models.concept import FALLBACK
from resources import terms

PAGE = 60
MOST = 50  # versions of one term that a page shows


@dataclass(frozen=True)
class Wanted:
    """Of the list: in which `language` it is sorted and read, the `words` looked for, and after which term a page
    begins."""

    language: str
    words: str = ""
    after: str = ""

    @classmethod
    def read(cls, asked, reads):
        language = asked.get("language", "")
        reads = reads.split("-")[0] if reads.split("-")[0] in languages.NAMES else FALLBACK
        language = language if language in languages.NAMES else reads
        return cls(language, text.clean_line(asked.get("q", ""))[:100], asked.get("after", "")[:60])


@dataclass(frozen=True)
class Row:
    """A term in a list: `name` in the language of the list, or, where it has none there, in English."""

    code: str
    name: str
    language: str
    definition: str
    key: tuple

    def get_absolute_url(self):
        return terms.address_of(self.code)


@dataclass(frozen=True)
class Page:
    items: list
    total: int
    next: str


def page(wanted):
    """The Page of those that fit, by name."""
    folded = words_of(wanted.words).folded
    rows = sorted(
        (_row(one, wanted.language) for one in terms.standing() if _fits(one, folded)), key=lambda row: row.key
    )
    begin = next((n + 1 for n, row in enumerate(rows) if row.code == wanted.after), 0)
    shown = rows[begin : begin + PAGE]
    return Page(shown, len(rows), shown[-1].code if len(rows) > begin + PAGE else "")


def _fits(term, folded):
    _code, labels, also, definitions = term
    if not folded:
        return True
    said = words_of(" ".join([*labels.values(), *also, *definitions.values()])).folded
    return all(word in said for word in folded.split())


def _row(term, language):
    code, labels, _also, definitions = term
    own = language if labels.get(language) else FALLBACK
    name, definition = labels[own], definitions.get(own, "")
    return Row(code, name, own, definition, (words_of(name).folded, code))


def spoken():
    """[(code, own name)] of the languages in which some term has a name."""
    found = {language for _code, labels, _also, _definitions in terms.standing() for language in labels}
    return sorted(((code, languages.name(code)) for code in found), key=lambda pair: pair[1].casefold())


def rows(term):
    """[(language, name, definition)] of a Term, the reader's language first, then by the languages' own names."""
    order = sorted(term.labels, key=lambda code: (code != term.language, languages.name(code).casefold()))
    return [(code, term.labels[code], term.definitions.get(code, "")) for code in order]


def missing(term):
    """[(code, own name)] of the languages in which it has no name yet."""
    return [pair for pair in languages.CHOICES if pair[0] not in term.labels]


def versions(term):
    """[(TermRevision, [(language or "" for the other names, changes as in cop.lib.diff)])], the newest first."""
    kept = list(term.revisions.select_related("by__profile")[: MOST + 1])
    before = [*(revision.said for revision in kept[1:]), {"labels": {}, "definitions": {}, "also": []}]
    told = zip(kept[:MOST], before, strict=False)
    return [(revision, list(_differences(earlier, revision.said))) for revision, earlier in told]


def _differences(before, after):
    for language in sorted({*before["labels"], *after["labels"], *before["definitions"], *after["definitions"]}):
        pair = ["\n".join(filter(None, (said["labels"].get(language), said["definitions"].get(language))))
                for said in (before, after)]  # fmt: skip
        if pair[0] != pair[1]:
            yield language, changes(*pair)
    if before["also"] != after["also"]:
        yield "", changes("\n".join(before["also"]), "\n".join(after["also"]))
