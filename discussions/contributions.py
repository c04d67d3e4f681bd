"""The forms of a contribution: free text, or what a case, a resource and a question ask. The answers are kept as data;
the text that is read, found, mailed and quoted is composed of them."""

import re
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from cop.lib import text

_FENCE = re.compile(r"[ ]{0,3}(```+|~~~+)")


class Form(models.TextChoices):
    FREE = "free", _("Free text")
    CASE = "case", _("Case")
    RESOURCE = "resource", _("Resource")
    QUESTION = "question", _("Question")


@dataclass(frozen=True)
class Part:
    """What a form asks for: the `heading` stands over the field and over the answer. It is Markdown of several lines,
    unless `is_line`; each contribution of this form has those that are `needed`."""

    name: str
    heading: Any
    help: Any = ""
    needed: bool = True
    is_line: bool = False


PARTS = {
    Form.FREE: (),
    Form.CASE: (
        Part("context", _("The context"), _("Where it was, and what had been asked for.")),
        Part("done", _("What was done")),
        Part("people", _("With and for whom"), needed=False),
        Part("happened", _("What happened")),
        Part("differently", _("What I would do differently"), needed=False),
    ),
    Form.RESOURCE: (
        Part("address", _("The resource"), _("Its web address, or that of its page in the library."), is_line=True),
        Part("audience", _("For whom it is")),
        Part("use", _("How I used it")),
    ),
    Form.QUESTION: (
        Part("question", _("The question")),
        Part("tried", _("What I tried already"), needed=False),
    ),
}


def said(form, parts):
    """{name: clean text} of the answers that `form` asks for and that `parts` has words for."""
    cleaned = {
        part.name: (text.clean_line if part.is_line else text.clean_input)(parts.get(part.name) or "").strip()
        for part in PARTS[form]
    }
    return {name: words for name, words in cleaned.items() if words}


def written(body, form, parts, language):
    """The columns of a text: its `body`, or what is composed of the answers under headings in its language."""
    if form == Form.FREE:
        return {"form": form, "parts": {}, "body": text.clean_input(body)}
    parts = said(form, parts or {})
    return {"form": form, "parts": parts, "body": composed(form, parts, language)}


def composed(form, parts, language):
    """Markdown; without a `language` its headings are in that of the moment."""
    with translation.override(language or translation.get_language()):
        answers = [f"## {part.heading}\n\n{_closed(parts[part.name])}" for part in PARTS[form] if part.name in parts]
    return "\n\n".join(answers)


def recast(form, body, parts, wanted, language):
    """(body, parts) of a text of `form` that goes on as `wanted`, with every word of it: what the new form does not ask
    for stands at the beginning."""
    if form == wanted:
        return body, parts
    all_words = body if form == Form.FREE else composed(form, said(form, parts), language)
    return (all_words, {}) if wanted == Form.FREE else ("", {PARTS[wanted][0].name: all_words})


def refusals():
    """[(the name of a constraint, its condition)]: a text has what its form asks for, and nothing else has answers."""
    yield "free_without_parts", ~models.Q(form=Form.FREE) | models.Q(parts={})
    for form, parts in PARTS.items():
        if parts:
            needed = [part.name for part in parts if part.needed]
            yield f"{form.value}_with_its_parts", ~models.Q(form=form) | models.Q(parts__has_keys=needed)


def _closed(words):
    """An answer whose block of code ends with it, so that it does not take in the next heading."""
    fence = ""
    for line in words.splitlines():
        if found := _FENCE.match(line):
            mark = found[1]
            if not fence:
                fence = mark
            elif mark[0] == fence[0] and len(mark) >= len(fence):
                fence = ""
    return f"{words}\n{fence}" if fence else words
