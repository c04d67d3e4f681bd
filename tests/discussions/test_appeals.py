"""An appeal: once, by whom a decision is about, decided by somebody else; who wrote without a name stays unknown."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from discussions.models import Appeal, Closed, Post, Suspension
from discussions.models.appeal import DAYS_TO_APPEAL, appeal
from discussions.models.suspension import suspend
from members.models import Activity, Mail
from tests import factories
from tests.invariants import broken

WORDS, REASON = "She agreed to be named.", "We asked her, and she did."


@pytest.fixture
def second(dialogue, coordinator):
    """Another facilitator of the dialogue."""
    member = factories.make_member(name="Adaeze Okonkwo")
    dialogue.appoint_facilitator(member, by=coordinator)
    return member


@pytest.fixture
def hidden(thread, author, facilitator):
    post = factories.make_post(thread=thread, by=author, body="It was Ruth.")
    post.hide(by=facilitator, reason="It names somebody.")
    return post


@pytest.fixture
def stopped(member, dialogue, facilitator):
    until = timezone.now() + datetime.timedelta(days=7)
    return suspend(member, until=until, reason="Personal attacks.", by=facilitator, dialogue=dialogue)


def form_of(thing):
    name = "appeal_suspension" if isinstance(thing, Suspension) else "appeal_hidden"
    return reverse(f"discussions:{name}", args=[thing.pk])


def decide(client, made, **said):
    return client.post(reverse("discussions:decide_appeal", args=[made.pk]), {"reason": REASON} | said)


def test_the_author_appeals_once(client_of, author, hidden, second):
    client = client_of(author)
    assert form_of(hidden) in client.get("/mine/appeals/").text
    assert form_of(hidden) in client.get(reverse("discussions:history", args=[hidden.pk])).text
    page = client.get(form_of(hidden)).text
    for words in ("It names somebody.", "It was Ruth.", "within 7 days"):
        assert words in page
    refused = client.post(form_of(hidden), {"words": " "})
    assert refused.status_code == 422
    assert "A sentence is enough" in refused.text
    made = client.post(form_of(hidden), {"words": WORDS})
    assert made.url == Appeal.objects.get().get_absolute_url()
    assert WORDS in client.get(made.url).text
    again = client.post(form_of(hidden), {"words": "And another thing."}, follow=True)
    assert "which one can do once" in again.text
    assert Appeal.objects.get().words == WORDS
    assert form_of(hidden) not in client.get("/mine/appeals/").text


def test_nobody_else_appeals_for_the_author(client_of, member, facilitator, coordinator, hidden):
    assert client_of(member).post(form_of(hidden), {"words": WORDS}).status_code == 404
    for other in (facilitator, coordinator):
        assert client_of(other).post(form_of(hidden), {"words": WORDS}).status_code == 403


def test_somebody_else_grants_it(client_of, author, facilitator, second, hidden):
    made = appeal(hidden, WORDS, by=author)
    first, other = client_of(facilitator), client_of(second)
    assert WORDS not in first.get("/appeals/").text
    assert made.get_absolute_url() not in first.get("/appeals/").text
    assert made.get_absolute_url() in other.get("/appeals/").text
    assert "somebody else looks at this" in first.get(made.get_absolute_url()).text
    assert decide(first, made, granted="1").status_code == 403
    assert decide(client_of(author), made, granted="1").status_code == 403
    refused = decide(other, made, reason="", granted="1")
    assert refused.status_code == 422
    assert decide(other, made, granted="1").status_code == 302
    assert Post.objects.get(pk=hidden.pk).hidden_at is None
    made.refresh_from_db()
    assert (made.granted, made.decided_by) == (True, second)
    page = client_of(author).get(made.get_absolute_url()).text
    assert "The appeal was granted" in page
    assert REASON in page
    assert second.name not in page.partition("<main")[2]
    assert broken() == []


def test_the_decision_stands(client_of, author, second, hidden):
    made = appeal(hidden, WORDS, by=author)
    decide(client_of(second), made)
    assert Post.objects.get(pk=hidden.pk).hidden_at is not None
    made.refresh_from_db()
    assert made.granted is False
    decide(client_of(second), made, granted="1")  # what is decided stays so
    assert Post.objects.get(pk=hidden.pk).hidden_at is not None
    assert Activity.objects.filter(verb="confirmed").count() == 1
    assert "The decision stands" in client_of(second).get("/appeals/?decided=1").text
    assert form_of(hidden) not in client_of(author).get("/mine/appeals/").text


def test_what_is_hidden_once_more_is_another_decision(author, facilitator, second, hidden):
    made = appeal(hidden, WORDS, by=author)
    made.decide(by=second, granted=True, reason=REASON)
    hidden.hide(by=facilitator, reason="An attack.")
    assert appeal(hidden, "It is none.", by=author) != made


def test_it_needs_no_decision_once_it_is_restored(client_of, author, facilitator, second, hidden):
    made = appeal(hidden, WORDS, by=author)
    hidden.restore(by=facilitator)
    assert made.get_absolute_url() not in client_of(second).get("/appeals/").text
    assert "nobody has to look at this" in client_of(author).get(made.get_absolute_url()).text
    decide(client_of(second), made)
    made.refresh_from_db()
    assert made.decided_at is None
    assert "does not hold any more" in client_of(author).get(form_of(hidden)).text


def test_it_is_too_late_after_a_month(client_of, author, hidden):
    long_ago = timezone.now() - datetime.timedelta(days=DAYS_TO_APPEAL, minutes=1)
    Post.objects.filter(pk=hidden.pk).update(hidden_at=long_ago)
    client = client_of(author)
    page = client.get(form_of(hidden))
    assert "This one is older." in page.text
    assert "<textarea" not in page.text.partition("<main")[2]
    assert client.post(form_of(hidden), {"words": WORDS}).status_code == 422
    with pytest.raises(Closed, match="late"):
        appeal(Post.objects.get(pk=hidden.pk), WORDS, by=author)
    assert form_of(hidden) not in client.get("/mine/appeals/").text


def test_who_is_suspended_appeals_and_writes_again(client_of, member, stopped, facilitator, second, thread):
    client = client_of(member)
    assert "/mine/appeals/" in client.get(thread.get_absolute_url()).text.partition("<main")[2]
    assert form_of(stopped) in client.get("/mine/appeals/").text
    assert "Personal attacks." in client.get(form_of(stopped)).text
    made = Appeal.objects.get(pk=client.post(form_of(stopped), {"words": WORDS}).url.split("/")[-2])
    assert made.get_absolute_url() not in client_of(facilitator).get("/appeals/").text
    page = client_of(second).get(made.get_absolute_url()).text
    assert member.name in page
    decide(client_of(second), made, granted="1")
    assert not Suspension.objects.current().filter(member=member).exists()
    assert not Mail.objects.filter(subject="Your suspension was lifted").exists()  # the decision tells it


def test_one_everywhere_is_decided_by_another_coordinator(client_of, member, coordinator, facilitator, dialogue):
    until = timezone.now() + datetime.timedelta(days=7)
    made = appeal(suspend(member, until=until, reason="Attacks.", by=coordinator), WORDS, by=member)
    assert "nobody who could decide this" in client_of(member).get(made.get_absolute_url()).text
    assert decide(client_of(coordinator), made, granted="1").status_code == 403
    assert decide(client_of(facilitator), made, granted="1").status_code == 404
    other = factories.make_coordinator(name="Paula Mendes")
    assert "nobody who could decide this" not in client_of(member).get(made.get_absolute_url()).text
    assert decide(client_of(other), made, granted="1").status_code == 302
    assert not Suspension.objects.current().filter(member=member).exists()


def test_who_moved_its_end_took_part_in_it(client_of, member, stopped, second, dialogue, coordinator):
    suspend(member, until=stopped.ends_at + datetime.timedelta(days=7), reason="Again.", by=second, dialogue=dialogue)
    made = appeal(stopped, WORDS, by=member)
    assert decide(client_of(second), made, granted="1").status_code == 403
    assert not made.deciders(type(member).objects.filter(pk=second.pk)).exists()
    assert decide(client_of(coordinator), made).status_code == 302


def test_another_ones_suspension_is_not_there(client_of, author, facilitator, stopped):
    for other in (author, facilitator):
        assert client_of(other).get(form_of(stopped)).status_code == 404


def test_a_sealed_author_appeals_and_stays_unknown(client_of, facilitator, coordinator, member):
    room = factories.make_dialogue(facilitator=facilitator, attributions=["participant"])
    for _ in range(5):
        factories.make_member()
    writer = factories.make_member(name="Zainab Quill")
    thread = factories.make_thread(dialogue=room, by=member)
    post = factories.make_post(thread=thread, by=writer, attribution="participant", body="Nameless words.")
    post.hide(by=facilitator, reason="An attack.")
    client = client_of(writer)
    assert "You wrote this without your name" in client.get(form_of(post)).text
    made = Appeal.objects.get(pk=client.post(form_of(post), {"words": WORDS}).url.split("/")[-2])
    row = Activity.objects.get(verb="appealed")
    assert (row.actor, row.actor_kind) == (None, "sealed")
    for reader in (coordinator, facilitator):
        pages = [made.get_absolute_url(), "/appeals/", reverse("discussions:moderation_log", args=[room.slug])]
        assert not [url for url in pages if "Zainab" in client_of(reader).get(url).text]
    decide(client_of(coordinator), made, granted="1")
    assert "The appeal was granted" in client.get(made.get_absolute_url()).text
    assert client_of(member).get(made.get_absolute_url()).status_code == 404


def test_the_database_lets_nobody_decide_about_themselves(author, facilitator, hidden):
    made = appeal(hidden, WORDS, by=author)
    with pytest.raises(IntegrityError, match="appeal_decided_by_somebody_else"), transaction.atomic():
        Appeal.objects.filter(pk=made.pk).update(decided_at=timezone.now(), decided_by=facilitator, granted=False)


def test_it_stands_in_the_log_and_on_the_first_page(client_of, author, facilitator, second, hidden, dialogue):
    made = appeal(hidden, WORDS, by=author)
    assert "1 appeal waits" in client_of(second).get("/").text
    assert "1 appeal waits" not in client_of(facilitator).get("/").text
    made.decide(by=second, granted=True, reason=REASON)
    log = client_of(facilitator).get(reverse("discussions:moderation_log", args=[dialogue.slug])).text
    for words in ("appealed against a decision", "granted an appeal", REASON):
        assert words in log
    assert "1 appeal waits" not in client_of(second).get("/").text


def test_the_lists_cost_the_same_for_many(
    client_of, thread, author, facilitator, second, hidden, django_assert_max_num_queries
):
    appeal(hidden, WORDS, by=author)
    for _more in range(6):
        post = factories.make_post(thread=thread, by=author)
        post.hide(by=facilitator, reason="An attack.")
        appeal(post, WORDS, by=author)
    client = client_of(second)
    client.get("/appeals/")
    with django_assert_max_num_queries(6):
        assert client.get("/appeals/").text.count("to be decided by") == 7
    client = client_of(author)
    client.get("/mine/appeals/")
    with django_assert_max_num_queries(9):
        client.get("/mine/appeals/")


def test_who_leaves_takes_their_appeals_along(author, hidden):
    appeal(hidden, WORDS, by=author)
    author.erase(by=author)
    assert not Appeal.objects.exists()
