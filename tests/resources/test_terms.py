"""The glossary: words of the field, their equivalents, where they are marked, and what a search makes of them."""

import datetime
import uuid

import pytest
from django.utils import timezone

from members import glossary
from members.models import Activity, Member
from resources import limits, terms
from resources.models import Term
from resources.models.term import Changed
from tests.factories import make_member
from tests.resources.making import make_published, make_term


@pytest.fixture
def known(member):
    """A member who came long ago."""
    Member.objects.filter(pk=member.pk).update(joined_at=timezone.now() - datetime.timedelta(days=60))
    member.refresh_from_db()
    return member


@pytest.fixture
def rank(author):
    return make_term(by=author)


def typed(**words):
    said = {
        "label": "quota",
        "language": "en",
        "english": "",
        "definition": "A share that is set.",
        "also": "parity rule",
    }
    return {"form_key": str(uuid.uuid4())} | said | words


def test_a_member_adds_a_word_and_everybody_reads(client_of, visitor, known):
    browser = client_of(known)
    assert "/wiki/~terms/~coin/" in browser.get("/wiki/~terms/").text
    made = browser.post("/wiki/~terms/~coin/", typed())
    assert made.url == "/wiki/~terms/quota/"
    page = visitor.get(made.url).text
    for words in ("quota", "A share that is set.", "parity rule"):
        assert words in page, words
    assert "~say/" not in page
    assert "quota" in visitor.get("/wiki/~terms/").text
    assert Activity.objects.about(Term.objects.get()).get().verb == "coined"


def test_another_language_is_said_and_found(client_of, visitor, known, rank):
    browser = client_of(known)
    chosen = browser.get(rank.get_absolute_url() + "~say/?language=sw")
    form = browser.get(chosen.url)
    begun = rank.revisions.get().pk
    assert f'value="{begun}"' in form.text
    browser.post(chosen.url, {"label": "cheo", "definition": "", "also": "seniority", "begun_from": begun})
    rank.refresh_from_db()
    assert rank.labels["sw"] == "cheo"
    assert "cheo" in visitor.get(rank.get_absolute_url()).text
    assert "cheo" in visitor.get("/search/?q=cheo").text


def test_two_who_say_the_same_both_keep_their_words(client_of, known, author, rank):
    begun = rank.revisions.get().pk
    rank.say("es", by=author, label="rango", definition="Su grado.", also=rank.also, begun_from=begun)
    sent = {"label": "rango militar", "definition": "El mío.", "also": "seniority", "begun_from": begun}
    browser, address = client_of(known), rank.get_absolute_url() + "~say/es/"
    answer = browser.post(address, sent)
    assert answer.status_code == 422
    for words in ("Su grado.", "El mío.", "rango militar"):
        assert words in answer.text, words
    last = rank.revisions.first().pk
    assert browser.post(address, sent | {"begun_from": last}).status_code == 302
    rank.refresh_from_db()
    assert rank.definitions["es"] == "El mío."


def test_who_says_another_language_meanwhile_is_in_nobodys_way(known, author, rank):
    begun = rank.revisions.get().pk
    rank.say("es", by=author, label="jerarquía", definition="", also=rank.also, begun_from=begun)
    rank.say("fr", by=known, label="rang", definition="", also=rank.also, begun_from=begun)
    with pytest.raises(Changed):
        rank.say("fr", by=author, label="grade", definition="", also=["another"], begun_from=begun)


def test_it_goes_back_to_what_it_said(client_of, visitor, known, rank):
    first = rank.revisions.get()
    rank.say("en", by=known, label="spam", definition="Buy.", also=[], begun_from=first.pk)
    history = visitor.get(rank.get_absolute_url() + "~history/").text
    assert "Buy" in history
    assert "~go-back/" not in history
    client_of(known).post(f"{rank.get_absolute_url()}~history/{first.pk}/~go-back/")
    rank.refresh_from_db()
    assert {name: getattr(rank, name) for name in first.said} == first.said
    assert rank.revisions.count() == 3


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"label": " "}, "Which word is it?"),
        ({"language": "es", "label": "cuota"}, "What is it called in English?"),
        ({"label": "Rank"}, "There is a term that is called so already"),
        ({"also": "x" * 81}, "is longer than a name"),
        ({"also": "\n".join(f"name {n}" for n in range(13))}, "more than 12 names"),
        ({"definition": "x" * 601}, "600"),
        ({"greeting": "hello"}, "A field that people do not see"),
    ],
)
def test_an_error_loses_nothing(client_of, known, rank, sent, error):
    answer = client_of(known).post("/wiki/~terms/~coin/", typed(**{"also": "kept words"} | sent))
    assert answer.status_code == 422
    assert error in answer.text
    assert "also" in sent or "kept words" in answer.text
    assert Term.objects.count() == 1


def test_the_english_word_stays(client_of, known, rank):
    sent = {"label": "", "definition": "", "also": "", "begun_from": rank.revisions.get().pk}
    assert "The English word stays" in client_of(known).post(rank.get_absolute_url() + "~say/en/", sent).text


