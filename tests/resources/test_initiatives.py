"""Initiatives: told of, shared, narrowed, kept apart from who may not read them."""

import datetime
import uuid

import pytest
from django.utils import timezone

from members.models import Activity, Audience
from resources import limits
from resources.models import Initiative
from resources.models.placing import Full
from tests.factories import make_member
from tests.resources.making import make_published
from tests.resources.telling import DONE, TITLE, make_evaluation, make_initiative, read

BEGIN, LIST, FOUND = "/initiatives/begin/", "/initiatives/", "/search/?q=border"


def typed(**words):
    said = {
        "title": TITLE, "country": "GE", "place": "A school", "begins_on": "2026-03-02", "ends_on": "2026-03-03",
        "partners": "The open door", "done": DONE, "adapted": "Half the time.", "language": "en", "evaluate_on": "",
    }  # fmt: skip
    return {"form_key": str(uuid.uuid4())} | said | words


def edit(initiative):
    return f"/initiatives/{initiative.pk}/~edit/"


def test_from_a_resource_to_a_shared_initiative(client_of, visitor, member, published):
    Audience.objects.add_missing({"border": {"en": "Border guards"}})
    teller = make_member(name="Nino Kapanava")
    client = client_of(teller)
    way = f"{BEGIN}?resource={published.pk}"
    assert f'href="{way}"' in client.get(published.get_absolute_url()).text
    assert "Counting heads" in client.get(way).text
    made = client.post(way, typed(done="", audiences="border"))
    initiative = Initiative.objects.get()
    assert made.url == initiative.get_absolute_url()
    assert visitor.get(made.url).status_code == client_of(member).get(made.url).status_code == 404
    assert "Before others read it" in client.get(made.url).text
    assert client.post(f"/initiatives/{initiative.pk}/~share/").url == edit(initiative)
    assert client.post(edit(initiative), typed(audiences="border", share="1")).url == made.url
    page = visitor.get(made.url).text
    for words in (TITLE, "A school", "Georgia", "The open door", DONE, "Half the time.", "Border guards",
                  "Counting heads", "Nino Kapanava", "2 Mar 2026 to 3 Mar 2026"):  # fmt: skip
        assert words in page, words
    resource = visitor.get(published.get_absolute_url()).text
    assert "Applied once." in resource
    assert "Not evaluated yet." in resource
    assert f'href="{made.url}"' in resource
    assert {*Activity.objects.about(initiative).values_list("verb", flat=True)} == {"shared"}


def test_a_title_is_enough_for_a_draft(client_of, member):
    words = dict.fromkeys(typed(), "") | {"form_key": uuid.uuid4(), "title": TITLE, "language": "en"}
    assert client_of(member).post(BEGIN, words).status_code == 302
    assert Initiative.objects.get().begins_on is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"title": " "}, "It needs a title"),
        ({"share": "1", "done": ""}, "There is no text yet"),
        ({"share": "1", "begins_on": "", "ends_on": ""}, "When did it begin"),
        ({"begins_on": ""}, "Which was the first?"),
        ({"ends_on": "2026-03-01"}, "comes before the first"),
        ({"evaluate_on": "2020-01-01"}, "This day is over"),
        ({"greeting": "Hello"}, "A field that people do not see"),
    ],
)
def test_an_error_loses_nothing(client_of, member, words, said):
    answer = client_of(member).post(BEGIN, typed(**words))
    assert answer.status_code == 422
    assert said in answer.text
    assert "Half the time." in answer.text
    assert not Initiative.objects.exists()


def test_what_is_shared_stays_whole(client_of, member):
    initiative = make_initiative(by=member)
    assert client_of(member).post(edit(initiative), typed(done="")).status_code == 422
    client_of(member).post(edit(initiative), typed(title="Three days"))
    initiative.refresh_from_db()
    assert initiative.title == "Three days"
    assert Activity.objects.about(initiative).filter(verb="described").count() == 1
    initiative.describe(by=member, title="Three days")
    assert Activity.objects.about(initiative).filter(verb="described").count() == 1


def test_a_draft_is_its_owners_alone(client_of, curator, member, published):
    draft = make_initiative(by=member, applying=[published], shared=False)
    for path in (LIST, f"{LIST}?resource={published.pk}", published.get_absolute_url(), "/initiatives/initiatives.json",
                 "/initiatives/initiatives.csv", f"/members/{member.profile.handle}/", FOUND,
                 "/admin/resources/initiative/"):  # fmt: skip
        assert TITLE not in read(client_of(curator), path), path
    assert TITLE in client_of(member).get("/initiatives/mine/").text
    assert client_of(curator).get(draft.get_absolute_url()).status_code == 404


def test_a_resource_that_one_may_not_see_is_not_named(client_of, visitor, member, curator, published):
    initiative = make_initiative(applying=[published])
    address = initiative.get_absolute_url()
    assert "Counting heads" in visitor.get(address).text
    published.withdraw(by=curator, reason="Its author asked for it.")
    for client, seen in ((visitor, False), (client_of(initiative.owner), False), (client_of(member), True)):
        assert ("Counting heads" in client.get(address).text) == seen
        assert ("Counting heads" in read(client, "/initiatives/initiatives.json")) == seen
        assert ("Counting heads" in client.get(f"{LIST}?resource={published.pk}").text) == seen


def test_what_became_part_of_another_stands_there(visitor, curator, published):
    whole = make_published(curator=curator, title="The whole")
    initiative = make_initiative(applying=[published, whole])
    published.merge_into(whole, by=curator)
    assert visitor.get(initiative.get_absolute_url()).text.count(whole.get_absolute_url()) == 2
    assert "Applied once." in visitor.get(whole.get_absolute_url()).text
    assert TITLE in visitor.get(f"{LIST}?resource={whole.pk}").text


