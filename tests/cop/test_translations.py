"""The catalogue: whole, in step with the code, and with every placeholder and tag where it belongs."""

import re
from collections import Counter

import polib
import pytest
from django.conf import settings

from tests.cop import sentences

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
TAG = re.compile(r"<[^>]+>")
FORMS = {"ar": 6}  # plural forms of a language; Arabic: none, one, two, a few, many, any number
COUNTED_BY_WORDS = 3  # the first three Arabic forms say the number themselves: no answer, one answer, two answers
COUNTERS = {"%(n)s", "%(number)s", "%(count)d", "%(counter)s"}


def catalogue(language):
    return polib.pofile(str(settings.LOCALE_PATHS[0] / language / "LC_MESSAGES" / "django.po"), encoding="utf-8")


@pytest.fixture(scope="module", params=FORMS)
def po(request):
    return catalogue(request.param)


def keys(po):
    return {(entry.msgctxt, entry.msgid, entry.msgid_plural or None) for entry in po if not entry.obsolete}


def damage(entry):
    """What the translation of an entry lost or added: a set of placeholders and tags."""
    if not entry.msgid_plural:
        return set(_differences(entry.msgid, entry.msgstr))
    found = set()
    for form, text in entry.msgstr_plural.items():
        lost = set(_differences(entry.msgid_plural, text))
        found |= lost - COUNTERS if form < COUNTED_BY_WORDS else lost
    return found


def _differences(source, text):
    before, after = _marks(source), _marks(text)
    return (before - after) + (after - before)


def _marks(text):
    return Counter(PLACEHOLDER.findall(text) + TAG.findall(text))


def test_every_language_of_the_site_has_a_catalogue():
    assert {code for code, _ in settings.LANGUAGES} - {settings.LANGUAGE_CODE} == set(FORMS)


def test_catalogue_holds_the_sentences_of_the_code(po):
    """When this fails: `manage.py makemessages`, then translate what is empty in cop/locale."""
    code = sentences.of_project()
    assert len(code) > 500
    assert (code - keys(po), keys(po) - code) == (set(), set())


def test_a_new_sentence_is_found_missing(po):
    python = 'from x import gettext_lazy as _\nhelp = _("Nobody wrote " "this yet.")\n_(name)\nf(ngettext("a", "b", n))'
    template = """{% load i18n %}<a title="{% translate 'It’s new' %}">{% blocktranslate count n=n %}one <b>{{ n }}</b>
    {% plural %}many{% endblocktranslate %}</a>{% include "x" with label=_("Given on") %}{{ _("In a variable") }}"""
    assert set(sentences.of_python(python)) == {(None, "Nobody wrote this yet.", None), (None, "a", "b")}
    found = set(sentences.of_template(template))
    assert {id for _, id, _ in found} == {"It’s new", "one <b>%(n)s</b>\n    ", "Given on", "In a variable"}
    assert found & keys(po) == set()


def test_every_sentence_is_translated(po):
    assert [entry.msgid for entry in po.untranslated_entries()] == []
    assert [entry.msgid for entry in po.fuzzy_entries()] == []


def test_placeholders_and_tags_are_kept(po):
    assert {entry.msgid: found for entry in po if (found := damage(entry))} == {}


def test_lost_placeholders_and_tags_are_found():
    entry = polib.POEntry
    assert damage(entry(msgid="%(name)s: your menu", msgstr="قائمتك")) == {"%(name)s"}
    assert damage(entry(msgid="Welcome, <bdi>%(name)s</bdi>", msgstr="أهلًا %(name)s")) == {"<bdi>", "</bdi>"}
    assert damage(entry(msgid="{x} of it", msgstr="{y}")) == {"{x}", "{y}"}
    forms = dict(enumerate(["لا شيء", "رد", "ردّان", "%(n)s ردود", "ردًّا", "%(n)s رد"]))
    assert damage(entry(msgid="%(n)s answer", msgid_plural="%(n)s answers", msgstr_plural=forms)) == {"%(n)s"}


def test_plurals_have_all_their_forms(po):
    forms = FORMS[po.metadata["Language"]]
    assert f"nplurals={forms};" in po.metadata["Plural-Forms"]
    plurals = [entry for entry in po if entry.msgid_plural]
    assert len(plurals) >= 5
    assert [e.msgid for e in plurals if len(e.msgstr_plural) != forms or not all(e.msgstr_plural.values())] == []
