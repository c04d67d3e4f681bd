"""A translation is reported by who reads it; the facilitation answers, but for who had a hand in it, and may take it
away: then who had a hand in it is told."""

import uuid

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from discussions.models import Closed, Translation
from discussions.models.flag import flag, leave, reopen
from members.models import Activity, Mail, Member, Notification
from tests import factories
from tests.discussions.telling import run

WORDS = "It says the contrary of what she wrote."


@pytest.fixture(autouse=True)
def _no_address_is_known(db):
    cache.clear()


@pytest.fixture
def post(dialogue, author):
    return factories.make_thread(dialogue=dialogue, by=author, title="Rooms that speak").posts.get()


@pytest.fixture
def translation(post, member):
    return factories.make_translation(post, by=member, body="Elle a menti.")


@pytest.fixture
def reader():
    return factories.make_member(name="Rita Reader")


def report_of(translation):
    return reverse("discussions:report", args=["translation", translation.pk])


def queue_of(dialogue):
    return reverse("discussions:flag_queue", args=[dialogue.slug])


def away(translation):
    return reverse("discussions:take_away_translation", args=[translation.pk])


def test_a_visitor_reports_from_its_page(visitor, client_of, facilitator, post, translation):
    page = translation.get_absolute_url().partition("#")[0]
    assert f'href="{page}"' in visitor.get(f"/posts/{post.pk}/flag/").text
    assert f'href="{report_of(translation)}"' in visitor.get(page).text
    form = visitor.get(report_of(translation)).text
    for said in ("The facilitation of this dialogue will read your reason", "Elle a menti.", post.thread.title):
        assert said in form
    sent = {"why": "other", "words": WORDS, "form_key": str(uuid.uuid4())}
    receipt = visitor.post(report_of(translation), sent)
    assert translation.get_absolute_url() in visitor.get(receipt.url).text
    leave(translation, by=facilitator, words="She did write so.")
    assert "She did write so." in client_of(None).get(receipt.url).text


def test_a_page_of_a_post_without_one_says_nothing(visitor, post):
    assert "translation" not in visitor.get(f"/posts/{post.pk}/flag/").text.partition("<main")[2]


def test_who_had_a_hand_in_it_does_not(client_of, member, coordinator, dialogue, translation, reader):
    assert report_of(translation) not in client_of(member).get(translation.get_absolute_url()).text
    assert client_of(member).get(report_of(translation)).status_code == 403
    dialogue.appoint_facilitator(member, by=coordinator)
    reported = flag(translation, by=reader, why="other", words=WORDS)
    run()
    for page in ("/", "/mine/flags/", queue_of(dialogue), f"/dialogues/{dialogue.slug}/log/"):
        said = client_of(member).get(page).text.partition("<main")[2]
        assert WORDS not in said
        assert "reported a translation" not in said
    assert client_of(member).post(reverse("discussions:decide_flag", args=[reported.pk])).status_code == 404
    assert not Notification.objects.filter(recipient=member, activity__verb="flagged").exists()


def test_it_waits_beside_the_original(client_of, facilitator, dialogue, post, translation, reader):
    flag(translation, by=reader, why="other", words=WORDS)
    client = client_of(facilitator)
    assert "1 contribution was reported" in client.get("/").text
    page = client.get(queue_of(dialogue)).text
    for said in (WORDS, "Elle a menti.", post.html, "français", f'href="{away(translation)}?queue=1"'):
        assert said in page
    assert reader.name not in page


def test_it_is_taken_away_and_both_are_told(client_of, facilitator, dialogue, member, translation, reader):
    reported = flag(translation, by=reader, why="other", words=WORDS)
    client, address = client_of(facilitator), f"{away(translation)}?queue=1"
    assert reported.get_why_display() in client.get(address).text
    assert client.post(address, {"reason": "It says the contrary."}).url == queue_of(dialogue)
    assert not Translation.objects.exists()
    reported.refresh_from_db()
    assert (reported.upheld, reported.decided_by) == (True, facilitator)
    assert "Nothing waits for you." in client.get("/mine/flags/").text
    run()
    assert "Something was done about what you reported" in client_of(reader).get("/notices/").text
    assert client_of(reader).get(reported.get_absolute_url()).status_code == 200
    assert "It says the contrary." in client_of(member).get("/notices/").text
    with pytest.raises(Closed):
        reopen(reported, by=facilitator, reason="Once more.")


