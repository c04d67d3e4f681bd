"""What one does with the passages on the workbench. Each has the same, so it is laid out once a page for each state in
which they are, with marks for what is a passage's own."""

from types import SimpleNamespace

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import Truncator

from discussions.models import Extract

register = template.Library()
LONGEST = 60  # characters of a finding
# No passage has such an id, and no text of anybody such signs.
PK, LABEL, LANGUAGE = 9_111_111_111_111_111_111, "\x01label\x01", "\x01language\x01"


class Acts:
    """Of the passages of one page."""

    def __init__(self, findings, context):
        self.beside = {"options": finding_options(findings), "kinds": kind_options()}
        self.beside |= {"back": context["request"].get_full_path(), "csrf_token": context["csrf_token"]}
        self.laid_out = {}

    def on(self, extract, label):
        """The HTML of what one does with this Extract, which is called `label`."""
        state = {"finding_id": bool(extract.finding_id), "taken_up_at": bool(extract.taken_up_at)}
        state["differs"] = extract.differs
        html = self.laid_out.get(key := tuple(state.values()))
        if html is None:
            any_one = SimpleNamespace(pk=PK, label=LABEL, language=LANGUAGE, **state)
            html = render_to_string("discussions/_bench_acts.html", {"extract": any_one, **self.beside})
            self.laid_out[key] = html
        html = choosing(choosing(html, extract.finding_id), extract.kind).replace(str(PK), str(extract.pk))
        return html.replace(LANGUAGE, escape(extract.language)).replace(LABEL, escape(label))


def finding_options(findings):
    """The findings with their numbers."""
    rows = ((found.pk, n, Truncator(found.statement).chars(LONGEST)) for n, found in enumerate(findings, 1))
    return format_html_join("", '<option value="{}" dir="auto">{}. {}</option>', rows)


def kind_options():
    """The types of passages."""
    return format_html_join("", '<option value="{}">{}</option>', Extract.Kind.choices)


def choosing(html, value):
    """The same with that option chosen."""
    before = format_html('<option value="{}"', value)
    return html.replace(before, f"{before} selected", 1)


@register.simple_tag(takes_context=True)
def bench_acts(context, findings):
    return Acts(findings, context)


@register.simple_tag
def acts_on(extract, label, acts):
    return mark_safe(acts.on(extract, label))  # noqa: S308  a template, in which what is a passage's own is escaped
