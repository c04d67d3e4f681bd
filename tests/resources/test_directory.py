"""The directory: added in a minute, corrected, found, narrowed; and what is not there any more."""

import json
import uuid

import pytest

from discussions.models import Flag
from discussions.models.flag import flag
from members.models import Activity, Audience, Organisation, Topic
from resources.models import Opportunity, Training
from tests.resources.recording import make_opportunity, make_organisation, make_proposal, make_training

ADD = {
    section: f"/directory/{section}/add/" for section in ("organisations", "trainings", "opportunities")
}  # fmt: skip


def typed(**words):
    return {"form_key": str(uuid.uuid4()), "title": "A place to learn", "language": "en"} | words


@pytest.mark.parametrize(
    ("section", "words", "says"),
    [
        ("organisations", {"country": "KE", "kind": "centre"}, ["Kenya", "Training centre"]),
        ("trainings", {"self_paced": "on", "modes": "online"}, ["At one’s own pace", "Online"]),
        (
            "trainings",
            {
                "begins_on": "2030-03-04", "ends_on": "2030-03-06", "begins_at": "09:00", "ends_at": "12:30",
                "timezone": "Africa/Nairobi", "rrule": "FREQ=WEEKLY", "repeats_until": "2030-05-01", "fee": "free",
                "cost": "Lunch is paid", "level": "first", "organiser_words": "nairobi centre for gender training",
            },
            ["09:00 to 12:30 by the clock of Africa/Nairobi", "Each week", "Lunch is paid", "For beginners",
             "Nairobi Centre for Gender Training</a>"],
        ),
        (
            "opportunities",
            {"kind": "job", "deadline": "2030-03-04", "amount": "3,000 euros", "for_regions": "africa",
             "countries": "JO"},
            ["Job", "3,000 euros", "Sub-Saharan Africa", "Jordan"],
        ),
    ],
)  # fmt: skip
def test_any_member_adds_in_a_minute(client_of, visitor, member, section, words, says):
    make_organisation()
    client, sent = client_of(member), typed(**words)
    made = client.post(ADD[section], sent)
    assert made.status_code == 302, made.context["form"].errors
    assert client.post(ADD[section], sent | {"other": "1"}).url == made.url
    page = visitor.get(made.url).text
    for sentence in ("A place to learn", member.name, *says):
        assert sentence in page, sentence
    assert "A place to learn" in visitor.get(f"/directory/{section}/").text
    assert "A place to learn" in visitor.get(f"/directory/{section}/feed/").text
    assert made.url in visitor.get("/search/?q=learn").text


@pytest.mark.parametrize(
    ("section", "words", "said"),
    [
        ("organisations", {"title": " "}, "It needs a name"),
        ("organisations", {"link": "no link"}, "This is no address of a web page"),
        ("organisations", {"latitude": "14.5"}, "Which is the other one?"),
        ("organisations", {"latitude": "94.5", "longitude": "1"}, "less than or equal to 90"),
        ("organisations", {"greeting": "Hello"}, "A field that people do not see"),
        ("trainings", {}, "When does it begin?"),
        ("trainings", {"begins_on": "2030-03-04", "self_paced": "on"}, "Which of the two is right?"),
        ("trainings", {"begins_on": "2030-03-04", "ends_on": "2030-03-01"}, "comes before the first"),
        ("trainings", {"begins_on": "2030-03-04", "begins_at": "09:00"}, "By the clock of which place?"),
        ("trainings", {"begins_on": "2030-03-04", "begins_at": "9 o’clock"}, "A time looks like 09:30."),
        (
            "trainings",
            {"begins_on": "2030-03-04", "begins_at": "09:00", "ends_at": "08:00", "timezone": "Africa/Nairobi"},
            "It would end before it begins",
        ),
        ("trainings", {"begins_on": "0001-03-04", "rrule": "FREQ=WEEKLY"}, "in a year that is far away"),
        ("trainings", {"begins_on": "2030-03-04", "rrule": "FREQ=WEEKLY", "repeats_until": "9999-03-04"}, "far away"),
        ("trainings", {"begins_on": "2030-03-04", "repeats_until": "2030-05-04"}, "How does it repeat"),
        ("opportunities", {"kind": ""}, "Which kind comes closest?"),
        ("opportunities", {"kind": "job", "deadline": "tomorrow"}, "Enter a valid date"),
    ],
)
def test_an_error_loses_nothing(client_of, member, section, words, said):
    answer = client_of(member).post(ADD[section], typed(description="Bring **a map**.") | words)
    assert answer.status_code == 422
    assert said in answer.text
    assert "Bring **a map**." in answer.text
    assert not any(model.objects.exists() for model in (Organisation, Training, Opportunity))


