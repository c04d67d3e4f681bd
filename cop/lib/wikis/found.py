"""A page of another wiki, as it was read."""

from collections import Counter
from dataclasses import asdict, dataclass, field


@dataclass
class Found:
    """`language` is "" where it does not say; `translations` are {language: title}, `former` titles lead to it,
    `authors` are those whom it names, and `unnamed` how many others wrote it; `date` is the day of what it says.
    `reported` counts (kind, name) of what our pages have not. `refused` says why it could not be read at all."""

    title: str
    language: str = ""
    body: str = ""
    categories: list = field(default_factory=list)
    translations: dict = field(default_factory=dict)
    former: list = field(default_factory=list)
    authors: list = field(default_factory=list)
    unnamed: int = 0
    date: str = ""
    reported: Counter = field(default_factory=Counter)
    refused: str = ""

    def row(self):
        """As JSON can keep it: see of_row."""
        return asdict(self) | {"reported": rows(self.reported)}


def of_row(row):
    return Found(**row | {"reported": Counter({(kind, name): count for kind, name, count in row["reported"]})})


def rows(counted):
    return [[kind, name, count] for (kind, name), count in counted.items()]
