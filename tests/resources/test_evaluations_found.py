"""An evaluation is found by itself: in its language, by its author, while everybody reads it."""

import importlib

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from members import reindexing, search
from members.models import SearchEntry
from members.models.block import block
from tests.discussions.test_search_entries import found
from tests.factories import make_member
from tests.resources.telling import make_evaluation, make_initiative

LESSON = "Invite the interpreter a day before."


@pytest.fixture
def evaluation(member):
    """By somebody else than who held it."""
    initiative = make_initiative(by=make_member(name="Ilir Hoxha"), place="Kutaisi")
    return make_evaluation(initiative, by=member, lessons=LESSON, outcome="failed")


def shown(client, words, **more):
    return client.get("/search/", {"q": words} | more).context["page"].hits


def test_the_page_shows_what_it_says_of_what(visitor, evaluation, member):
    [hit] = shown(visitor, "interpreter", kind="evaluation")
    assert hit.excerpt == "Invite the <mark>interpreter</mark> a day before."
    assert (hit.hit.title, hit.hit.address) == (evaluation.initiative.title, evaluation.get_absolute_url())
    assert (hit.hit.author, hit.hit.badges) == (member, ("It did not hold",))
    assert shown(visitor, "Kutaisi", kind="evaluation") == []
    assert [one.kind.name for one in shown(visitor, f"author:{member.profile.handle}")] == ["evaluation"]


def test_it_is_found_in_its_own_language(visitor, evaluation):
    evaluation.write(by=evaluation.author, lessons="Los sábados descansan.", language="es")
    [hit] = shown(visitor, "sábado", lang="es")
    assert (hit.hit.text_language, hit.hit.language) == ("es", "en")
    assert shown(visitor, "interpreter") == []


def test_who_blocked_its_author_does_not_find_it(client_of, evaluation, member):
    reader = make_member()
    assert len(shown(client_of(reader), "interpreter")) == 1
    block(member, by=reader)
    assert client_of(reader).get("/search/?q=interpreter").context["page"].total == 0


CHANGES = {
    "hidden": lambda one, curator: one.hide(by=curator, reason="It names somebody."),
    "taken back": lambda one, curator: one.take_back(by=one.author),
    "of a hidden one": lambda one, curator: one.initiative.hide(by=curator, reason="It names somebody."),
    "of what is private again": lambda one, curator: one.initiative.unshare(by=one.initiative.owner),
    "of what is thrown away": lambda one, curator: one.initiative.discard(by=one.initiative.owner),
}


@pytest.mark.parametrize("change", CHANGES)
def test_it_is_found_while_everybody_reads_it(evaluation, curator, member, change):
    readers = (AnonymousUser(), member, curator)
    assert [found("interpreter", reader) for reader in readers] == [{("evaluation", evaluation.pk)}] * 3
    CHANGES[change](evaluation, curator)
    assert [found("interpreter", reader) for reader in readers] == [set()] * 3
    assert not SearchEntry.objects.filter(kind="evaluation").exists()


def test_it_is_found_again_with_what_it_is_about(evaluation, curator):
    initiative = evaluation.initiative
    initiative.hide(by=curator, reason="It names somebody.")
    evaluation.hide(by=curator, reason="It names somebody.")
    initiative.restore(by=curator)
    assert found("interpreter") == set()
    evaluation.restore(by=curator)
    assert found("interpreter") == {("evaluation", evaluation.pk)}


def test_a_draft_is_found_by_nobody(member, evaluation):
    draft = make_evaluation(make_initiative(), by=member, published=False, lessons="Saffron.")
    assert found("saffron", member) == set()
    search.put(search.Entry("evaluation", draft.pk, "en", "public", draft.begun_at, title="Saffron"))
    assert search.kinds["evaluation"].show([draft.pk, evaluation.pk], member).keys() == {evaluation.pk}


def test_what_was_there_before_is_written_anew(evaluation):
    """Initiatives had the words of their evaluations, which had no entry."""
    words = {"date": evaluation.published_at, "title": "Old", "body": LESSON}
    search.put(search.Entry("initiative", evaluation.initiative_id, "en", "public", **words))
    search.forget("evaluation", [evaluation.pk])
    with connection.cursor() as cursor:
        cursor.execute(importlib.import_module("resources.migrations.0013_evaluations_found").ANEW)
    reindexing.start_over()
    while reindexing.complete() or reindexing.renew():
        pass
    assert found("interpreter") == {("evaluation", evaluation.pk)}
    assert found("Kutaisi") == {("initiative", evaluation.initiative_id)}