def test_what_is_like_it_is_shown_before_it_is_added(client_of, visitor, member):
    there = make_organisation()
    client, title = client_of(member), "Nairobi Center for gender trainings"
    for path in ("organisations/~similar/", "trainings/~similar/"):
        shown = client.get(f"/directory/{path}", {"title": title}).text
        assert (there.get_absolute_url() in shown) == path.startswith("organisations")
    assert "alike" not in client.get("/directory/organisations/~similar/", {"title": "\0A"}).text
    sent = typed(title=title, description="Beside the market.")
    asked = client.post(ADD["organisations"], sent)
    assert asked.status_code == 422
    for words in ("Is it one of these?", there.title, "Beside the market.", "No, add it"):
        assert words in asked.text
    assert client.post(ADD["organisations"], sent | {"other": "1"}).status_code == 302
    assert Organisation.objects.count() == 2


def test_an_organiser_is_offered_by_name(client_of, member, curator, django_assert_max_num_queries):
    names = {"Kisumu": {"place": "Kisumu"}, "The lake at Kisumu": {}, "Kisumu archived": {}, "Kisumu hidden": {}}
    made = {name: make_organisation(title=name, **words) for name, words in names.items()}
    made["Kisumu archived"].archive(by=member)
    made["Kisumu hidden"].hide(by=curator, reason="It names somebody.")
    client = client_of(member)

    def ask(begun):
        with django_assert_max_num_queries(4):
            return client.get("/directory/organisations/~names/", {"q": begun}).json()["organisations"]

    found = [{"name": "Kisumu", "place": "Kisumu, Kenya"}, {"name": "The lake at Kisumu", "place": "Kenya"}]
    assert ask("kisu") == found
    assert ask("lake at") == found[1:]
    assert ask("isumu") == ask("") == ask(" ") == ask("\0") == ask("%") == ask("_isu") == []
    form = client.get("/directory/trainings/add/").text
    assert 'data-organisations="/directory/organisations/~names/"' in form
    assert "data-organisations" not in client.get("/directory/organisations/add/").text


def test_who_looks_after_it_corrects_and_confirms_it(client_of, visitor, member):
    record = make_organisation(by=member)
    path, client = f"/directory/organisations/{record.pk}", client_of(member)
    words = typed(title="The centre", country="UG", description="In the *old* mill.", languages=["sw", "en"])
    assert client.post(f"{path}/~edit/", words | {"latitude": "0.35", "longitude": "32.58"}).status_code == 302
    record.refresh_from_db()
    assert (record.title, record.regions, record.languages, f"{record.latitude:.2f}") == (
        "The centre", ["africa"], ["en", "sw"], "0.35",
    )  # fmt: skip
    assert "<em>old</em>" in visitor.get(record.get_absolute_url()).text
    record.describe(by=member, title="The centre", country="UG")
    verbs = [*Activity.objects.about(record).values_list("verb", flat=True)]
    assert verbs == ["confirmed", "described", "added"]
    client.post(f"{path}/~archive/"), client.post(f"{path}/~archive/")
    assert "The centre" not in visitor.get("/directory/organisations/").text
    page = visitor.get(record.get_absolute_url()).text
    assert "This has left the lists." in page
    assert record.get_absolute_url() in visitor.get("/search/?q=centre").text
    client.post(f"{path}/~confirm/")
    assert "The centre" in visitor.get("/directory/organisations/").text


