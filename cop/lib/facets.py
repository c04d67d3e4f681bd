"""What narrows a list, as a page shows it: groups of values that can be ticked (templates/components/facets.html)."""

from dataclasses import dataclass

MOST = 12  # values of one group that a page shows; the rest is rare


@dataclass(frozen=True)
class Choice:
    """`count` is a number, in words where it is a large one, or "" where nobody counted. `language` is that of the
    name, where it is not the page's."""

    value: str
    name: str
    count: int | str
    chosen: bool
    language: str = ""


@dataclass(frozen=True)
class Group:
    """`name` is that in the address."""

    name: str
    title: str
    choices: tuple
    is_open: bool = True


def offered(counts, chosen):
    """The values of {value: count} that a page shows: the chosen ones first, then the most frequent."""
    found = sorted(counts, key=lambda value: (value not in chosen, -counts[value], value))[:MOST]
    return list(dict.fromkeys([*found, *chosen]))
