"""Answer first, then read the others: what a phase withholds, until when, and how one learns of it."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from discussions import news, reading
from discussions.merge import merge
from discussions.models import Phase, Post, Thread
from discussions.models.life import reach_all
from members import mailing, notices, reindexing
from members.models import Activity, Level, Mail, Notification, watch
from tests import factories
from tests.discussions.test_search_entries import found
from tests.discussions.test_writing import words

VISITOR = AnonymousUser()
DAY = datetime.timedelta(days=1)


@pytest.fixture
def dialogue(facilitator):
    """In the phase of now one answers first; the facilitation has asked its question in a thread."""
    dialogue = factories.make_dated(facilitator=facilitator, visibility="public")
    phases = [(phase, {"answer_first": phase.number == 2}) for phase in dialogue.phases.all()]
    dialogue.schedule(phases, by=facilitator)
    return dialogue


@pytest.fixture
def phase(dialogue):
    return dialogue.phases.get(number=2)


@pytest.fixture
def asked(dialogue, facilitator):
    return factories.make_thread(dialogue=dialogue, by=facilitator, title="The question", body="Who is silent?")


@pytest.fixture
def theirs(dialogue, author, asked):
    """The author contributes a thread, and an answer to the question."""
    factories.make_post(parent=asked.posts.get(), by=author, body="The marigold.")
    return factories.make_thread(dialogue=dialogue, by=author, title="The vermilion room", body="Marigolds.")


def ends(phase):
    """It is over, and the clock has noted it."""
    Phase.objects.filter(pk=phase.pk).update(begins_at=timezone.now() - DAY, ends_at=timezone.now())
    assert [reach_all(), reach_all()] == [1, 0]
    phase.refresh_from_db()


def heard():
    while notices.tell() or mailing.write_due() or reindexing.renew():
        pass


def seen(reader):
    """The bodies of the posts that `reader` may read."""
    return set(Post.objects.visible_to(reader).values_list("body", flat=True))


def test_who_has_answered_reads_the_others(member, facilitator, coordinator, asked, theirs):
    everything = {"Who is silent?", "The marigold.", "Marigolds."}
    assert seen(VISITOR) == seen(member) == {"Who is silent?"}
    assert seen(facilitator) == seen(coordinator) == everything
    own = factories.make_post(parent=asked.posts.get(number=1), by=member, body="I was.")
    assert seen(member) == everything | {"I was."}
    own.hide(by=facilitator, reason="An attack.")
    assert seen(member) == {"Who is silent?", "I was."}
    own.restore(by=facilitator)
    assert seen(member) == everything | {"I was."}
    own.delete_text(by=member)
    assert seen(member) == {"Who is silent?"}


def test_an_answer_elsewhere_opens_nothing(member, dialogue, theirs):
    other = factories.make_thread(dialogue=dialogue, by=member, phase=dialogue.phases.get(number=1))
    factories.make_post(by=member)
    assert "Marigolds." not in seen(member)
    assert other.phase.number == 1


@pytest.mark.parametrize("how", ["its end", "the end of writing", "the setting"])
def test_all_read_when_it_is_over(how, member, dialogue, facilitator, phase, theirs):
    if how == "its end":
        ends(phase)
    elif how == "the end of writing":
        type(dialogue).objects.filter(pk=dialogue.pk).update(closes_at=timezone.now())
        reach_all()
    else:
        dialogue.schedule([(one, {"answer_first": False}) for one in dialogue.phases.all()], by=facilitator)
    assert "Marigolds." in seen(VISITOR) & seen(member)


def test_a_phase_that_goes_on_withholds_again(member, dialogue, facilitator, phase, theirs):
    ends(phase)
    later = [(one, {"ends_at": phase.ends_at + DAY} if one == phase else {}) for one in dialogue.phases.all()]
    dialogue.schedule(later, by=facilitator)
    assert "Marigolds." not in seen(member)
    heard()
    assert found("marigold") == set()


def test_what_answers_a_contribution_waits_with_it(member, facilitator, asked, theirs):
    """It could quote it. What the facilitation says in its own thread does not."""
    factories.make_post(parent=asked.posts.get(body="The marigold."), by=facilitator, body="> The marigold\n\nYes.")
    factories.make_post(parent=theirs.posts.get(), by=facilitator, body="Which room?")
    factories.make_post(parent=asked.posts.get(number=1), by=facilitator, body="Take your time.")
    factories.make_post(thread=asked, by=facilitator, body="Until Friday.")
    assert seen(member) == {"Who is silent?", "Take your time.", "Until Friday."}


def test_the_thread_says_that_they_wait(client_of, member, asked, theirs):
    page = client_of(member).get(asked.get_absolute_url()).text
    assert "1 contribution waits here." in page
    assert "What of it?" in page
    assert "Write in this thread" in page
    assert "Kofi" not in page
    client_of(member).post(f"/threads/{asked.pk}/~write/", words(body="I was."))
    page = client_of(member).get(asked.get_absolute_url()).text
    assert "The marigold." in page
    assert "Answer first" not in page


def test_a_visitor_reads_what_to_do(visitor, phase, asked, theirs):
    page = visitor.get(asked.get_absolute_url()).text
    assert "1 contribution waits here." in page
    assert "Sign in to answer" in page
    page = visitor.get(phase.get_absolute_url()).text
    assert "2 contributions wait here." in page
    assert "vermilion" not in page


def test_one_answers_on_the_page_of_the_phase(client_of, member, phase, theirs):
    client = client_of(member)
    page = client.get(phase.get_absolute_url()).text
    assert f'action="/dialogues/{phase.dialogue.slug}/start/"' in page
    assert "Nobody has contributed yet" not in page
    client.post(f"/dialogues/{phase.dialogue.slug}/start/", words(title="Mine", body="I was."))
    page = client.get(phase.get_absolute_url()).text
    assert "The vermilion room" in page
    assert "has to answer again" in page


@pytest.mark.parametrize("who", ["visitor", "member"])
def test_its_address_leads_to_the_phase(request, client_of, phase, theirs, who):
    client = client_of(None if who == "visitor" else request.getfixturevalue(who))
    for address in (theirs.get_absolute_url(), f"/threads/{theirs.pk}/", f"/posts/{theirs.posts.get().pk}/"):
        assert client.get(address).url == phase.get_absolute_url()
    theirs.posts.get().hide(by=phase.dialogue.facilitators().get().member, reason="An attack.")
    assert client.get(f"/posts/{theirs.posts.get().pk}/").status_code == 404


def test_what_waits_is_still_new_afterwards(member, phase, dialogue, asked, theirs):
    heard()
    reading.mark_dialogue_read(member, dialogue)
    assert news.unread_counts(member, [asked.pk, theirs.pk]) == {asked.pk: 0, theirs.pk: 0}
    ends(phase)
    assert news.unread_counts(member, [asked.pk, theirs.pk]) == {asked.pk: 1, theirs.pk: 1}
    reading.mark_thread_read(member, Thread.objects.get(pk=asked.pk))
    assert news.unread_counts(member, [asked.pk]) == {asked.pk: 0}


def test_numbers_of_the_new_have_one_definition(member, coordinator, facilitator, asked, theirs):
    factories.make_post(thread=asked, by=facilitator)
    factories.make_post(parent=asked.posts.get(body="The marigold."), by=facilitator)
    answered = factories.make_member()
    factories.make_post(thread=theirs, by=answered)
    for reader in (member, coordinator, facilitator, answered):
        counted = news.unread_counts(reader, [asked.pk, theirs.pk])
        assert counted == {pk: Post.objects.unread_by(reader).filter(thread=pk).count() for pk in counted}
        titles = {one.title for one in news.everything_new(reader)}
        assert titles == {thread.title for thread in (asked, theirs) if counted[thread.pk]}


def test_the_search_finds_it_afterwards(member, phase, asked, theirs):
    factories.make_translation(asked.posts.get(body="The marigold."), by=member, body="Le souci.")
    assert found("marigold") == found("vermilion") == found("souci") == set()
    assert found("silent") == {("thread", asked.pk)}
    ends(phase)
    heard()
    post = asked.posts.get(body="The marigold.")
    assert found("marigold") == {("thread", theirs.pk), ("post", post.pk)}
    assert found("souci") == {("translated", post.translations.get().pk)}


def test_the_search_follows_what_is_moved(facilitator, author, asked, theirs):
    elsewhere = factories.make_dialogue(facilitator=facilitator)
    theirs.move_to(elsewhere, by=facilitator)
    assert found("vermilion") == {("thread", theirs.pk)}
    factories.make_post(thread=theirs, by=author, body="A loom.")
    assert {kind for kind, _pk in found("loom")} == {"post"}
    merge(theirs, into=asked, by=facilitator)
    assert found("loom") == found("vermilion") == set()
    merge(asked, into=factories.make_thread(dialogue=elsewhere, by=author), by=facilitator)
    assert {kind for kind, _pk in found("loom")} == {"post"}


def test_who_facilitates_no_longer_says_nothing_to_all(facilitator, dialogue, asked):
    other = factories.make_member()
    dialogue.appoint_facilitator(other, by=facilitator)
    dialogue.facilitators().get(member=facilitator).end(by=other)
    heard()
    assert found("silent") == set()
    dialogue.appoint_facilitator(facilitator, by=other)
    heard()
    assert found("silent") == {("thread", asked.pk)}


def test_who_answered_hears_at_once_and_all_at_the_end(member, author, dialogue, phase, asked):
    answered = factories.make_member()
    factories.make_post(thread=asked, by=answered)
    for reader in (member, answered):
        watch(dialogue, Level.FOLLOWED, by=reader)
        reader.prefer_mail(by=reader, mail_followed="once", mail_personal="once")
    heard()
    before = set(Mail.objects.values_list("pk", flat=True))
    body = f"@{member.profile.handle} @{answered.profile.handle} the marigold"
    factories.make_thread(dialogue=dialogue, by=author, title="The vermilion room", body=body)
    heard()
    mails = Mail.objects.exclude(pk__in=before)
    assert [mail.address for mail in mails] == [answered.email]
    assert not Notification.objects.filter(recipient=member, activity__verb="posted", why="mention").exists()
    ends(phase)
    heard()
    [mail] = mails.filter(address=member.email)
    assert "“Week 2” has ended: all read now what was contributed" in mail.text
    assert "the marigold" in mail.text
    assert phase.get_absolute_url() in mail.text


def test_the_end_of_a_phase_is_told_once(client_of, member, theirs, dialogue, phase):
    watch(dialogue, Level.FOLLOWED, by=member)
    ends(phase)
    heard()
    page = client_of(member).get("/notices/").text
    assert page.count("“Week 2” has ended") == 1


def test_the_plan_asks_for_it(client_of, facilitator, dialogue):
    """It is no shift of dates, of which people would hear; the log has it."""
    client = client_of(facilitator)
    page = client.get(f"/dialogues/{dialogue.slug}/plan/").text
    assert page.count("Answer first, then read the others") == 5  # three phases, and two empty rows
    shifts = Activity.objects.filter(verb="shifted").count()
    dialogue.schedule([(one, {"answer_first": True}) for one in dialogue.phases.all()], by=facilitator)
    assert Activity.objects.filter(verb="shifted").count() == shifts
    assert [phase.withholds for phase in dialogue.phases.all()] == [False, True, True]
    log = Activity.objects.within(dialogue).filter(verb="withheld", actor=facilitator)
    assert {one.target.number for one in log} == {2, 3}


def test_who_deletes_an_answer_is_told_what_that_means(client_of, member, asked):
    post = factories.make_post(thread=asked, by=member)
    page = client_of(member).get(f"/posts/{post.pk}/delete/").text
    assert "what others wrote waits for you again" in page
    assert "answers first" not in client_of(member).get(f"/posts/{factories.make_post(by=member).pk}/delete/").text


def test_a_bookmark_says_that_its_post_waits(client_of, member, theirs):
    own = factories.make_post(thread=theirs, by=member)
    client = client_of(member)
    client.post(f"/posts/{theirs.posts.get(number=1).pk}/bookmark/", {"on": "1"})
    own.delete_text(by=member)
    page = client.get("/mine/bookmarks/").text
    assert "waits until you have answered" in page
    assert "vermilion" not in page


@pytest.mark.parametrize("who", ["visitor", "member", "facilitator"])
def test_pages_cost_few_queries(request, client_of, django_assert_max_num_queries, phase, asked, theirs, who):
    client = client_of(None if who == "visitor" else request.getfixturevalue(who))
    for address, most in ((asked.get_absolute_url(), 15), (phase.dialogue.get_absolute_url(), 16)):
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)


@pytest.mark.django_db(transaction=True)
def test_a_kept_page_of_a_visitor_is_made_anew(visitor, dialogue, phase, asked, theirs):
    for _ in range(2):
        assert "1 contribution waits here." in visitor.get(asked.get_absolute_url()).text
        assert "vermilion" not in visitor.get(dialogue.get_absolute_url()).text
    ends(phase)
    assert "The marigold." in visitor.get(asked.get_absolute_url()).text
    assert "vermilion" in visitor.get(dialogue.get_absolute_url()).text