def test_it_is_given_to_another_member(client_of, member, author):
    record = make_organisation(by=member)
    path = f"/directory/organisations/{record.pk}/~hand-over/"
    for handle, said in (("", "To whom?"), ("nobody-here", "We find nobody")):
        answer = client_of(member).post(path, {"handle": handle})
        assert (answer.status_code, said in answer.text) == (422, True)
    assert client_of(member).post(path, {"handle": f"/members/{author.profile.handle}/"}).status_code == 302
    record.refresh_from_db()
    assert record.owner == author
    assert client_of(member).get(path).status_code == 403


def test_members_say_where_they_belong(client_of, visitor, member, author, curator):
    record = make_organisation(by=curator)
    join, address = f"/directory/organisations/{record.pk}/~join/", record.get_absolute_url()
    client_of(member).post(join), client_of(member).post(join)
    assert member.name in client_of(author).get(address).text
    assert member.name not in visitor.get(address).text
    member.profile.describe(by=member, visibility="public")
    assert member.name in visitor.get(address).text
    client_of(member).post(f"/directory/organisations/{record.pk}/~part/")
    assert member.name not in client_of(author).get(address).text
    record.join(by=member)
    member.erase(by=member)
    assert not record.people.exists()


def test_what_leaves_with_its_owner_is_the_communitys(client_of, curator, member):
    record = make_organisation(by=member)
    member.erase(by=member)
    record.refresh_from_db()
    assert record.owner is None
    path = f"/directory/organisations/{record.pk}"
    assert "All, through the curators" in client_of(curator).get(record.get_absolute_url()).text
    assert client_of(curator).post(f"{path}/~edit/", typed(title="Kept by all")).status_code == 302


def chosen(visitor, section, query=""):
    return [one.title for one in visitor.get(f"/directory/{section}/?{query}").context["page"].items]


def test_lists_are_narrowed(visitor, member):
    Topic.objects.add_missing({"budget": {"en": "Budgets"}})
    Audience.objects.add_missing({"police": {"en": "Police"}})
    first = {"topics": [Topic.objects.get()], "audiences": [Audience.objects.get()], "languages": ["fr", "wo"]}
    make_organisation(by=member, title="A", country="SN", kind="ngo", **first)
    make_organisation(by=member, title="B", country="JO", languages=["ar", "fr"])
    for query, found in {
        "": "AB", "kind=ngo": "A", "country=JO": "B", "region=arab-states": "B", "language=fr": "AB",
        "language=wo": "A", "topic=budget": "A", "audience=police": "A", "country=JO&kind=ngo": "",
        "country=XX&kind=nothing": "AB",
    }.items():  # fmt: skip
        assert "".join(chosen(visitor, "organisations", query)) == found, query
    facets = visitor.get("/directory/organisations/?region=africa").context["facets"]
    counts = {group.name: {one.value: one.count for one in group.choices} for group in facets}
    assert counts["region"] == {"africa": 1, "arab-states": 1}
    assert counts["language"] == {"fr": 1, "wo": 1}
    make_training(by=member, title="C", country="SN", modes=["online", "place"], fee="free")
    make_training(by=member, title="D", country="SN", modes=["place"], self_paced=True)
    for query, found in {"": "CD", "mode=online": "C", "fee=free": "C", "mode=place": "CD"}.items():
        assert "".join(chosen(visitor, "trainings", query)) == found, query
    make_opportunity(by=member, title="E", country="", countries=["KE"], for_regions=["arab-states"])
    make_opportunity(by=member, title="F", country="SN", deadline=None)
    for query, found in {
        "": "EF", "country=KE": "E", "region=arab-states": "E", "region=africa": "EF", "kind=job": "",
    }.items():  # fmt: skip
        assert "".join(chosen(visitor, "opportunities", query)) == found, query


