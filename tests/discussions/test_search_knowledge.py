"""Syntheses and findings are found by who may read them, in their own words."""

import uuid

import pytest
from django.utils import timezone

from discussions import citing
from discussions.merge import merge
from discussions.models import Citation, Synthesis
from members import reindexing, search
from members.models import SearchEntry
from tests import factories
from tests.discussions.test_search_entries import VISITOR, found
from tests.discussions.test_synthesis import publish
from tests.world_of_knowledge import begin, draw, mark, poll

READERS = ["visitor", "member", "author", "facilitator", "coordinator"]


@pytest.fixture
def post(thread, author):
    return factories.make_post(thread=thread, by=author, body="The juniper moved. Nobody sat alone.")


@pytest.fixture
def extract(post, facilitator):
    return mark(post, "The juniper moved.", by=facilitator)


@pytest.fixture
def synthesis(dialogue, facilitator, extract):
    """It says what the passage says, and something of its own."""
    body = f"We ask.\n\n- A marigold first. The juniper moved. [@{extract.pk}] Then *saffron*.\n\n> A colonel left."
    synthesis = begin(dialogue, body, by=facilitator)
    publish(synthesis, by=facilitator)
    return synthesis


@pytest.fixture
def finding(dialogue, facilitator):
    return draw(dialogue, "Marigolds speak first.", by=facilitator)


@pytest.fixture
def hit(client_of):
    """hit(words, reader): the one thing that the page shows, or None."""

    def asked(words, reader=None, **more):
        page = client_of(reader).get("/search/", {"q": words} | more).context["page"]
        assert (page.total, len(page.hits)) in {(0, 0), (1, 1)}
        return page.hits[0] if page.hits else None

    return asked


def reader_of(request, who):
    return VISITOR if who == "visitor" else request.getfixturevalue(who)


def renewed():
    while reindexing.renew():
        pass


# ── Syntheses ──
@pytest.mark.parametrize("who", READERS)
def test_a_synthesis_is_found_once_it_is_published(request, dialogue, facilitator, who):
    reader, draft = reader_of(request, who), begin(dialogue, "Marigold.", by=facilitator)
    assert found("marigold", reader) == set()
    draft.open_to_remarks(by=facilitator)
    assert found("marigold", reader) == set()
    publish(draft, by=facilitator)
    assert found("marigold", reader) == found('"what we found"', reader) == {("synthesis", draft.pk)}
    draft.take_back(by=facilitator)
    assert found("marigold", reader) == set()
    assert not SearchEntry.objects.filter(kind="synthesis").exists()


def test_another_version_changes_what_is_found(synthesis, facilitator):
    words = {"by": facilitator, "form_key": uuid.uuid4(), "edited_at": synthesis.edited_at}
    synthesis.write("Indigo", "A loom.", **words)
    assert found("marigold") == set()
    assert found("indigo loom") == {("synthesis", synthesis.pk)}


def test_the_page_shows_it_in_its_own_words(synthesis, dialogue, facilitator, hit):
    shown = hit("marigold", kind="synthesis", lang="en")
    assert (shown.kind.name, shown.hit.address) == ("synthesis", synthesis.get_absolute_url())
    assert (shown.hit.author, shown.hit.place) == (facilitator, dialogue)
    assert shown.excerpt == "We ask. A <mark>marigold</mark> first. The juniper moved. Then saffron."
    assert hit("marigold", lang="es") is None
    assert hit('"moved then saffron"', kind="synthesis").title == "What we found"


def test_a_quotation_is_not_what_it_says(synthesis):
    assert found("colonel") == set()


def test_it_is_stemmed_in_its_language(dialogue, facilitator, hit):
    publish(begin(dialogue, "Las formadoras escuchan.", by=facilitator, language="es"), by=facilitator)
    assert hit("formadora", lang="es").hit.text_language == "es"


