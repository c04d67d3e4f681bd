"""The workbench: passages become findings."""

import re
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.utils.html import escape

from discussions.byline import Attribution
from discussions.models import Closed, Extract, Finding
from discussions.workbench import found_in
from members.models import Activity
from tests import factories
from tests.world_of_knowledge import draw, mark

WORDS = ("They moved the chairs.", "Nobody sat alone.", "The list went round.", "Who keeps it?")


@pytest.fixture
def post(thread, author):
    return factories.make_post(thread=thread, by=author, body=" ".join(WORDS))


@pytest.fixture
def extract(post, facilitator):
    return mark(post, WORDS[0], by=facilitator)


@pytest.fixture
def finding(dialogue, facilitator):
    return draw(dialogue, "The room speaks first", by=facilitator)


@pytest.fixture
def client(client_of, facilitator):
    return client_of(facilitator)


@pytest.fixture
def bench(dialogue):
    return f"/dialogues/{dialogue.slug}/workbench/"


def order(page):
    return re.findall(r'data-finding="(\d+)"', page)


def test_an_empty_bench_says_how_to_begin(client, bench):
    page = client.get(bench).text
    assert "No passage is marked yet." in page
    assert "No finding yet." in page


def test_a_passage_goes_into_a_finding_and_out(client, bench, extract, finding):
    there = f"{bench}?kind=practice"
    answer = client.post(f"/extracts/{extract.pk}/place/", {"finding": finding.pk, "next": there})
    assert answer.url == there
    for _ in range(2):
        client.post(f"/extracts/{extract.pk}/place/", {"finding": finding.pk})
    page = client.get(bench).text
    assert "Every passage is in a finding." in page
    assert page.count("1 in a finding") == 1
    client.post(f"/extracts/{extract.pk}/place/", {"finding": ""})
    assert "Every passage is in a finding." not in client.get(bench).text
    verbs = Activity.objects.about(extract).values_list("verb", flat=True)
    assert [*verbs] == ["ungrouped", "grouped", "marked"]


def test_nobody_is_led_to_another_site(client, bench, extract):
    assert client.post(f"/extracts/{extract.pk}/take-up/", {"next": "https://example.org/"}).url == bench


def test_a_new_finding_begins_with_a_passage(client, bench, extract):
    way = client.post(f"/extracts/{extract.pk}/place/", {"finding": "new"}).url
    assert way == f"{bench}draw/?extract={extract.pk}"
    assert WORDS[0] in client.get(way).text
    fields = {"statement": " The room\nspeaks first ", "language": "en", "form_key": str(uuid.uuid4())}
    for _ in range(2):
        answer = client.post(way, fields)
    finding = Finding.objects.get()
    assert answer.url == f"{bench}#f{finding.pk}"
    assert finding.statement == "The room speaks first"
    assert finding.extracts.get() == extract


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"statement": " "}, "There is nothing here yet. One sentence is enough."),
        ({"statement": "x" * 301}, "A finding is one sentence of at most 300 characters."),
        ({"language": "tlh"}, "tlh is not one of the available choices"),
    ],
)
def test_what_is_no_finding_comes_back(client, bench, wrong, said):
    fields = {"statement": "The room speaks", "language": "en", "form_key": str(uuid.uuid4())} | wrong
    answer = client.post(f"{bench}draw/", fields)
    assert answer.status_code == 422
    assert said in answer.text
    assert fields["statement"].strip() in answer.text


def test_a_passage_may_disagree(client, bench, extract, finding):
    client.post(f"/extracts/{extract.pk}/place/", {"finding": finding.pk, "differs": "on"})
    page = client.get(bench).text
    assert "1 passage disagrees" in page
    assert "0 passages" in page
    assert "Who disagrees" in client.get(finding.get_absolute_url()).text


def test_what_rests_can_come_back(client, bench, extract, finding):
    extract.put_into(finding, by=extract.marked_by)
    client.post(f"/extracts/{extract.pk}/set-aside/")
    extract.refresh_from_db()
    assert extract.finding is None
    assert "1 passage set aside" in client.get(bench).text
    assert WORDS[0] in client.get(f"{bench}resting/").text
    client.post(f"/extracts/{extract.pk}/set-aside/", {"on": "0"})
    assert "Nothing was set aside." in client.get(f"{bench}resting/").text
    assert WORDS[0] in client.get(bench).text


def test_the_type_can_be_another_one(client, extract):
    client.post(f"/extracts/{extract.pk}/type/", {"kind": "lesson"})
    extract.refresh_from_db()
    assert extract.kind == "lesson"
    assert client.post(f"/extracts/{extract.pk}/type/", {"kind": "joke"}).status_code == 400


def test_findings_have_an_order(client, dialogue, bench, facilitator):
    findings = [draw(dialogue, f"Number {n}", by=facilitator) for n in range(3)]
    first, second, third = (str(finding.pk) for finding in findings)
    client.post(f"/findings/{third}/order/", {"place": "1"})
    assert order(client.get(bench).text) == [third, first, second]
    client.post(f"/findings/{third}/order/", {"place": "99"})
    assert order(client.get(bench).text) == [first, second, third]
    client.post(f"/findings/{third}/order/", {"place": "x"})
    assert order(client.get(bench).text) == [first, second, third]
    assert Activity.objects.about(findings[2]).filter(verb="ordered").count() == 2


def test_two_findings_become_one(client, dialogue, bench, extract, finding, facilitator):
    other = draw(dialogue, "The room speaks first, always", by=facilitator)
    extract.put_into(other, by=facilitator)
    page = client.get(f"{bench}alike/").text
    assert "always" in page
    answer = client.post(f"/findings/{other.pk}/merge/", {"into": finding.pk})
    assert answer.url == finding.get_absolute_url()
    extract.refresh_from_db()
    assert extract.finding == finding
    assert client.get(other.get_absolute_url()).url == finding.get_absolute_url()
    assert "No two look alike." in client.get(f"{bench}alike/").text
    assert "Please choose the finding" in client.post(f"/findings/{finding.pk}/merge/", follow=True).text


