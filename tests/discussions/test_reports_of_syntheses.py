"""Remarks, syntheses and findings are reported by who sees them; the facilitation answers, but for who wrote them."""

import uuid

import pytest
from django.core.cache import cache
from django.urls import reverse

from discussions.models import Closed
from discussions.models.flag import flag, leave, reopen
from discussions.stats import moderation_by_quarter
from members.models import Activity, Mail, Member, Notification
from tests import factories
from tests.discussions.telling import run
from tests.world_of_knowledge import begin, draw, say

WORDS = "It names a colleague of mine."
SAID = {"remark": "Sipho shouts.", "synthesis": "Sipho is the silent one.", "finding": "Sipho never listens"}
KINDS = [*SAID]


@pytest.fixture(autouse=True)
def _no_address_is_known(db):
    cache.clear()


@pytest.fixture
def second(dialogue, coordinator):
    member = factories.make_member(name="Sefa Mensah")
    dialogue.appoint_facilitator(member, by=coordinator)
    return member


def things(dialogue, *, by, remarked_by):
    """{name of the kind: one of it} in `dialogue`, open to all who read that."""
    synthesis = begin(dialogue, f"{SAID['synthesis']} Rooms speak.", by=by)
    synthesis.open_to_remarks(by=by)
    return {
        "remark": say(synthesis, "Rooms speak.", by=remarked_by, words=SAID["remark"]),
        "synthesis": synthesis,
        "finding": draw(dialogue, SAID["finding"], by=by),
    }


@pytest.fixture
def made(dialogue, facilitator, author):
    return things(dialogue, by=facilitator, remarked_by=author)


def report_of(kind, thing):
    return reverse("discussions:report", args=[kind, thing.pk])


def queue_of(dialogue):
    return reverse("discussions:flag_queue", args=[dialogue.slug])


def page_of(thing):
    return thing.get_absolute_url().partition("#")[0]


@pytest.mark.parametrize("kind", KINDS)
def test_a_visitor_reports_from_its_page(visitor, client_of, made, dialogue, second, kind):
    thing = made[kind]
    assert f'href="{report_of(kind, thing)}"' in visitor.get(page_of(thing)).text
    page = visitor.get(report_of(kind, thing)).text
    assert "The facilitation of this dialogue will read your reason" in page
    assert dialogue.title in page
    key = str(uuid.uuid4())
    receipt = visitor.post(report_of(kind, thing), {"why": "private", "words": WORDS, "form_key": key})
    assert thing.get_absolute_url() in visitor.get(receipt.url).text
    leave(thing, by=second, words="He agreed to be named.")
    assert "He agreed to be named." in client_of(None).get(receipt.url).text


@pytest.mark.parametrize("kind", KINDS)
def test_a_member_comes_back_to_it(client_of, member, made, kind):
    thing = made[kind]
    answered = client_of(member).post(report_of(kind, thing), {"why": "other", "words": WORDS})
    assert answered.url == thing.get_absolute_url()
    assert thing.get_absolute_url() in client_of(member).get("/mine/reports/").text


@pytest.mark.parametrize("kind", KINDS)
def test_one_cannot_report_ones_own(client_of, facilitator, author, made, kind):
    client = client_of(author if kind == "remark" else facilitator)
    assert f'href="{report_of(kind, made[kind])}"' not in client.get(page_of(made[kind])).text
    assert client.get(report_of(kind, made[kind])).status_code == 403


@pytest.mark.parametrize("kind", KINDS)
def test_participants_alone_report_what_is_theirs(visitor, client_of, member, author, facilitator, kind):
    room = factories.make_dialogue(visibility="participants", entry="asked", facilitator=facilitator)
    room.register(author, by=facilitator)
    other = factories.make_member()
    room.register(other, by=facilitator)
    thing = things(room, by=facilitator, remarked_by=author)[kind]
    for client in (visitor, client_of(member)):
        assert client.get(report_of(kind, thing)).status_code == 404
    assert client_of(other).get(report_of(kind, thing)).status_code == 200


