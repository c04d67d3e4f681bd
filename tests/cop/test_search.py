"""The page of the one search."""

import re

import pytest

from cop.lib.facets import offered
from members import finding, reindexing, spelling
from members.models import SearchEntry, SearchWord, Topic
from tests import factories
from tests.resources.making import make_published


@pytest.fixture
def community(thread, curator, author):
    """A little of everything."""
    factories.make_post(thread=thread, by=author, body="We spoke about violence at work, and about silence.")
    factories.make_post(thread=thread, by=author, body="Violencia en el trabajo: ¿qué hicimos?", language="es")
    make_published(curator=curator, title="Violence at work: a checklist", kind="checklist", summary="For trainers.")
    member = factories.make_member(name="Ixchel Tzunún")
    member.profile.describe(by=member, visibility="public", headline="Trainer of trainers", bio="I work on *violence*.")
    return thread


@pytest.fixture
def search(client_of):
    def ask(words, reader=None, **more):
        answer = client_of(reader).get("/search/", {"q": words} | more)
        assert answer.status_code == 200
        return answer

    return ask


def titles(answer):
    return [str(shown.hit.title) for shown in answer.context["page"].hits]


def kinds(answer):
    return sorted(shown.kind.name for shown in answer.context["page"].hits)


def test_one_search_finds_every_kind_of_thing(search, community):
    assert kinds(search("violence")) == ["member", "post", "resource"]
    assert kinds(search("openings worked")) == ["thread"]
    assert "dialogue" in kinds(search("open room"))


def test_what_was_found_is_marked(search, community):
    content = search("violence").content.decode()
    assert "We spoke about <mark>violence</mark> at work" in content
    assert "<mark>Violence</mark> at work: a checklist" in content


def test_marked_text_is_escaped(search, thread):
    factories.make_post(thread=thread, body="`<script>` and <b>marigold</b> & more")
    content = search("marigold").content.decode()
    assert "<mark>marigold</mark>" in content
    assert "<script> and" not in content


def test_a_title_counts_most(search, community):
    assert search("violence work").context["page"].hits[0].kind.name == "resource"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ('"violence at work"', 2), ('"work from silence"', 0), ("violence -silence", 2), ("silence OR checklist", 2),
        ("violence lang:en", 3), ("violencia lang:es", 1), ("violencia lang:español", 1), ("trabajo idioma", 0),
        ("violence type:checklist", 1), ("type:post violence", 1), ("violence in:library", 1), ("violen*", 4),
        ("violence after:2020", 3), ("violence before:2020", 0), ("violence after:2020-13", 3),
        ("author:kofi-asamoah-badu violence", 1), ('author:"Kofi Asamoah-Badu"', 3), ("author:nobody-here", 0),
        ("in:open-room", 0), ("in:nowhere violence", 3),
        ("violence foo:bar", 0), ("VIOLENCE", 3), ("violences", 3), ("“violence at work”", 2),
    ],
)  # fmt: skip
def test_the_language_of_the_search(search, community, words, number):
    assert search(words).context["page"].total == number


def test_a_dialogue_is_named_by_its_address_or_title(search, community):
    slug = community.dialogue.slug
    assert search(f"in:{slug} violence").context["page"].total == 1
    assert search('in:"open room" violence').context["page"].total == 1


def test_a_topic_is_a_tag(search, community):
    make_published(curator=factories.make_curator(), title="Before", tags=["Police and Prisons"])
    assert titles(search('topic:"police and prisons"')) == ["Before"]
    assert search("topic:police").context["page"].total == 0
    assert titles(search("prisons")) == ["Before"]


@pytest.fixture
def topic(curator):
    words = {"en": "Unpaid care", "es": "Trabajo de cuidados", "fr": "Travail de soin"}
    topic = Topic(code="care")
    topic.describe(by=curator, labels=words, also=["carework"])
    return topic


