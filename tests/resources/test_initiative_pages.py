"""Where initiatives are read: their list, the pages of members, files; by whom, and in how many queries."""

import json

from members.models import Audience
from resources.models import Initiative
from tests.factories import make_member
from tests.resources.telling import TITLE, make_evaluation, make_initiative, read

LIST = "/initiatives/"


def test_the_list_is_narrowed(visitor, published):
    Audience.objects.add_missing({"border": {"en": "Border guards"}, "nurses": {"en": "Nurses"}})
    border, nurses = (Audience.objects.get(code=code) for code in ("border", "nurses"))
    make_initiative(applying=[published], audiences=[border])
    make_initiative(title="A clinic", country="KE", audiences=[nurses])
    for query, titles in {
        "": {TITLE, "A clinic"}, "country=KE": {"A clinic"}, "audience=border": {TITLE},
        f"resource={published.pk}": {TITLE}, "country=KE&audience=border": set(),
        "country=XX&audience=&resource=x": {TITLE, "A clinic"},
    }.items():  # fmt: skip
        page = visitor.get(f"{LIST}?{query}").text
        assert {title for title in (TITLE, "A clinic") if title in page} == titles, query
    assert "No initiative is all of this." in visitor.get(f"{LIST}?country=KE&audience=border").text


def test_the_list_goes_on_in_the_same_narrowing(visitor, monkeypatch):
    monkeypatch.setattr("resources.initiative_list.PAGE", 2)
    for number in range(3):
        make_initiative(title=f"Number {number}")
    page = visitor.get(f"{LIST}?country=GE").text
    way = page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    assert "country=GE" in way
    assert "Number 0" in visitor.get(LIST + way).text


def test_the_page_of_a_member_says_what_they_did(client_of, visitor, member, published):
    member.profile.describe(by=member, visibility="public")
    own = make_initiative(by=member, title="My own", applying=[published])
    used = make_initiative(applying=[published])
    page = visitor.get(f"/members/{member.profile.handle}/").text
    for words in (own.get_absolute_url(), used.get_absolute_url(), "was applied in 1 initiative of somebody else."):
        assert words in page


def test_it_stays_without_a_name_and_drafts_go(visitor, member, published):
    shared, draft = make_initiative(by=member), make_initiative(by=member, shared=False, title="A draft")
    make_evaluation(shared, published=False)
    member.erase(by=member)
    page = visitor.get(shared.get_absolute_url()).text
    assert "Former member" in page
    assert "Nomsa" not in page
    assert not Initiative.objects.filter(pk=draft.pk).exists()
    assert not shared.evaluations.exists()


def test_it_leaves_as_data(client_of, visitor, member, published):
    initiative = make_initiative(by=member, applying=[published], title="=SUM(A1)")
    make_evaluation(initiative, outcome="held", relevance="held", question="Who signs?")
    make_initiative(by=member, title="A draft", shared=False)
    [row] = json.loads(read(visitor, "/initiatives/initiatives.json"))
    assert row["begins_on"] == "2026-03-02"
    assert row["applied"][0]["resource"] == published.pk
    assert row["evaluations"][0]["criteria"]["relevance"]["judgement"] == "held"
    table = read(visitor, "/initiatives/initiatives.csv")
    assert "'=SUM(A1)" in table
    assert "Who signs?" in table
    mine = json.loads(read(client_of(member), "/initiatives/mine.json"))
    assert {one["title"] for one in mine} == {"=SUM(A1)", "A draft"}
    assert json.loads(read(client_of(make_member()), "/initiatives/mine.json")) == []


def test_words_cannot_break_out(client_of, curator, member, published):
    evil = '"><img src=x onerror=alert(1)>'
    words = {"title": evil, "place": evil, "partners": evil, "done": evil, "adapted": evil}
    initiative = make_initiative(by=member, **words)
    initiative.applications.apply(published, to=initiative, by=member, adapted=evil)
    told = dict.fromkeys(["worked", "failed", "for_whom", "lessons", "question", "relevance_words"], evil)
    evaluation = make_evaluation(initiative, **told)
    evaluation.hide(by=curator, reason=evil)
    paths = [LIST, initiative.get_absolute_url(), published.get_absolute_url(), "/initiatives/mine/",
             f"/initiatives/{initiative.pk}/~edit/",
             f"/members/{member.profile.handle}/"]  # fmt: skip
    desk = [f"/admin/resources/{kind}/" for kind in (f"initiative/{initiative.pk}/change", "initiative", "evaluation",
            f"evaluation/{evaluation.pk}/change")]  # fmt: skip
    for who, path in [(member, path) for path in paths] + [(curator, path) for path in desk]:
        answer = client_of(who).get(path)
        assert answer.status_code == 200
        assert "<img src=x" not in answer.text, path


def test_queries(client_of, curator, member, published, django_assert_max_num_queries):
    for number in range(6):
        owner = make_member(name=f"Member {number}")
        initiative = make_initiative(by=owner, applying=[published], country="KE" if number % 2 else "GE")
        make_evaluation(initiative), make_evaluation(initiative, by=make_member())
    visitor = client_of(None)
    for client, path, most in [
        (visitor, LIST, 4), (visitor, f"{LIST}?resource={published.pk}&country=KE", 5),
        (visitor, initiative.get_absolute_url(), 6), (visitor, published.get_absolute_url(), 14),
        (client_of(owner), initiative.get_absolute_url(), 12), (client_of(owner), "/initiatives/mine/", 6),
    ]:  # fmt: skip
        with django_assert_max_num_queries(most):
            assert client.get(path).status_code == 200
    with django_assert_max_num_queries(6):
        read(visitor, "/initiatives/initiatives.json")
