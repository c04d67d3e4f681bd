"""What a member's saved searches would find now, and how much of it is new."""

from collections import defaultdict

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, F, Func, IntegerField, TextField, Value
from django.http import QueryDict

from resources.choices import TITLES, names
from resources.models import SavedSearch
from resources.narrowing import NAMES, NEWEST, WORKS, Narrowing, terms_of


def narrowing_of(query):
    """The Narrowing that was kept as this query: it was checked before, so the database is not asked again."""
    asked = QueryDict(query)
    chosen = tuple((name, tuple(asked.getlist(name))) for name in NAMES if name in asked)
    return Narrowing(chosen, asked.get("tag", ""), asked.get("order", NEWEST))


def with_news(member):
    """[(SavedSearch, how many works came into the library that it finds and that its member has not seen)], in two
    queries however many there are."""
    searches = list(SavedSearch.objects.filter(member=member))
    counts = dict.fromkeys((search.pk for search in searches), 0)
    parts = [counted(search) for search in searches]
    if parts:
        counts |= dict(parts[0].union(*parts[1:], all=True))
    return [(search, counts[search.pk]) for search in searches]


def counted(search):
    found = narrowing_of(search.query).resources().filter(published_at__gt=search.looked_at)
    mine = Value(search.pk, IntegerField())
    return found.order_by().values_list(mine).annotate(number=WORKS)


def finding(resource):
    """The SavedSearches, of whomever, whose list has this published resource in it."""
    terms = Value(terms_of(resource), ArrayField(TextField()))
    return SavedSearch.objects.filter(
        Func(F("query"), terms, function="resources_search_finds", output_field=BooleanField())
    )


def searches_finding(member, ids):
    """{id of a resource: the searches of `member` that find it} of the published ones with these `ids`, in
    two queries."""
    searches = {search.pk: search for search in SavedSearch.objects.filter(member=member)}
    lists = [(pk, narrowing_of(search.query).resources().filter(pk__in=ids)) for pk, search in searches.items()]
    parts = [found.order_by().values_list("pk", Value(pk, IntegerField())) for pk, found in lists]
    found = defaultdict(list)
    for resource, pk in parts[0].union(*parts[1:], all=True) if parts else ():
        found[resource].append(searches[pk])
    return found


def words_of(narrowing):
    """What is chosen, in words: [(title of the facet, [names])]; a free tag stands without a title."""
    found = [(TITLES[name], list(names(name, values).values())) for name, values in narrowing.chosen]
    return found + ([("", [narrowing.tag])] if narrowing.tag else [])


def suggested_name(narrowing):
    """What it could be called."""
    return ", ".join(str(name) for _title, those in words_of(narrowing) for name in those)