def test_a_topic_goes_over_languages(search, community, topic):
    factories.make_post(thread=community, body="El trabajo de cuidados pesa.", language="es")
    for words in ("unpaid care", "carework", "travail de soin", "Trabajo de cuidados", '"unpaid care"'):
        assert kinds(search(words)) == ["post"], words
    assert kinds(search("unpaid care -pesa")) == []
    assert kinds(search("unpaid")) == []


def test_a_resource_is_found_by_its_topics(search, curator, topic):
    make_published(curator=curator, title="Counting hours", topics=[topic])
    for words in ("topic:care", 'topic:"unpaid care"', "topic:carework", "cuidados", "carework"):
        assert titles(search(words)) == ["Counting hours"], words
    assert search("topic:carefully").context["page"].total == 0


def test_a_renamed_topic_is_found_by_its_new_name(search, curator, topic, client_of):
    make_published(curator=curator, title="Counting hours", topics=[topic])
    address = f"/admin/members/topic/{topic.pk}/change/"
    client_of(curator).post(address, {"label_en": "Sweeping", "also": ""})
    reindexing.renew()
    assert titles(search("sweeping")) == ["Counting hours"]
    assert search("cuidados").context["page"].total == 0


def test_a_correction_changes_what_is_found(search, curator):
    resource = make_published(curator=curator, title="Counting hours")
    resource.correct(by=curator, title="Counting days", tags=["calendar"], countries=["KE"])
    for words in ("days", "calendar", "topic:calendar", "Kenya"):
        assert titles(search(words)) == ["Counting days"], words
    assert search("hours").context["page"].total == 0
    other = make_published(curator=curator, title="Weeks")
    resource.merge_into(other, by=curator)
    assert search("days").context["page"].total == 0
    assert titles(search("topic:calendar")) == ["Weeks"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("violence lang:xx", "is no language that we know"), ("violence type:novel", "is no type of thing here"),
        ("violence in:nowhere", "There is no dialogue “nowhere” that you can read"), ("after:soon", "is no day"),
        ("author: violence", "“author:” needs a word behind it"), ("-violence", "Which word should be there?"),
        ("x " * 30, "the first 20 words only"), ("x" * 500, "the first 400 characters only"),
    ],
)  # fmt: skip
def test_a_wrong_filter_says_what_is_wrong(search, community, words, sentence):
    assert sentence in search(words).content.decode()


@pytest.mark.parametrize(
    "words",
    ["' OR 1=1 --", "*", "edu:*", "🙂", "\u202e", "a" * 3000, "(((((", '"unclosed', " ", "٢٠٣٠", "\0", "-", '""', "OR",
     "a & b | !c <-> d", "lang:", "'", "\\", "%s %(x)s", "-\"x\"", "人", "ก", "of the and", "after:9999-99-99",
     "after:0000", "type:", "in:-", "author:@", "|||", "- - -", "a OR OR b", "x:y:z"],
)  # fmt: skip
def test_nothing_that_is_typed_is_an_error(search, community, words):
    search(words)


@pytest.mark.parametrize("key", ["x", "1~x~2", "1~2024-01-01~3", "nan~2024-01-01T00:00:00+00:00~1", "~~~", "1e400~a~b"])
def test_a_damaged_key_of_a_page_is_the_first_page(search, community, key):
    assert search("violence", more=key).context["page"].total == 3


def test_pages_show_everything_once(search, thread):
    for _number in range(45):
        factories.make_post(thread=thread, body="Marigold and saffron")
    for order in ("", "newest"):
        seen, answer = [], search("marigold", order=order)
        while True:
            seen += [shown.hit.address for shown in answer.context["page"].hits]
            if not (more := answer.context["page"].more):
                break
            answer = answer.client.get("/search/" + more)
        assert len(seen) == len({*seen}) == 45


def test_what_is_chosen_can_be_taken_off(search, community):
    answer = search("violence lang:en", kind=["post", "resource"])
    page = answer.context["page"]
    assert page.total == 2
    assert len(page.chosen) == 3
    counts = [answer.client.get("/search/" + there).context["page"].total for _words, there in page.chosen]
    assert counts == [2, 1, 1]