def test_a_list_asks_the_same_of_many(client_of, visitor, member, django_assert_max_num_queries):
    topics = [Topic.objects.create(code=code, labels={"en": code}) for code in ("budget", "care")]
    for n in range(3):
        organisation = make_organisation(by=member, title=f"Place {n}", topics=topics, languages=["fr", "en"])
        make_training(by=member, title=f"Course {n}", organiser_words=organisation.title, modes=["online"])
        make_opportunity(by=member, title=f"Call {n}", organiser_words=organisation.title)
    for client in (visitor, client_of(member)):
        for path in (*ADD, *(f"{section}/?country=KE&topic=budget&language=fr" for section in ADD)):
            client.get(f"/directory/{path.removesuffix('/')}" + ("" if "?" in path else "/"))
            with django_assert_max_num_queries(12):
                client.get(f"/directory/{path.removesuffix('/')}" + ("" if "?" in path else "/"))
        with django_assert_max_num_queries(18):
            client.get(organisation.get_absolute_url())


def test_pages_follow_by_key(visitor, member, monkeypatch):
    monkeypatch.setattr("resources.directory_list.PAGE", 2)
    makes = {"organisations": make_organisation, "trainings": make_training, "opportunities": make_opportunity}
    for section, make in makes.items():
        for letter in "BDACE":
            make(by=member, title=letter)
        make(by=member, title="F", **({"deadline": None} if section == "opportunities" else {}))
        found, query = [], ""
        while True:
            page = visitor.get(f"/directory/{section}/?{query}").context["page"]
            found += [one.title for one in page.items]
            if not page.next:
                break
            query = f"after={page.next}"
        assert sorted(found) == [*"ABCDEF"], section
        assert section == "trainings" or found[-1] == "F"
        assert section != "organisations" or found == [*"ABCDEF"]


def test_a_curator_hides_it_and_the_report_is_answered(client_of, visitor, curator, member, author):
    record = make_organisation(by=author)
    flag(record, by=member, why="other", words="It is a shop.")
    path = f"/directory/organisations/{record.pk}"
    queue = client_of(curator).get("/mine/flags/").text
    assert f"{path}/~hide/" in queue
    assert client_of(member).post(f"{path}/~hide/", {"reason": "No."}).status_code == 403
    assert client_of(curator).post(f"{path}/~hide/", {"reason": " "}).status_code == 422
    client_of(curator).post(f"{path}/~hide/", {"reason": "It names somebody."})
    assert not Flag.objects.open().exists()
    assert visitor.get(record.get_absolute_url()).status_code == 404
    assert "It names somebody." in client_of(author).get(record.get_absolute_url()).text
    for where in ("/directory/organisations/", "/directory/organisations/feed/", "/search/?q=centre"):
        assert record.get_absolute_url() not in visitor.get(where).text
    client_of(curator).post(f"{path}/~restore/")
    assert visitor.get(record.get_absolute_url()).status_code == 200


def test_all_of_mine_can_be_taken_along(client_of, member, author):
    make_organisation(by=member, title="Mine", languages=["fr"], latitude="14.69", longitude="-17.45")
    other = make_training(by=author, title="Another’s")
    make_organisation(by=author, title="Where I belong").join(by=member)
    make_proposal(other, by=member, place="Mombasa")
    rows = json.loads(b"".join(client_of(member).get("/directory/mine.json")))
    assert [row["record"] for row in rows] == ["organisation", "affiliation", "proposal"]
    assert (rows[0]["title"], rows[0]["languages"], rows[0]["latitude"]) == ("Mine", ["fr"], "14.69")
    assert rows[2]["changes"] == {"place": "Mombasa"}


def test_who_adds_too_much_at_once_waits(client_of, member):
    client = client_of(member)
    for n in range(6):
        assert client.post(ADD["organisations"], typed(title=f"{n}" * 20)).status_code in {302, 422}
    refused = client.post(ADD["organisations"], typed(title="One too many"))
    assert refused.status_code == 422
    assert "These were many entries in a short time." in refused.text
