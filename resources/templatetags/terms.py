"""The words of the glossary in a text."""

from django import template

from resources import terms

register = template.Library()


@register.simple_tag
def with_terms(html, language, reader):
    """resources.terms.Marked of this HTML, for who reads it."""
    return terms.marked(html, language, reader.profile.languages if reader.is_authenticated else ())
