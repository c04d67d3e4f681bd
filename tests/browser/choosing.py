"""Which pages the daily walk looks at: what is wrong in those that it passes over is wrong in one of them."""

import re

import lxml.html
from django.db import transaction
from django.test import Client
from lxml import etree

from tests.test_access import cookies_of

# Attributes of which the value says what an element looks like, or what it is to who cannot see it.
TELLING = {
    "class", "type", "role", "dir", "hidden", "open", "disabled", "readonly", "checked", "required", "scope",
    "aria-current", "aria-invalid", "aria-disabled", "aria-pressed", "aria-expanded", "aria-selected", "aria-hidden",
}  # fmt: skip
WORDS = re.compile(r">[^<]*\w[^<]*<")
# Not "#…", which names a place of the page.
ADDRESSES = re.compile(r'\b(href|src|action|formaction|value|content|datetime)="[^"#][^"]*"')
# With the weave of an empty stripe, which each dialogue has for itself.
NAMES = re.compile(r'\b(?:id|for|form|name|aria-[a-z]+|data-[\w-]+|href)="[^"]*"|"selvedge [^"]*"')
NUMBERS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")


def build_of(html):
    """The page without its words and addresses, the numbers in its names in the order in which they come: pages of
    which these are equal have the same elements, with the same attributes that lead to the same others of them."""
    numbers = {}

    def renumbered(name):
        return NUMBERS.sub(lambda number: numbers.setdefault(number[0], f"{len(numbers)}"), name[0])

    return NAMES.sub(renumbered, ADDRESSES.sub(r'\1="…"', WORDS.sub(">…<", html)))


def kinds(html):
    """The kinds of elements of a page: what each is, with the attributes that it has and its state, and what it stands
    in."""
    found = {}

    def walk(element, above):
        told = sorted(f"{name}={value}" if name in TELLING else name for name, value in element.items())
        kind = f"{element.tag} {told} {bool((element.text or '').strip())}"
        found[f"{above}>{kind}"] = True
        for child in element.iterchildren(tag=etree.Element):
            walk(child, kind)

    walk(lxml.html.document_fromstring(html), "")
    return found.keys()


def richest(names):
    """Of {name: [(html, page)]} the page of each name that has the most kinds of elements, and of the others, one after
    the other, the one that has most of the kinds which none of these has: a thread as its facilitator sees it has all
    that a visitor sees."""
    rows = {
        name: sorted(((kinds(html), len(html), page) for html, page in pages), key=by_size)
        for name, pages in names.items()
    }
    first = [pages[0] for pages in rows.values()]
    seen, chosen = set().union(*(found for found, *_ in first)), [page for *_, page in first]
    rest = [row for pages in rows.values() for row in pages[1:]]
    while rest := sorted(((found - seen, words, page) for found, words, page in rest if found - seen), key=by_size):
        seen, chosen = rest[0][0], [*chosen, rest[0][2]]
    return chosen


def by_size(row):
    return -len(row[0]), -row[1]


def unlike(world, method, found):
    """(those of which each name has one, those that have each kind of element) of the pages `found`: of one name and
    reader that are built alike (a thread in a public and in a members' dialogue) the one with the most words is looked
    at; of these the richest are taken. What is wrong in the others is wrong in those, but for what comes of the words
    alone or of the place among others: the long form looks at all."""
    clients, longest = {}, {}
    for page in found:
        reader, url, row = page
        if reader not in clients:
            clients[reader] = Client()
            clients[reader].cookies.load(cookies_of(world, reader))
        with transaction.atomic():
            answer = getattr(clients[reader], method)(url, row.data(world) if method == "post" else {}, follow=True)
            transaction.set_rollback(True)
        html = answer.content.decode()
        key = row.name, reader, build_of(html)
        if len(html) > longest.get(key, (0,))[0]:
            longest[key] = len(html), html, page
    names = {}
    for (name, *_), (_, html, page) in longest.items():
        names.setdefault(name, []).append((html, page))
    return richest(names), richest({"any": [row for rows in names.values() for row in rows]})