def test_who_mends_it_still_sees_the_report(client_of, facilitator, dialogue, post, translation, reader):
    reported = flag(translation, by=reader, why="other", words=WORDS)
    factories.make_translation(post, by=facilitator, body="Elle a écrit.")
    client = client_of(facilitator)
    assert WORDS in client.get(queue_of(dialogue)).text
    client.post(reverse("discussions:decide_flag", args=[reported.pk]), {"upheld": "1", "reason": "It is mended."})
    assert "It is mended." in client_of(reader).get("/mine/reports/").text


@pytest.mark.parametrize(
    "act",
    [
        lambda post, by: post.hide(by=by, reason="It names somebody."),
        lambda post, by: post.delete_text(by=post.author),
        lambda post, by: post.edit(by=post.author, body="Les salles.", language="fr"),
    ],
    ids=["hidden", "deleted", "said in that language"],
)
def test_it_is_answered_when_nobody_sees_it(post, facilitator, translation, reader, act):
    reported = flag(translation, by=reader, why="other")
    act(post, facilitator)
    reported.refresh_from_db()
    assert reported.upheld is True
    assert Activity.objects.about(reported).filter(verb="upheld").exists()


def test_one_that_goes_with_a_language_is_answered(coordinator, dialogue, reader, member):
    made = factories.make_wording(dialogue, by=member, title="Les salles parlent")
    reported = flag(made, by=reader, why="other")
    dialogue.describe(by=coordinator, language="fr")
    reported.refresh_from_db()
    assert (reported.upheld, reported.decided_by) == (True, None)


def test_what_a_dialogue_says_is_reported_too(client_of, visitor, facilitator, dialogue, member, reader):
    made = factories.make_wording(dialogue, by=member, title="Les salles parlent")
    assert f'href="{report_of(made)}"' in visitor.get(made.get_absolute_url()).text
    assert "Les salles parlent" in visitor.get(report_of(made)).text
    flag(made, by=reader, why="other", words=WORDS)
    assert "Les salles parlent" in client_of(facilitator).get(queue_of(dialogue)).text


def test_a_content_note_stands_before_it(visitor, post, translation):
    post.edit(by=post.author, body=post.body, language=post.language, note="Violence")
    assert "Content note: " in visitor.get(report_of(translation)).text


def test_many_cost_as_many_queries_as_one(client_of, facilitator, dialogue, author, member, reader):
    client = client_of(facilitator)

    def cost(number):
        for _ in range(number):
            post = factories.make_thread(dialogue=dialogue, by=author).posts.get()
            flag(factories.make_translation(post, by=member), by=reader, why="other")
        client.get(queue_of(dialogue))
        with CaptureQueriesContext(connection) as asked:
            client.get(queue_of(dialogue))
        return len(asked)

    assert cost(1) == cost(4)


def test_mail_of_a_sensitive_dialogue_says_nothing(facilitator, author, member, reader):
    Member.objects.update(mail_personal="once")
    rules = {"visibility": "participants", "entry": "asked", "sensitive": True}
    room = factories.make_dialogue(title="Unspeakable", facilitator=facilitator, **rules)
    for one in (author, member, reader):
        room.register(one, by=facilitator)
    post = factories.make_thread(dialogue=room, by=author, title="Unspeakable too").posts.get()
    made = factories.make_translation(post, by=member)
    flag(made, by=reader, why="other", words=WORDS)
    run()
    made.take_away(by=facilitator, reason="Unspeakable.")
    run()
    mails = Mail.objects.filter(address__in=[facilitator.email, reader.email])
    assert mails.count() >= 2
    for mail in mails:
        said = " ".join(str(value) for value in vars(mail).values())
        assert not [word for word in ("Unspeakable", WORDS, "/report/") if word in said]


def test_arabic_names_the_act_and_no_document(visitor, translation):
    page = visitor.get(translation.get_absolute_url(), headers={"accept-language": "ar"}).text.partition("<main")[2]
    assert ">إبلاغ<" in page
    assert "تقرير" not in page
