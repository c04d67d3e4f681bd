"""What a word that is nowhere may have meant: words that look like it, from what the reader may read.

The loop collects the words of new entries, each with the audience of its text. A word is proposed to whom holds the key
of such an audience, and only when the search finds something with it for this very reader: what was hidden, moved or
deleted since proposes nothing.
"""

from django.db import connection

from cop.lib.search.query import Query, Term
from cop.lib.search.words import words_of
from members import finding, search
from members.models import SearchEntry, SearchPosition, SearchWord

BATCH = 200  # entries of one round: about half a second
FEWEST_LETTERS, MOST_LETTERS = 4, 40
CANDIDATES, MOST = 6, 2  # words looked at, and proposed, for one word
WORDS = 4  # of a query that are looked at
JOB = "learn_words"


def learn():
    """Collect the words of new entries; returns how many entries were read."""
    after = SearchPosition.objects.filter(job=JOB).values_list("entry_id", flat=True).first() or 0
    rows = list(SearchEntry.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "kind", "target_id")[:BATCH])
    words = set()
    for name, kind in search.kinds.items():
        for entry in kind.entries([target for _pk, its, target in rows if its == name]):
            for word in words_of(f"{entry.title} {entry.about} {entry.body}").plain.split():
                if FEWEST_LETTERS <= len(word) <= MOST_LETTERS and word.isalpha():
                    words.add((word, entry.audience))
    made = (SearchWord(word=word, audience=audience) for word, audience in sorted(words))
    SearchWord.objects.bulk_create(made, ignore_conflicts=True)
    if rows:
        SearchPosition.objects.update_or_create(job=JOB, defaults={"entry_id": rows[-1][0]})
    return len(rows)


CLOSE = """
SELECT word FROM members_searchword WHERE audience = ANY(%(keys)s) AND word %% %(word)s AND word <> %(word)s
GROUP BY word ORDER BY similarity(word, %(word)s) DESC, word LIMIT %(most)s
"""


def suggestions(query, reader):
    """Other texts of a Query that found nothing, with one word of it put right: at most MOST, the likeliest first."""
    keys, found = search.keys_of(reader), []
    for term in query.wanted[:WORDS]:
        word = term.words.plain
        if not FEWEST_LETTERS <= len(word) <= MOST_LETTERS or " " in word or stands_somewhere(word, reader):
            continue
        for close in close_to(word, keys):
            if len(found) < MOST and (other := replaced(query.text, word, close)) and stands_somewhere(close, reader):
                found.append(other)
    return found


def close_to(word, keys):
    with connection.cursor() as cursor:
        cursor.execute(CLOSE, {"keys": keys, "word": word, "most": CANDIDATES})
        return [found for (found,) in cursor.fetchall()]


def stands_somewhere(word, reader):
    """Whether this reader finds anything with the word alone."""
    wanted = finding.Wanted(Query(word, groups=[[Term(words_of(word))]]), order=finding.NEWEST)
    try:
        return bool(finding.find(wanted, reader, size=1).total)
    except finding.TooBroad:
        return True


def replaced(text, word, other):
    """`text` with `other` in the place of what folds to `word`; "" where it does not stand there by itself."""
    parts = text.split()
    changed = [other if words_of(part).plain == word else part for part in parts]
    return " ".join(changed) if changed != parts else ""