def test_facets_count_what_was_found(search, community):
    content = search("violence").content.decode()
    assert re.search(r'id="kind-resource"><label for="kind-resource">Resources</label><span>1</span>', content)
    assert re.search(r'id="lang-en"><label for="lang-en" lang="en">English</label><span>3</span>', content)


def test_what_is_chosen_comes_first_and_the_rest_by_number():
    counts = {"a": 1, "b": 3, "c": 3} | {f"more {n:02}": 2 for n in range(20)}
    assert offered(counts, ["gone", "a"])[:3] == ["a", "b", "c"]
    assert (len(offered(counts, ())), offered(counts, ["gone"])[-1]) == (12, "gone")


def test_nothing_found_says_what_to_do(search, community):
    assert "Fewer words find more" in search("zzzz").content.decode()


def test_without_words_the_page_says_how(search, db):
    content = search("").content.decode()
    assert "author:nomsa" in content
    assert "Nothing found" not in content


def test_accents_need_not_be_typed(search, community):
    assert titles(search("tzunun")) == ["Ixchel Tzunún"]


def test_queries_of_the_page(client_of, community, member, django_assert_max_num_queries):
    for who, most in ((None, 9), (member, 13)):
        client = client_of(member) if who else client_of()
        client.get("/search/", {"q": "violence"})
        with django_assert_max_num_queries(most):
            client.get("/search/", {"q": "violence"})


def test_a_topic_has_other_names(search, community, monkeypatch):
    from members import search as engine

    monkeypatch.setattr(
        engine, "wideners", [lambda many: {words: ["violencia"] for words in many if words == "violence"}]
    )
    assert search("violence").context["page"].total == 4


@pytest.mark.django_db(transaction=True)
def test_a_search_that_takes_too_long_is_stopped(search, community, monkeypatch):
    monkeypatch.setattr(finding, "PATIENCE", 50)
    monkeypatch.setattr(finding, "FOUND", "SELECT pg_sleep(5)")
    answer = search("violence")
    assert "We stopped looking after three seconds" in answer.content.decode()
    assert answer.context["page"].too_broad


# ── Spelling ──
@pytest.fixture
def learned(db):
    def learn():
        while spelling.learn():
            pass

    return learn


def test_a_wrong_word_is_put_right(search, community, learned):
    learned()
    page = search("violense").context["page"]
    assert page.suggestions[0][0] == "violence"
    assert "Did you mean" in search("violense").content.decode()


def test_a_private_word_is_not_proposed_to_others(search, community, learned, member):
    room = factories.make_dialogue(title="Behind doors", visibility="members")
    factories.make_thread(dialogue=room, title="Nicknames", body="She is called Marigold")
    learned()
    assert search("marigolt", member).context["page"].suggestions
    assert not search("marigolt").context["page"].suggestions


def test_a_hidden_word_is_proposed_to_nobody(search, thread, facilitator, learned):
    post = factories.make_post(thread=thread, body="Marigold")
    learned()
    assert search("marigolt").context["page"].suggestions
    post.hide(by=facilitator, reason="A name.")
    assert SearchWord.objects.filter(word="marigold").exists()
    assert not search("marigolt").context["page"].suggestions
    assert not search("marigolt", facilitator).context["page"].suggestions


# ── Reindexing ──
def test_what_was_there_before_gets_its_entries(search, community):
    before = {*SearchEntry.objects.values_list("kind", "target_id")}
    SearchEntry.objects.all().delete()
    reindexing.start_over()
    while reindexing.complete():
        pass
    assert {*SearchEntry.objects.values_list("kind", "target_id")} == before
    assert search("violence").context["page"].total == 3


def test_older_rules_are_replaced(search, community):
    SearchEntry.objects.update(version=0, vector="'nothing':1")
    assert search("violence").context["page"].total == 0
    while reindexing.renew():
        pass
    assert search("violence").context["page"].total == 3


def test_an_entry_of_nothing_goes_with_older_rules(db, thread):
    SearchEntry.objects.filter(kind="thread").update(version=0, target_id=10**9)
    reindexing.renew()
    assert not SearchEntry.objects.filter(kind="thread").exists()
