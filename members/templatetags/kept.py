"""Parts of a page that are the same on many pages, rendered once: {% kept %}."""

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from cop.lib.pieces import Pieces, slot

register = template.Library()
PARTS = Pieces(2_000_000)  # bytes; a masthead has four thousand characters


@register.tag
def kept(parser, token):
    """{% kept "masthead" user.name place later action=action %} … {% endkept %}

    What stands between is rendered once for each set of the values before `later`, the language and the time zone, and
    must depend on nothing else. What `later` names, and the token of a form, is put in anew on each page.
    """
    _tag, name, *bits = token.split_contents()
    end = bits.index("later") if "later" in bits else len(bits)
    values = [parser.compile_filter(bit) for bit in bits[:end]]
    later = {key: parser.compile_filter(value) for key, value in (bit.split("=", 1) for bit in bits[end + 1 :])}
    nodes = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(name, values, later, nodes)


class Kept(template.Node):
    child_nodelists = ("nodes",)

    def __init__(self, name, values, later, nodes):
        self.name, self.values, self.later, self.nodes = name, values, later, nodes

    def render(self, context):
        key = (self.name, get_language(), timezone.get_current_timezone_name())
        for value in self.values:
            one = value.resolve(context)
            key += (tuple(one) if isinstance(one, list) else one,)
        piece = PARTS.get(key)
        if piece is None:
            slots = {name: slot(name) for name in self.later} | {"csrf_token": slot("token")}
            with context.push(**slots):
                piece = PARTS.keep(key, self.nodes.render(context))
        if not piece.names:
            return piece.parts[0]
        words = {name: conditional_escape(value.resolve(context)) for name, value in self.later.items()}
        if "token" in piece.names:
            words["token"] = str(context["csrf_token"])
        return mark_safe(piece.filled(words))  # noqa: S308  a template's own HTML, and what was escaped
