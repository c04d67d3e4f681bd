"""The catalogue: whole, in step with the code, and with every placeholder and tag where it belongs."""

import datetime
import re
from collections import Counter

import polib
import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import ngettext

from discussions.models import Post
from tests.cop import sentences

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
TAG = re.compile(r"<[^>]+>")
FORMS = {"ar": 6}  # plural forms of a language; Arabic: none, one, two, a few, many, any number
COUNTED_BY_WORDS = 3  # the first three Arabic forms say the number themselves: no answer, one answer, two answers
COUNTERS = {f"%({name})s" for name in ("n", "number", "counter", "good", "bad", "pages", "total")}
COUNTERS |= {f"%({name})d" for name in ("count", "number", "times", "countries")}


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


def test_arabic_counts_in_six_forms():
    with translation.override("ar"):
        counted = [ngettext("%(n)s answer", "%(n)s answers", n) % {"n": n} for n in (0, 1, 2, 3, 11, 100, 103)]
    assert counted == ["لا ردود", "رد واحد", "ردّان", "3 ردود", "11 ردًّا", "100 رد", "103 ردود"]


ARABIC = {"accept-language": "ar"}


@pytest.mark.parametrize("path", ["/", "/dialogues/", "/library/", "/accounts/login/", "/nowhere/"])
def test_arabic_pages_run_from_right_to_left(visitor, dialogue, path):
    page = visitor.get(path, headers=ARABIC).content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert "يديره أعضاؤه" in page
    assert "Run by its members" not in page


def test_arabic_thread_has_arabic_dates(visitor, thread):
    post = thread.posts.get()
    Post.objects.filter(pk=post.pk).update(published_at=datetime.datetime(2026, 11, 16, 10, 5, tzinfo=datetime.UTC))
    page = visitor.get(thread.get_absolute_url(), headers=ARABIC).content.decode()
    assert "16 نوفمبر 2026، 10:05" in page


def test_texts_of_members_keep_their_own_language(visitor, thread):
    page = visitor.get(thread.get_absolute_url(), headers=ARABIC).content.decode()
    assert '<div class="post__body prose" lang="en" dir="auto" itemprop="text"><p>A first sentence.</p></div>' in page
    assert re.search(r'<h1[^>]* dir="auto"[^>]*>\s*Openings that worked', page)
    assert "<bdi>Kofi Asamoah-Badu</bdi>" in page