def test_sent_twice_it_is_one(client_of, known):
    browser, sent = client_of(known), typed()
    assert [browser.post("/wiki/~terms/~coin/", sent).url for _ in "12"] == ["/wiki/~terms/quota/"] * 2
    assert Term.objects.count() == 1


def test_who_is_new_reads_first(client_of, rank):
    newcomer = make_member(joined_at=timezone.now())
    browser = client_of(newcomer)
    assert "~coin/" not in browser.get("/wiki/~terms/").text
    assert "Who is new here" in browser.get("/wiki/~terms/~coin/").text
    assert browser.post(rank.get_absolute_url() + "~say/es/", {"label": "x"}).status_code == 403


def test_many_in_a_short_time_wait(client_of, known, monkeypatch):
    monkeypatch.setattr(limits, "EVERYBODY", [limits.Limit(1, datetime.timedelta(minutes=10))])
    browser = client_of(known)
    browser.post("/wiki/~terms/~coin/", typed())
    answer = browser.post("/wiki/~terms/~coin/", typed(label="parity", definition="Half."))
    assert "many words in a short time" in answer.text
    assert "Half." in answer.text


def test_a_retired_one_is_marked_and_found_nowhere(client_of, visitor, curator, rank):
    rank.retire(by=curator)
    assert visitor.get(rank.get_absolute_url()).status_code == 404
    assert "rank" not in visitor.get("/wiki/~terms/").text.split("<main")[1].split("</main")[0]
    assert terms.marked("<p>Their rank.</p>", "en").terms == ()
    assert "0 found" in visitor.get("/search/?q=rango").text or "Nothing" in visitor.get("/search/?q=rango").text
    assert "retired this term" in client_of(curator).get(rank.get_absolute_url()).text


# ── In texts ──
def test_it_is_marked_where_it_first_occurs(rank, author):
    make_term(by=author, labels={"en": "gender mainstreaming", "es": "transversalización"}, also=[])
    html = (
        '<h2>Rank</h2><p><a href="/x/">rank</a> and Ranks, ranks; franking. The gender-mainstreaming of '
        "gender <em>mainstreaming</em>.</p><pre>rank</pre>"
    )
    made = terms.marked(html, "en", ["ar"])
    link = '<a class="term" href="/wiki/~terms/{}/">{}</a>'
    assert made.html.count('class="term"') == 2
    assert f"and {link.format('rank', 'Ranks')}, ranks; franking" in made.html
    assert link.format("gender-mainstreaming", "gender-mainstreaming") in made.html
    assert [term.word for term in made.terms] == ["gender mainstreaming", "rank"]
    assert made.terms[1].equivalents[0] == ("ar", "رتبة")
    assert made.terms[1].definition == ("A grade that gives the right to order.", "en")


@pytest.mark.parametrize(
    ("language", "words", "marked"),
    [
        ("es", "Los rangos militares.", "rangos"),
        ("ar", "تحدّثوا عن الرتبة أوّلًا.", "الرتبة"),
        ("fr", "Leur grade&nbsp;: le &lt;grade&gt;", "grade"),
        ("sw", "Hakuna rank hapa.", ""),
        ("en", "Seniority counts.", "Seniority"),
    ],
)
def test_it_is_marked_in_each_language(rank, language, words, marked):
    made = terms.marked(f"<p>{words}</p>", language).html
    assert made.count("<a ") == bool(marked)
    assert f">{marked}</a>" in made or not marked


def test_a_resource_shows_the_words_of_the_glossary(client_of, visitor, member, rank):
    resource = make_published(description="Here rank decides who speaks.", language="en")
    page = visitor.get(resource.get_absolute_url()).text
    assert 'href="/wiki/~terms/rank/">rank</a> decides' in page
    for words in ("Word in the glossary", "A grade that gives the right to order.", "rango", "رتبة"):
        assert words in page, words


def test_many_terms_take_no_more_questions(rank, author, django_assert_max_num_queries):
    for n in range(40):
        make_term(by=author, labels={"en": f"word{n} of ours"}, also=[], definitions={})
    text = "<p>" + " ".join(f"word{n} of ours and rank" for n in range(40)) + "</p>"
    terms.marked(text, "en")
    with django_assert_max_num_queries(4):
        assert len(terms.marked(text, "en").terms) == 41


# ── In a search, and for translators ──
def test_what_is_written_in_spanish_is_found_by_the_english_name(visitor, author):
    make_term(by=author, labels={"en": "gender mainstreaming", "es": "transversalización del género"}, also=[])
    make_published(title="Guía", description="La transversalización del género en el municipio.", language="es")
    make_published(title="Otra", description="Nada de eso.", language="es")
    page = visitor.get("/search/?q=gender+mainstreaming").text
    assert "Guía" in page
    assert "Otra" not in page


def test_who_translates_reads_the_equivalent(rank):
    found = glossary.terms_in("Their ranks were read aloud.", "en", "fr")
    assert [(term.word, term.equivalent) for term in found] == [("rank", "grade")]
