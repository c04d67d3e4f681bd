"""Bringing stored HTML up to today's rules of text, by the loop."""

from django.db import transaction

from cop.lib import text

BATCH = 100  # rows of one round; about half a second


@transaction.atomic
def renew(model, column, render, **also):
    """Render again the rows of `model` whose HTML in `column` was made by older rules (`html_version`); returns how
    many. `render(row)` gives HTML; what the new rules refuse keeps its old HTML, which those rules had cleaned. `also`
    are other columns to set."""
    rows = model.objects.filter(html_version__lt=text.VERSION).select_for_update(skip_locked=True)[:BATCH]
    for row in rows:
        try:
            html = render(row)
        except text.TextRefused:
            html = getattr(row, column)
        model.objects.filter(pk=row.pk).update(**{column: html, "html_version": text.VERSION}, **also)
    return len(rows)