@pytest.mark.parametrize("who", READERS)
def test_it_is_found_by_who_may_read_the_dialogue(request, synthesis, dialogue, coordinator, who):
    reader = reader_of(request, who)
    dialogue.describe(by=coordinator, visibility="members")
    inside = {("synthesis", synthesis.pk)}
    assert found("marigold", reader) == (set() if who == "visitor" else inside)
    dialogue.describe(by=coordinator, visibility="participants", entry="asked")
    assert found("marigold", reader) == (inside if who in {"facilitator", "coordinator"} else set())
    dialogue.describe(by=coordinator, sensitive=True)
    assert found("marigold", reader) == set()


# ── What it says with the words of others ──
def objects(w):
    w["extract"].quote_as("not", by=w["author"])


def is_hidden(w):
    w["post"].hide(by=w["facilitator"], reason="A name.")


def is_deleted(w):
    w["post"].delete_text(by=w["author"])


def goes_elsewhere(w):
    room = factories.make_dialogue(title="For members", visibility="members", facilitator=w["facilitator"])
    w["post"].thread.move_to(room, by=w["facilitator"])


def is_merged_away(w):
    room = factories.make_dialogue(title="For members", visibility="members", facilitator=w["facilitator"])
    merge(w["post"].thread, into=factories.make_thread(dialogue=room), by=w["facilitator"])


CHANGES = [objects, is_hidden, is_deleted, goes_elsewhere, is_merged_away]


@pytest.mark.parametrize("change", CHANGES)
def test_words_that_may_not_be_quoted_are_not_shown(change, synthesis, post, extract, author, facilitator, hit):
    change({"post": post, "extract": extract, "author": author, "facilitator": facilitator})
    for reader in (None, facilitator, author):  # at once
        for words in ("juniper", "saffron", "ask"):
            shown = hit(words, reader, kind="synthesis")
            assert shown.excerpt.replace("<mark>", "").replace("</mark>", "") == "We ask. … Then saffron."
    renewed()  # and found no longer, soon
    assert hit("juniper", kind="synthesis") is None
    assert found("marigold") == set()
    assert hit("saffron", kind="synthesis")


def test_words_that_may_be_quoted_again_are_found_again(synthesis, post, extract, author, facilitator, hit):
    post.hide(by=facilitator, reason="A name.")
    extract.quote_as("not", by=author)
    renewed()
    post.restore(by=facilitator)
    extract.quote_as("role", by=author)
    assert "juniper" in hit("saffron", kind="synthesis").excerpt
    renewed()
    assert hit("juniper", kind="synthesis")


@pytest.mark.parametrize("change", [lambda w: None, *CHANGES])
def test_what_is_withheld_is_what_citing_says(change, synthesis, post, extract, author, facilitator):
    change({"post": post, "extract": extract, "author": author, "facilitator": facilitator})
    [(_extract, source)] = citing.read_by_all(Synthesis.objects.get(pk=synthesis.pk))[0]
    withheld = set(citing.withheld().values_list("number", flat=True))
    assert withheld == ({source.number} if source.state != "shown" else set())
    assert Citation.objects.count() == 1


def test_what_a_phase_withholds_is_withheld(facilitator, author):
    dated = factories.make_dated(facilitator=facilitator, visibility="public")
    phase = dated.phases.get(number=2)
    thread = factories.make_thread(dialogue=dated, by=author, body="A juniper.", phase=phase)
    extract = mark(thread.posts.get(), "A juniper.", by=facilitator)
    publish(begin(dated, f"A juniper. [@{extract.pk}] A loom.", by=facilitator), by=facilitator)
    assert {kind for kind, _pk in found("juniper")} == {"thread", "synthesis"}
    phase.withhold(True, by=facilitator)
    assert citing.withheld().exists()
    renewed()
    assert found("juniper") == set()
    assert {kind for kind, _pk in found("loom")} == {"synthesis"}
    phase.withhold(False, by=facilitator)
    renewed()
    assert {kind for kind, _pk in found("juniper")} == {"thread", "synthesis"}


# ── Findings ──
@pytest.mark.parametrize("who", READERS)
def test_a_finding_is_found_once_there_is_a_vote(request, dialogue, facilitator, finding, who):
    reader = reader_of(request, who)
    assert found("marigold", reader) == set()
    poll(dialogue, by=facilitator)
    assert found("marigold", reader) == {("finding", finding.pk)}
    later = draw(dialogue, "Saffron costs.", by=facilitator)
    assert found("saffron", reader) == {("finding", later.pk)}


