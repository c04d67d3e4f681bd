"""The lists to choose from on the workbench: each passage has the same, so they are laid out once a page."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import Truncator

from discussions.models import Extract

register = template.Library()
LONGEST = 60  # characters of a finding


@register.simple_tag
def finding_options(findings):
    """The findings with their numbers."""
    rows = ((found.pk, n, Truncator(found.statement).chars(LONGEST)) for n, found in enumerate(findings, 1))
    return format_html_join("", '<option value="{}" dir="auto">{}. {}</option>', rows)


@register.simple_tag
def kind_options():
    """The types of passages."""
    return format_html_join("", '<option value="{}">{}</option>', Extract.Kind.choices)


@register.filter
def choosing(options, value):
    """The same with that one chosen."""
    before = format_html('<option value="{}"', value)
    return mark_safe(options.replace(before, f"{before} selected", 1))  # noqa: S308  they were escaped above
