"""Words of the glossary (see world.py)."""

import uuid

from resources.models import Term


def terms(w):
    """Of the author: one that stands, and one that a curator retired."""
    w.term, w.retired_term = (
        Term.objects.coin(
            by=w.author, form_key=uuid.uuid4(), labels={"en": name, "es": f"{name} (es)"},
            definitions={"en": "A grade that gives the right to order."}, also=[f"{name}, otherwise"],
        )
        for name in ("rank", "station")
    )  # fmt: skip
    w.retired_term.retire(by=w.curator)