def test_a_draft_is_reported_by_who_reads_it(client_of, member, facilitator, second, coordinator, dialogue):
    draft = begin(dialogue, SAID["synthesis"], by=facilitator)
    assert client_of(member).get(report_of("synthesis", draft)).status_code == 404
    assert f'href="{report_of("synthesis", draft)}"' in client_of(second).get(page_of(draft)).text
    client_of(second).post(report_of("synthesis", draft), {"why": "private", "words": WORDS})
    assert WORDS in client_of(coordinator).get(queue_of(dialogue)).text
    assert WORDS not in client_of(facilitator).get(queue_of(dialogue)).text


@pytest.mark.parametrize("kind", KINDS)
def test_it_waits_in_the_queue_of_its_dialogue(client_of, second, coordinator, member, made, dialogue, kind):
    flag(made[kind], by=member, why="private", words=WORDS)
    for who in (second, coordinator):
        for url in (queue_of(dialogue), "/mine/flags/"):
            page = client_of(who).get(url).text
            assert WORDS in page
            assert SAID[kind] in page
        assert "1 contribution was reported" in client_of(who).get("/").text
    board = client_of(second).get(reverse("discussions:board", args=[dialogue.slug])).text
    assert "1 contribution was reported" in board
    other = factories.make_dialogue(facilitator=second)
    assert WORDS not in client_of(second).get(queue_of(other)).text


@pytest.mark.parametrize("kind", KINDS)
def test_who_wrote_it_sees_nothing_of_the_report(client_of, dialogue, facilitator, second, member, kind):
    thing = things(dialogue, by=facilitator, remarked_by=facilitator)[kind]
    reported = flag(thing, by=member, why="disrespect", words=WORDS)
    own, log = client_of(facilitator), reverse("discussions:moderation_log", args=[dialogue.slug])
    for url in (queue_of(dialogue), "/mine/flags/", "/"):
        assert WORDS not in own.get(url).text
        assert "was reported" not in own.get(url).text
    assert f"reported a {kind}" not in own.get(log).text
    assert f'href="{thing.get_absolute_url()}">reported a {kind}' in client_of(second).get(log).text
    assert own.post(reverse("discussions:decide_flag", args=[reported.pk])).status_code == 404
    run()
    told = Notification.objects.filter(activity__verb="flagged", channel="site").values_list("recipient", flat=True)
    assert {*told} == {second.pk}


def test_hiding_a_remark_answers_it(client_of, second, member, made, dialogue):
    remark, client = made["remark"], client_of(second)
    reported = flag(remark, by=member, why="private")
    hide = reverse("discussions:hide_remark", args=[remark.pk])
    assert f"{hide}?queue=1" in client.get(queue_of(dialogue)).text
    assert reported.get_why_display() in client.get(f"{hide}?queue=1").text
    assert client.post(hide, {"reason": "It names somebody.", "queue": "1"}).url == queue_of(dialogue)
    gone(reported, client_of(member), dialogue)
    with pytest.raises(Closed):
        reopen(reported, by=second, reason="Others saw it too.")
    acts = client_of(None).get(reverse("discussions:public_log", args=[dialogue.slug])).text
    assert "A remark on a synthesis was hidden" in acts
    assert client_of(member).get(report_of("remark", remark)).status_code == 404


def gone(reported, reporter, dialogue):
    """Something was done, and who reported it reads so, with no way to what they may not see any more."""
    reported.refresh_from_db()
    assert reported.upheld is True
    page = reporter.get("/mine/reports/").text
    assert "Something was done" in page
    assert reported.target.get_absolute_url() not in page
    return page


def test_a_remark_that_is_taken_back_is_answered(client_of, author, member, made, dialogue):
    reported = flag(made["remark"], by=member, why="private")
    made["remark"].withdraw(by=author)
    gone(reported, client_of(member), dialogue)