@pytest.mark.parametrize("who", READERS)
def test_a_finding_is_found_while_a_synthesis_is_open(request, dialogue, facilitator, finding, who):
    reader, synthesis = reader_of(request, who), begin(dialogue, "A loom.", by=facilitator)
    assert found("marigold", reader) == set()
    synthesis.open_to_remarks(by=facilitator)
    assert found("marigold", reader) == {("finding", finding.pk)}
    synthesis.take_back(by=facilitator)
    assert found("marigold", reader) == set()


def test_a_finding_is_shown_with_its_dialogue(dialogue, facilitator, finding, hit):
    poll(dialogue, by=facilitator)
    shown = hit("marigold", kind="finding", lang="en")
    assert (shown.hit.address, shown.hit.place) == (finding.get_absolute_url(), dialogue)
    assert shown.title == "<mark>Marigolds</mark> speak first."
    assert 'lang="en"' in shown.badges
    assert hit(f"author:{facilitator.profile.handle} marigold") is None  # nobody reads who drew it


def test_a_finding_follows_the_workbench(dialogue, facilitator, finding):
    poll(dialogue, by=facilitator)
    finding.restate("Saffron speaks first.", "en", by=facilitator)
    assert found("marigold") == set()
    other = draw(dialogue, "Saffron speaks always.", by=facilitator)
    assert found("saffron") == {("finding", finding.pk), ("finding", other.pk)}
    other.merge(into=finding, by=facilitator)
    assert found("saffron") == {("finding", finding.pk)}
    finding.dissolve(by=facilitator)
    assert found("saffron") == set()


@pytest.mark.parametrize("who", READERS)
def test_a_finding_is_found_by_who_may_read_it(request, dialogue, facilitator, coordinator, finding, who):
    reader = reader_of(request, who)
    poll(dialogue, by=facilitator)
    dialogue.describe(by=coordinator, visibility="participants", entry="asked")
    inside = {("finding", finding.pk)}
    assert found("marigold", reader) == (inside if who in {"facilitator", "coordinator"} else set())


# ── The machine ──
@pytest.mark.parametrize("who", READERS)
def test_it_is_asked_again_before_it_is_shown(request, client_of, dialogue, facilitator, finding, who):
    """An entry that should not be there shows nothing."""
    draft = begin(dialogue, "A loom.", by=facilitator)
    for kind, thing in (("synthesis", draft), ("finding", finding)):
        search.put(search.Entry(kind, thing.pk, "en", "public", timezone.now(), title="Saffron"))
    answer = client_of(None if who == "visitor" else reader_of(request, who)).get("/search/", {"q": "saffron"})
    assert answer.context["page"].hits == []


def test_what_was_there_before_gets_its_entries(dialogue, facilitator, synthesis, finding):
    draw(dialogue, "Marigold again.", by=facilitator).dissolve(by=facilitator)
    drafted = begin(factories.make_dialogue(facilitator=facilitator), "Marigold.", by=facilitator)
    before = {*SearchEntry.objects.values_list("kind", "target_id")}
    assert before > {("synthesis", synthesis.pk), ("finding", finding.pk)}
    assert ("synthesis", drafted.pk) not in before
    SearchEntry.objects.all().delete()
    reindexing.start_over()
    while reindexing.complete():
        pass
    assert {*SearchEntry.objects.values_list("kind", "target_id")} == before


def test_more_of_them_ask_no_more(client_of, dialogue, facilitator, synthesis, finding, django_assert_num_queries):
    """Of each kind one question, however many were found and whatever they cite."""
    client = client_of()
    client.get("/search/", {"q": "marigold"})
    with django_assert_num_queries(7):
        assert client.get("/search/", {"q": "marigold"}).context["page"].total == 2
    for number in range(3):
        draw(dialogue, f"Marigold {number}.", by=facilitator)
    room = factories.make_dialogue(facilitator=facilitator)
    publish(begin(room, "A marigold.", by=facilitator), by=facilitator)
    with django_assert_num_queries(7):
        assert client.get("/search/", {"q": "marigold"}).context["page"].total == 6