def test_resources_are_added_and_taken_out(client_of, member, curator, published):
    initiative = make_initiative(by=member)
    apply = f"/initiatives/{initiative.pk}/~apply/"
    client = client_of(member)
    assert f"?resource={published.get_absolute_url()}" in client.get(f"{apply}?q=counting").text
    assert "No title in the library" in client.get(f"{apply}?q=nothing").text
    refused = client.post(apply, {"resource": "/library/999999/", "adapted": "Half of it."})
    assert refused.status_code == 422
    assert "Half of it." in refused.text
    words = {"resource": published.get_absolute_url(), "adapted": "Half of it."}
    assert client.post(apply, words).url == client.post(apply, words).url == initiative.get_absolute_url()
    application = initiative.applications.get()
    assert "Half of it." in client.get(initiative.get_absolute_url()).text
    client.post(f"/initiatives/applications/{application.pk}/~edit/", {"adapted": "A third of it."})
    assert "A third of it." in client_of(None).get(published.get_absolute_url()).text
    client.post(f"/initiatives/applications/{application.pk}/~take-out/")
    assert not initiative.applications.exists()
    verbs = [*Activity.objects.within(initiative).values_list("verb", flat=True)]
    assert verbs == ["taken_out", "explained", "applied"]


def test_there_is_a_most_of_each(member, published, monkeypatch):
    initiative = make_initiative(by=member)
    monkeypatch.setattr("resources.models.application.MOST", 0)
    monkeypatch.setattr("resources.models.initiative_set.MOST", 1)
    with pytest.raises(Full):
        initiative.applications.apply(published, to=initiative, by=member)
    with pytest.raises(Full):
        make_initiative(by=member)


def test_it_is_kept_private_again_and_thrown_away(client_of, visitor, member, published):
    initiative, client = make_initiative(by=member, applying=[published]), client_of(member)
    at = f"/initiatives/{initiative.pk}"
    assert client.post(f"{at}/~discard/").status_code == 403
    client.post(f"{at}/~unshare/")
    assert visitor.get(initiative.get_absolute_url()).status_code == 404
    assert "No initiative has applied it yet" in visitor.get(published.get_absolute_url()).text
    assert client.post(f"{at}/~discard/").status_code == 302
    assert not Initiative.objects.exists()


def test_what_another_evaluated_is_not_thrown_away(client_of, member):
    initiative = make_initiative(by=member)
    make_evaluation(initiative, by=make_member(), published=False)
    initiative.unshare(by=member)
    assert client_of(member).post(f"/initiatives/{initiative.pk}/~discard/").status_code == 403


def test_curators_hide_it_with_a_reason(client_of, visitor, curator, member, published):
    initiative = make_initiative(by=member, applying=[published])
    desk = f"/admin/resources/initiative/{initiative.pk}/"
    assert f"{desk}change/" in client_of(curator).get(initiative.get_absolute_url()).text
    client_of(curator).post(f"{desk}act/hide/", {"reason": "It names somebody."})
    assert visitor.get(initiative.get_absolute_url()).status_code == 404
    for path in (LIST, published.get_absolute_url(), FOUND):
        assert initiative.get_absolute_url() not in visitor.get(path).text, path
    for client in (client_of(member), client_of(curator)):
        assert "It names somebody." in client.get(initiative.get_absolute_url()).text
    client_of(curator).post(f"{desk}act/restore/")
    assert initiative.get_absolute_url() in visitor.get(FOUND).text


def test_it_is_found_once_it_is_shared(visitor, member, published):
    initiative = make_initiative(by=member, place="Kutaisi")
    application = initiative.applications.apply(published, to=initiative, by=member, adapted="With an interpreter.")
    for word in ("Kutaisi", "Georgia", "interpreter", "officers"):
        assert initiative.get_absolute_url() in visitor.get(f"/search/?q={word}").text, word
    assert "Initiative" in visitor.get("/search/?q=officers&kind=initiative").text
    application.take_out(by=member)
    assert visitor.get("/search/?q=interpreter").context["page"].total == 0


def test_a_double_click_makes_one(client_of, member):
    words = typed()
    first = client_of(member).post(BEGIN, words)
    assert client_of(member).post(BEGIN, words).url == first.url
    assert "was used already" in client_of(make_member()).post(BEGIN, words).text
    assert Initiative.objects.count() == 1


def test_days_stay_as_they_were_typed(client_of, member):
    initiative = make_initiative(by=member, evaluate_on=datetime.date(2020, 5, 1))
    page = client_of(member).get(edit(initiative)).text
    assert 'value="2020-05-01"' in page
    assert client_of(member).post(edit(initiative), typed(evaluate_on="2020-05-01")).status_code == 302


def test_newcomers_tell_slowly(client_of):
    newcomer = make_member(joined_at=timezone.now())
    made = [make_initiative(by=newcomer) for _number in range(limits.NEWCOMERS[0].posts)]
    refused = client_of(newcomer).post(BEGIN, typed())
    assert refused.status_code == 422
    assert "many initiatives in a short time" in refused.text
    assert DONE in refused.text
    words = {"language": "en", "form_key": str(uuid.uuid4())}
    for initiative in made:
        make_evaluation(initiative)
    held = make_initiative(by=newcomer)
    assert "many evaluations" in client_of(newcomer).post(f"/initiatives/{held.pk}/~evaluate/", words).text
