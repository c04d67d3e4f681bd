"""Tags of the look: icons, faces, and the name of the site."""

import re
from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django_countries import countries

from cop.lib import languages
from members import access
from members.models import Site

register = template.Library()
ICONS = Path(settings.BASE_DIR) / "static" / "img" / "icons.svg"
DIRECTED = {"reply", "exit", "next"}  # these point along the line of reading, so they turn round in Arabic
TONES = 4  # tints of faces without a photo, as in badge.css
WEAVES = 5  # patterns in nav.css


@cache
def drawings():
    """{name: "<symbol …>"} of every icon in static/img/icons.svg."""
    found = re.findall(r'<symbol id="i-([a-z]+)".*?</symbol>', text := ICONS.read_text())
    return dict(zip(found, re.findall(r"<symbol .*?</symbol>", text), strict=True))


@register.simple_tag
def symbols(*names):
    """The drawings that a page uses, in its block `icons`: {% symbols "reply" "pin" %}."""
    return mark_safe("".join(drawings()[name] for name in names))  # noqa: S308  our own file


@register.simple_tag
def icon(name):
    """One icon; a word stands beside it. KeyError when there is no such drawing."""
    drawings()[name]
    turns = " icon-dir" if name in DIRECTED else ""
    return format_html('<svg class="icon{}" aria-hidden="true"><use href="#i-{}"/></svg>', turns, name)


@register.simple_tag
def bar(percent):
    """A bar of this length, 0 to 100, beside which the number stands."""
    return format_html(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="bar-back" width="100" height="10"/><rect width="{}" height="10"/></svg>',
        percent,
    )


@register.simple_tag
def face(member, size=""):
    """The initials of a member in a round tint, or the tint alone for who gives no name; `size` is "", "s" or "l".
    The name always stands beside it."""
    if member.erased_at or member.profile is None:
        return mark_safe('<span class="avatar avatar-role" aria-hidden="true"></span>')
    return format_html(
        '<span class="avatar{}" data-tone="{}" aria-hidden="true">{}</span>',
        f" avatar-{size}" if size else "",
        member.pk % TONES,
        member.profile.initials(),
    )


@register.simple_tag(takes_context=True)
def name_of(context, member):
    """The name of a member, as a link where the reader may see the profile. A former member, and what stands for a
    member who gives no name, has no link."""
    name = format_html("<bdi>{}</bdi>", member.name)
    if member.profile is None or not access.may_see_profile(context["user"], member.profile):
        return name
    return format_html('<a href="{}">{}</a>', reverse("members:profile", args=[member.profile.handle]), name)


@register.simple_tag
def weave(thing):
    """The class of the weave that belongs to a dialogue, or to anything that has an id."""
    number = thing.pk % WEAVES + 1
    return "weave" if number == 1 else f"weave weave-{number}"


@register.simple_tag(takes_context=True)
def name_of_site(context):
    """Also for pages that are rendered without a request, such as 500.html, when the database may be away."""
    return context.get("site_name") or Site.objects.last_known().name


@register.simple_tag
def languages_of_site():
    """[(code, own name)] of the languages in which the pages speak; whoever renders a page has asked for the site."""
    return Site.objects.last_known().spoken()


@register.filter
def country_name(code):
    """The name of a country in the reader's language."""
    return countries.name(code)


@register.filter
def language_name(code):
    """The own name of a language: español."""
    return languages.name(code)


@register.filter
def language_names(codes):
    """Own names of several languages, as one line."""
    return ", ".join(languages.name(code) for code in codes)