def test_a_text_that_is_a_draft_again_is_answered(client_of, second, member, made, dialogue):
    synthesis, client = made["synthesis"], client_of(second)
    reported = flag(synthesis, by=member, why="private")
    back = reverse("discussions:take_synthesis_back", args=[synthesis.pk])
    assert f'action="{back}"' in client.get(queue_of(dialogue)).text
    assert client.post(back, {"next": queue_of(dialogue)}).url == queue_of(dialogue)
    page = gone(reported, client_of(member), dialogue)
    assert dialogue.title in page
    assert synthesis.title not in page


@pytest.mark.parametrize("act", ["dissolve", "merge"])
def test_a_finding_that_is_none_is_answered(client_of, second, member, made, dialogue, act):
    finding, other, client = made["finding"], draw(dialogue, "Rooms speak", by=second), client_of(second)
    reported = flag(finding, by=member, why="private")
    address = reverse(f"discussions:{act}_finding", args=[finding.pk])
    client.post(address, {"into": other.pk, "next": queue_of(dialogue)})
    page = gone(reported, client_of(member), dialogue)
    assert SAID["finding"] not in page
    with pytest.raises(Closed):
        flag(finding, by=member, why="other")


def test_who_mends_the_words_goes_on_seeing_it(client_of, second, member, made, dialogue):
    """Until it is reported anew: then it is their words too."""
    synthesis, finding = made["synthesis"], made["finding"]
    reported = [flag(thing, by=member, why="private", words=WORDS) for thing in (synthesis, finding)]
    changed = {"form_key": uuid.uuid4(), "edited_at": synthesis.edited_at}
    synthesis.write(synthesis.title, "Rooms speak.", by=second, **changed)
    finding.restate("Nobody listens", "en", by=second)
    page = client_of(second).get(queue_of(dialogue)).text
    assert page.count(WORDS) == 2
    for thing in (synthesis, finding):
        flag(thing, why="other", form_key=uuid.uuid4())
    assert WORDS not in client_of(second).get(queue_of(dialogue)).text
    for one in reported:
        decide = reverse("discussions:decide_flag", args=[one.pk])
        assert client_of(second).post(decide, {"upheld": "1"}).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_left_and_looked_at_once_more(client_of, second, member, made, dialogue, kind):
    reported, client = flag(made[kind], by=member, why="other", words=WORDS), client_of(second)
    client.post(reverse("discussions:decide_flag", args=[reported.pk]), {"reason": "We talked."})
    answered = client.get(f"{queue_of(dialogue)}?decided=1").text
    assert WORDS in answered
    assert made[kind].get_absolute_url() in answered
    client.post(reverse("discussions:reopen_flag", args=[reported.pk]), {"reason": "Others saw it too."})
    assert WORDS in client.get(queue_of(dialogue)).text
    assert Activity.objects.within(dialogue).filter(verb="reopened").exists()


def test_they_count_in_the_figures(made, member):
    for thing in made.values():
        for _twice in range(2):
            flag(thing, why="other", form_key=uuid.uuid4())
    assert moderation_by_quarter()[0].reports == 6


def test_an_author_hears_why_their_remark_was_hidden(client_of, author, second, made):
    made["remark"].hide(by=second, reason="It names somebody.")
    run()
    page = client_of(author).get("/notices/").text
    assert "The facilitation hid your remark" in page
    assert "It names somebody." in page


@pytest.mark.parametrize("kind", KINDS)
def test_mail_of_a_sensitive_dialogue_says_nothing(facilitator, author, member, coordinator, kind):
    Member.objects.update(mail_personal="once")
    rules = {"visibility": "participants", "entry": "asked", "sensitive": True}
    room = factories.make_dialogue(title="Unspeakable", facilitator=facilitator, **rules)
    room.register(author, by=facilitator)
    thing = things(room, by=facilitator, remarked_by=author)[kind]
    run()
    before = [*Mail.objects.values_list("pk", flat=True)]
    flag(thing, by=member, why="private", words=WORDS)
    run()
    mails = Mail.objects.exclude(pk__in=before).filter(address__in=[facilitator.email, coordinator.email])
    assert mails.exists()
    for mail in mails:
        said = " ".join(str(value) for value in vars(mail).values())
        assert not [word for word in ("What we found", "Unspeakable", WORDS, SAID[kind]) if word in said]
