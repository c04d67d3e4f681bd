"""A change to what somebody else looks after is proposed: seen side by side, taken, taken in part, or declined."""

import datetime
import uuid

import pytest
from django.utils import timezone

from members import mailing, notices
from members.models import Activity, Mail, Topic
from resources import access
from resources.models import Proposal
from resources.models.proposal import SILENCE
from tests.factories import make_member
from tests.resources.recording import make_organisation, make_proposal, make_training


@pytest.fixture
def owner(db):
    return make_member(name="Aminata Sow")


@pytest.fixture
def record(owner):
    Topic.objects.add_missing({"budget": {"en": "Budgets"}, "care": {"en": "Care work"}})
    topics = [*Topic.objects.filter(code="care")]
    return make_organisation(by=owner, place="Dakar", description="It *teaches*.", topics=topics, languages=["fr"])


def form_of(record, **words):
    said = {name: value for name, value in record.snapshot().items() if value is not None}
    return said | {"form_key": str(uuid.uuid4()), "note": "I was there."} | words


def age(proposal, days):
    Proposal.objects.filter(pk=proposal.pk).update(made_at=timezone.now() - datetime.timedelta(days=days))


def test_the_owner_sees_both_and_takes_some(client_of, visitor, member, owner, record):
    path = f"/directory/organisations/{record.pk}/~propose/"
    words = form_of(record, place="Thiès", country="SN", topics=["budget"], languages=["fr", "wo"])
    assert client_of(member).post(path, words).url == client_of(member).post(path, words).url
    proposal = Proposal.objects.get()
    assert {*proposal.changes} == {"place", "country", "topics", "languages"}
    record.refresh_from_db()
    assert record.place == "Dakar"
    while notices.tell() or mailing.write_due():
        pass
    [mail] = Mail.objects.filter(address=owner.email)
    assert proposal.get_absolute_url() in mail.text
    page = client_of(owner).get(proposal.get_absolute_url()).text
    for said in ("<del>Dakar</del>", "<ins>Thiès</ins>", "Care work", "Budgets", "Senegal", "Wolof", "I was there."):
        assert said in page, said
    accept = f"{proposal.get_absolute_url()}~accept/"
    assert client_of(owner).post(accept, {"field": ["title"]}).status_code == 422
    for _twice in range(2):
        client_of(owner).post(accept, {"field": ["place", "topics"]})
    record.refresh_from_db()
    assert (record.place, record.country, [*record.topics.values_list("code", flat=True)]) == (
        "Thiès",
        "KE",
        ["budget"],
    )
    assert "taken" in client_of(member).get(proposal.get_absolute_url()).text
    verbs = [*Activity.objects.about(proposal).values_list("verb", flat=True)]
    assert verbs == ["accepted", "proposed"]
    assert "What you proposed stands in the directory now" in tell_and_read(client_of(member))


def tell_and_read(client):
    while notices.tell():
        pass
    return client.get("/notices/").text


def test_it_is_declined_with_a_reason(client_of, member, owner, record):
    proposal = make_proposal(record, by=member, place="Thiès")
    decline = f"{proposal.get_absolute_url()}~decline/"
    assert client_of(owner).post(decline, {"reason": ""}).status_code == 422
    for reason in ("We only move in spring.", "Not read any more."):
        client_of(owner).post(decline, {"reason": reason})
    assert "We only move in spring." in tell_and_read(client_of(member))
    assert "Not taken" in client_of(member).get("/directory/mine/").text
    record.refresh_from_db()
    assert record.place == "Dakar"


@pytest.mark.parametrize(("words", "said"), [({}, "Nothing is different"), ({"title": ""}, "It needs a name")])
def test_an_error_loses_nothing(client_of, member, record, words, said):
    answer = client_of(member).post(f"/directory/organisations/{record.pk}/~propose/", form_of(record, **words))
    assert answer.status_code == 422
    for sentence in (said, "I was there.", "It *teaches*."):
        assert sentence in answer.text
    assert not Proposal.objects.exists()


def test_what_does_not_go_together_is_not_taken(client_of, owner):
    training = make_training(by=owner, ends_on=datetime.date(2030, 3, 6))
    proposal = make_proposal(training, begins_on="2030-05-02", ends_on="2030-05-04")
    accept = f"{proposal.get_absolute_url()}~accept/"
    refused = client_of(owner).post(accept, {"field": ["begins_on"]})
    assert refused.status_code == 422
    assert "comes before the first" in refused.text
    assert [name for name in ("begins_on", "ends_on") if f'value="{name}" checked' in refused.text] == ["begins_on"]
    client_of(owner).post(accept, {"field": ["begins_on", "ends_on"]})
    training.refresh_from_db()
    assert training.begins_on == datetime.date(2030, 5, 2)


def test_curators_answer_for_the_silent_and_the_gone(client_of, curator, member, owner, record):
    proposal = make_proposal(record, by=member, place="Thiès")
    address = proposal.get_absolute_url()
    assert client_of(curator).get(address).status_code == 404
    assert not access.may_decide(curator, proposal)
    age(proposal, SILENCE.days)
    assert "Take what is ticked" in client_of(curator).get(address).text
    assert record.title in client_of(curator).get("/directory/mine/").text
    assert client_of(curator).post(f"{address}~accept/", {"field": "place"}).status_code == 302
    record.refresh_from_db()
    assert (record.place, record.owner) == ("Thiès", owner)
    owner.erase(by=owner)
    soon = make_proposal(record, by=member, place="Rufisque")
    assert "Rufisque" in client_of(curator).get(soon.get_absolute_url()).text
    own = make_proposal(record, by=curator, place="Saly")
    assert not access.may_decide(curator, own)


def test_who_proposed_it_takes_it_back(client_of, member, owner, record):
    proposal = make_proposal(record, by=member, place="Thiès")
    back = f"{proposal.get_absolute_url()}~take-back/"
    assert client_of(owner).post(back).status_code == 403
    client_of(member).post(back)
    assert not Proposal.objects.exists()
    make_proposal(record, by=member, place="Thiès")
    member.erase(by=member)
    assert not Proposal.objects.exists()
