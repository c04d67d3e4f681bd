"""What was said becomes a resource: a synthesis, a case."""

import datetime

import pytest
from django.utils import timezone

from members.models import Activity, Topic
from resources.models import Harvest, Reading, Resource, State
from tests import factories
from tests.resources.making import make_published
from tests.world_of_knowledge import begin, mark

WORDS = "They moved the chairs."
CASE = {
    "context": "A school in a *port*.",
    "done": "We asked.",
    "happened": "They answered.",
    "differently": "Ask before.",
}


@pytest.fixture
def synthesis(dialogue, thread, author, facilitator):
    post = factories.make_post(thread=thread, by=author, body=WORDS)
    body = f"Rooms speak [@{mark(post, WORDS, by=facilitator).pk}]. Listen."
    return published(begin(dialogue, body, by=facilitator), by=facilitator)


def published(synthesis, *, by):
    synthesis.open_to_remarks(by=by)
    synthesis.citations.update(told_at=timezone.now() - datetime.timedelta(days=4))
    synthesis.publish(by=by)
    return synthesis


def harvest(client, synthesis):
    return client.post(f"/library/harvest/syntheses/{synthesis.pk}/", follow=True)


def test_a_synthesis_becomes_a_resource(client_of, visitor, facilitator, curator, dialogue, synthesis, member):
    topic = Topic.objects.add_missing({"land": {"en": "Land"}}) and Topic.objects.get(code="land")
    read = make_published(title="Read before")
    read.topics.add(topic)
    Reading.objects.put(read, into=dialogue, by=facilitator)
    client = client_of(facilitator)
    assert "Give it to the library" in client.get(synthesis.get_absolute_url()).text
    for _ in range(2):
        answer = harvest(client, synthesis)
    resource = Harvest.objects.get().resource
    assert resource.state == State.WAITING
    assert resource.title == "What we found"
    assert resource.makers == facilitator.name
    assert [*resource.topics.all()] == [topic]
    assert resource.description.startswith("Rooms speak. Listen.")
    assert synthesis.get_absolute_url() in resource.description
    assert WORDS not in resource.description
    assert "Where it comes from" in answer.text
    assert "Give it to the library" not in answer.text
    assert resource.title not in visitor.get("/library/").text
    resource.publish(by=curator)
    page = visitor.get(resource.get_absolute_url()).text
    assert "It rests on 1 passage." in page
    assert synthesis.get_absolute_url() in page
    assert resource.get_absolute_url() in visitor.get(synthesis.get_absolute_url()).text
    assert Activity.objects.about(resource).filter(verb="harvested").count() == 1


def test_only_the_facilitation_harvests_what_is_published(client_of, member, facilitator, dialogue, synthesis):
    assert harvest(client_of(member), synthesis).status_code == 403
    draft = begin(dialogue, "Rien.", by=facilitator, language="fr")
    assert "Only a published synthesis" in harvest(client_of(facilitator), draft).text
    assert not Resource.objects.exists()


def test_a_translation_is_a_version_of_the_same_work(client_of, facilitator, dialogue, synthesis):
    french = begin(dialogue, "Les salles parlent.", by=facilitator, language="fr")
    type(french).objects.filter(pk=french.pk).update(translated_from=synthesis)
    published(french, by=facilitator)
    for one in (synthesis, french):
        harvest(client_of(facilitator), one)
    first, second = (Harvest.objects.get(synthesis=one).resource for one in (synthesis, french))
    assert first.work_id == second.work_id is not None


def test_a_synthesis_taken_back_is_named_to_nobody(client_of, visitor, facilitator, curator, synthesis):
    harvest(client_of(facilitator), synthesis)
    resource = Harvest.objects.get().resource
    resource.publish(by=curator)
    synthesis.take_back(by=facilitator)
    assert "Where it comes from" not in visitor.get(resource.get_absolute_url()).text


def test_a_case_becomes_a_practice_profile(client_of, author, member, thread, dialogue):
    author.profile.country = "GH"
    author.profile.save()
    case = factories.make_post(thread=thread, by=author, body="", form="case", parts=CASE)
    client = client_of(author)
    assert "Make a practice profile of it" in client.get("/mine/posts/").text
    for _ in range(2):
        answer = client.post(f"/library/harvest/posts/{case.pk}/")
    resource = Harvest.objects.get().resource
    assert answer.url == f"/library/{resource.pk}/~edit/"
    assert (resource.state, resource.kind, resource.submitted_by) == (State.DRAFT, "practice", author)
    assert resource.summary.startswith("A school in a port.")
    assert resource.details["context"] == "A school in a port."
    assert resource.details["results"] == "They answered."
    assert resource.countries == ["GH"]
    assert client_of(member).post(f"/library/harvest/posts/{case.pk}/").status_code == 403


def test_nobody_makes_a_profile_of_anything_else(client_of, author, thread):
    post = factories.make_post(thread=thread, by=author, body=WORDS)
    assert client_of(author).post(f"/library/harvest/posts/{post.pk}/").status_code == 403
    assert "practice profile" not in client_of(author).get("/mine/posts/").text


LONG = "The juniper colonel took my sister's land, and nobody at the district office would hear us speak about it."


def objects(post):
    post.extracts.get().quote_as("not", by=post.author)


def is_hidden(post):
    post.hide(by=factories.make_coordinator(), reason="It names somebody.")


def is_deleted(post):
    post.delete_text(by=post.author)


@pytest.mark.parametrize("change", [objects, is_hidden, is_deleted])
@pytest.mark.parametrize("when", ["before", "after"])
def test_it_says_the_words_of_no_passage_that_went(
    client_of, visitor, facilitator, curator, thread, author, dialogue, change, when
):
    post = factories.make_post(thread=thread, by=author, body=LONG)
    body = f"{LONG} [@{mark(post, LONG, by=facilitator).pk}] Offices listen to men."
    synthesis = published(begin(dialogue, body, by=facilitator), by=facilitator)
    if when == "before":
        change(post)
    harvest(client_of(facilitator), synthesis)
    resource = Harvest.objects.get().resource
    resource.publish(by=curator)
    if when == "after":
        assert "juniper" in visitor.get(resource.get_absolute_url()).text
        resource.correct(by=curator, title="Of land")
        change(post)
    assert "juniper" not in visitor.get(resource.get_absolute_url()).text
    rows = [*Resource.objects.values_list(), *resource.revisions.values_list()]
    assert not [row for row in rows if "juniper" in str(row)]
    resource.refresh_from_db()
    assert "Offices listen to men." in resource.description
    assert not visitor.get("/search/?q=juniper&kind=resource").context["page"].hits