def test_a_chain_of_merged_findings_leads_to_the_last(client, dialogue, facilitator, finding):
    middle, first = (draw(dialogue, f"Number {n}", by=facilitator) for n in range(2))
    first.merge(into=middle, by=facilitator)
    middle.merge(into=finding, by=facilitator)
    first.refresh_from_db()
    assert first.into == finding


def test_a_dissolved_finding_leaves_its_passages(client, bench, extract, finding):
    extract.put_into(finding, by=extract.marked_by)
    client.post(f"/findings/{finding.pk}/dissolve/")
    assert client.get(finding.get_absolute_url()).status_code == 404
    assert WORDS[0] in client.get(bench).text
    with pytest.raises(Closed):
        extract.put_into(finding, by=extract.marked_by)


def test_a_finding_is_said_otherwise(client, finding):
    page = client.post(finding.get_absolute_url(), {"statement": "", "language": "en"})
    assert page.status_code == 422
    client.post(finding.get_absolute_url(), {"statement": "Chairs speak", "language": "en"})
    finding.refresh_from_db()
    assert finding.statement == "Chairs speak"


def test_like_passages_stand_side_by_side(client, bench, post, extract, facilitator, thread, member):
    twin = factories.make_post(thread=thread, by=member, body="First they moved the chairs.")
    mark(twin, "First they moved the chairs.", by=facilitator)
    mark(post, WORDS[3], by=facilitator)
    page = client.get(f"{bench}alike/").text
    assert page.count("moved the chairs.</blockquote>") == 2
    assert WORDS[3] not in page


def test_passages_are_narrowed(client, bench, post, facilitator, thread):
    mark(post, WORDS[0], by=facilitator)
    mark(post, WORDS[1], by=facilitator, kind="issue")
    french = factories.make_member(name="Mariama")
    french.profile.country = "SN"
    french.profile.save()
    other = factories.make_post(thread=thread, by=french, body="Ils attendent.", language="fr")
    mark(other, "Ils attendent.", by=facilitator)
    for query, seen in (("kind=issue", 1), ("language=fr", 2), ("country=SN", 2), ("language=en&kind=practice", 0)):
        page = client.get(f"{bench}?{query}").text
        shown = [words in page for words in (WORDS[0], WORDS[1], "Ils attendent.")]
        assert shown == [n == seen for n in range(3)]
    assert "Nothing of this kind." in client.get(f"{bench}?kind=lesson").text
    assert WORDS[0] in client.get(f"{bench}?kind=joke").text


def test_the_weight_of_a_finding_tells_nothing_of_who_is_sealed(dialogue, facilitator, thread, author, finding):
    dialogue.describe(by=facilitator, attributions=[Attribution.PARTICIPANT])
    for _ in range(5):
        factories.make_member()
    posts = [
        factories.make_post(thread=thread, by=author, body=WORDS[n], attribution=way)
        for n, way in enumerate(("", "participant", "participant"))
    ]
    for post in posts:
        mark(post, post.body, by=facilitator).put_into(finding, by=facilitator)
    weight = found_in(finding, facilitator).weight
    assert (weight.passages, weight.voices) == (3, 2)


def test_each_passage_has_acts_of_its_own(client, bench, facilitator, thread, author, finding):
    """Though they are laid out once for all that are in one state."""
    said = ["Ask & listen first.", "Ask & wait.", "Nobody asks.", "Who asks pays."]
    posts = [factories.make_post(thread=thread, by=author, body=words) for words in said]
    loose, other, placed = (mark(post, words, by=facilitator) for post, words in zip(posts[:3], said, strict=False))
    suggested = mark(posts[3], said[3], by=author, taken_up=False)
    placed.put_into(finding, by=facilitator, differs=True)
    page = client.get(bench).text
    parts = {one.pk: page[page.index(f'id="x{one.pk}"') :].partition("</article>")[0] for one in Extract.objects.all()}
    for one in (loose, other, placed, suggested):
        part = parts[one.pk]
        addresses = set(re.findall(r'action="(/extracts/[^"]+)"', part))
        assert {address.split("/")[2] for address in addresses} == {str(one.pk)}
        assert (f"/extracts/{one.pk}/take-up/" in addresses) == (one == suggested)
        assert part.count(f">{escape(one.words)}</bdi>") == 2
        chosen = re.findall(r'<option value="([^"]+)" selected', part)
        assert chosen == ([str(finding.pk)] if one == placed else []) + ["practice"]
        assert (' name="differs" checked' in part) == (one == placed)
    assert "9111111111111111111" not in page
    assert "\x01" not in page


def test_a_page_full_of_passages_asks_few_queries(
    client, bench, dialogue, facilitator, thread, django_assert_max_num_queries
):
    findings = [draw(dialogue, f"Number {n}", by=facilitator) for n in range(4)]
    for n in range(12):
        post = factories.make_post(thread=thread, by=factories.make_member(), body=f"{WORDS[0]} {n}.")
        mark(post, WORDS[0], by=facilitator).put_into(findings[n % 4] if n < 8 else None, by=facilitator)
    client.get(bench)
    with django_assert_max_num_queries(12):
        client.get(bench)


def test_the_database_refuses_what_makes_no_sense(extract, finding):
    for wrong in ({"differs": True}, {"finding": finding, "taken_up_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Extract.objects.filter(pk=extract.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.filter(pk=finding.pk).update(statement="")
