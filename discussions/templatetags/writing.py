"""What the scripts of the composer need to know: the words that they show, and where they ask."""

from django import template
from django.urls import reverse
from django.utils.html import json_script
from django.utils.translation import gettext as _

register = template.Library()
ADDRESSES = ["save_draft", "preview", "complete_mention", "attach", "similar"]


@register.simple_tag
def composer_words():
    """A <script type="application/json"> of whole sentences, in the language of the page."""
    words = {
        "toolbar": _("Formatting"),
        "tools": {
            "bold": _("Bold"),
            "italic": _("Italic"),
            "link": _("Link"),
            "heading": _("Heading"),
            "quote": _("Quotation"),
            "list": _("List"),
            "code": _("Code"),
        },
        "address": _("address"),
        "people": _("Members"),
        "choose": _("Members found. Choose with the arrow keys and Enter."),
        "lost": _("The line is lost. Your text is still on this page; we keep trying."),
        "out": _("You were signed out. Your text is still on this page: sign in on another page, then go on here."),
        "trouble": _("This could not be kept as a draft just now. Your text is still on this page; we keep trying."),
        "sending": _("%(name)s: %(percent)s %% sent"),
        "unsent": _("“%(name)s” could not be sent. Please choose it once more."),
        "quoted": _("Quote"),
        "urls": {name: reverse(f"discussions:{name}") for name in ADDRESSES},
    }
    return json_script(words, "composer-words")
