"""Words of the glossary (see world.py)."""

from tests.resources.making import make_term


def terms(w):
    """Of the author: one that stands, and one that a curator retired."""
    w.term, w.retired_term = (
        make_term(by=w.author, labels={"en": name, "es": f"{name} (es)"}, also=[f"{name}, otherwise"])
        for name in ("rank", "station")
    )
    w.retired_term.retire(by=w.curator)
