"""Whose work a translation is, and where one reads and writes them."""

from django import template
from django.utils.html import format_html_join

from discussions import wording
from discussions.models import original
from discussions.templatetags.lists import excerpt

register = template.Library()


@register.filter
def credit(translation):
    """The names of those who had a hand in it, as HTML: each keeps its own direction."""
    return credit_of(member.name for member in translation.hands)


@register.filter
def credit_of(names):
    return format_html_join(", ", "<bdi>{}</bdi>", ((name,) for name in names))


@register.filter
def said(translation):
    """What a thread, a dialogue or a phase says of itself in it, as a Said; None where it is of a post."""
    return wording.translated_words(translation)


@register.filter
def own_words(thing):
    """What a thread, a dialogue or a phase says of itself in its own language, as a Said."""
    return wording.original_words(thing)


@register.filter
def dialogue_of(translation):
    return original.dialogue_of(translation.original)


@register.simple_tag
def page_of(thing, name):
    """The address of the page of `thing` called so: "translate" or "translations"."""
    return original.page_of(thing, name)


@register.filter
def beginning(thing):
    """The first words of an original, plain: its title, or those of a post before its content note is opened."""
    return thing.title if hasattr(thing, "title") else excerpt(thing.open_html)


@register.filter
def kind_label(thing):
    """What kind of original it is, as a word."""
    return thing._meta.verbose_name
