"""Bringing the HTML of descriptions up to today's rules of text, by the loop."""

from django.db import transaction

from cop.lib import text
from resources.models import Resource

BATCH = 100  # resources of one round; about half a second


@transaction.atomic
def renew():
    """Render again the descriptions whose HTML was made by older rules; returns how many. What the new rules refuse
    keeps its old HTML, which those rules had cleaned."""
    resources = Resource.objects.filter(html_version__lt=text.VERSION).select_for_update(skip_locked=True)[:BATCH]
    for resource in resources:
        try:
            html = text.render_long(resource.description, prefix=Resource.id_prefix(resource.form_key))
        except text.TextRefused:
            html = resource.description_html
        Resource.objects.filter(pk=resource.pk).update(description_html=html, html_version=text.VERSION)
    return len(resources)
