"""Pages of a list by key, never by OFFSET: the last page costs what the first does."""

import re
from dataclasses import dataclass

from django.db.models import CharField, F, Q
from django.utils.dateparse import parse_datetime

NUMBER = re.compile(r"-?[0-9]{1,9}")  # what fits into a column of whole numbers


@dataclass
class Page:
    """`items` of one page, in its order; `next` is the key of the following page ("" when there is none)."""

    items: list
    next: str


def newest_first(queryset, field, *, after="", size):
    """The page of `queryset`, ordered by the datetime column `field` and the id, both descending, that follows the
    key `after` (as given out in `Page.next`). A key that cannot be read is the first page."""
    if key := _read(after):
        at, pk = key
        # "At most" first: that is where the index begins, an "or" alone would read everything before it.
        queryset = queryset.filter(Q(**{f"{field}__lt": at}) | Q(id__lt=pk), **{f"{field}__lte": at})
    return cut(list(first_rows(queryset, field, size=size)), field, size=size)


def oldest_first(queryset, field, *, after="", size):
    """The same the other way round, both ascending."""
    if key := _read(after):
        at, pk = key
        queryset = queryset.filter(Q(**{f"{field}__gt": at}) | Q(id__gt=pk), **{f"{field}__gte": at})
    return cut(list(queryset.order_by(field, "id")[: size + 1]), field, size=size)


def in_order(queryset, *, after="", size):
    """The page of `queryset`, whose rows have a `key` (a text or a whole number, never NULL) and a `pk`, ordered by
    both, that follows `after`. A key that cannot be read is the first page."""
    key, separator, pk = after.rpartition("~")
    is_text = isinstance(queryset.query.annotations["key"].output_field, CharField)
    readable = "\0" not in key if is_text else NUMBER.fullmatch(key)
    if separator and readable and pk.isascii() and pk.isdigit() and len(pk) <= 18:
        queryset = queryset.filter(Q(key__gt=key) | Q(key=key, pk__gt=int(pk)))
    return cut_in_order(list(first_in_order(queryset, size=size)), size=size)


def first_in_order(queryset, *, size):
    """The queryset of a first page and one more, for who prepares it."""
    return queryset.order_by("key", "pk")[: size + 1]


def cut_in_order(found, *, size):
    """The page that begins with `found`, rows as first_in_order gives them."""
    more = f"{found[size - 1].key}~{found[size - 1].pk}" if len(found) > size else ""
    return Page(found[:size], more)


def first_rows(queryset, field, *, size):
    """The same for newest_first."""
    return queryset.order_by(F(field).desc(), F("id").desc())[: size + 1]


def cut(found, field, *, size):
    """The page that begins with `found`, rows as first_rows gives them."""
    items = found[:size]
    more = f"{getattr(items[-1], field).isoformat()}~{items[-1].pk}" if len(found) > size else ""
    return Page(items, more)


def _read(key):
    moment, _, pk = key.partition("~")
    try:
        at = parse_datetime(moment)
    except ValueError:
        return None
    if at is None or at.tzinfo is None or not pk.isascii() or not pk.isdigit() or len(pk) > 18:
        return None
    return at, int(pk)
