"""Somebody is in danger or tells of violence: how the safety persons are told, and that nobody else learns of it."""

from discussions import moderation
from discussions.models import Disclosure, Post
from members.models import Activity, Mail
from tests import factories
from tests.discussions.telling import LIST, WORDS, run, say, sent, tell, way


def test_a_facilitator_tells_and_a_safety_person_sees_to_it(client_of, facilitator, safety, thread, post):
    desk, client = client_of(facilitator), client_of(safety)
    assert f'href="{way(post)}"' in desk.get(thread.get_absolute_url()).text
    page = desk.get(way(post)).text
    for words in ("Listen, and believe.", "Do not investigate.", "Do not contact anybody", "Ask what the person",
                  "Do not promise", "Look after yourself.", 'href="/help/"', "Sefa Mensah", "Leave"):  # fmt: skip
        assert words in page, words
    words = sent()
    url = desk.post(way(post), words).url
    assert desk.post(way(post), words).url == url  # a double click
    told = Disclosure.objects.get()
    assert (told.post, told.member, told.body, told.language) == (post, facilitator, WORDS, "en")
    run()
    assert "A member wrote to the safety persons" in client.get("/notices/").text
    assert "1 member wrote to the safety persons" in client.get("/").text
    assert f'href="{LIST}"' in client.get("/settings/").text  # in their menu
    assert WORDS in client.get(LIST).text
    page = client.get(url).text
    assert WORDS in page
    assert post.body in page
    client.post(f"{url}take-up/")
    run()
    assert "A safety person sees to what you wrote" in desk.get("/notices/").text
    assert "<bdi>Sefa Mensah</bdi> sees to it" in desk.get(url).text
    assert "wrote to the safety persons" not in client.get("/").text
    client.post(f"{url}say/", sent("Is she safe tonight?"))
    desk.post(f"{url}say/", sent("At her sister’s."))
    run()
    for browser in (desk, client):
        page = browser.get(url).text
        assert page.index("Is she safe tonight?") < page.index("At her sister’s.")
    client.post(f"{url}close/", {"words": "She has what she asked for."})
    run()
    assert "A safety person has closed what you wrote" in desk.get("/notices/").text
    page = desk.get(url).text
    assert "She has what she asked for." in page
    assert "<textarea" not in page
    assert WORDS in desk.get(f"{LIST}?closed=1").text
    assert WORDS not in client.get(LIST).text


def test_any_member_finds_the_way_where_they_flag(client_of, member, post, safety):
    page = client_of(member).get(f"/posts/{post.pk}/flag/").text
    assert f'href="{way(post)}"' in page
    assert 'href="/help/"' in page
    assert "Hide the post meanwhile" not in client_of(member).get(way(post)).text
    client_of(member).post(way(post), sent(hide="on"))
    assert Post.objects.get(pk=post.pk).hidden_at is None


def test_the_author_can_tell_of_their_own_post(client_of, author, post, safety):
    url = client_of(author).post(way(post), sent()).url
    run()
    assert WORDS in client_of(safety).get(url).text


def test_mail_and_bell_say_nothing_of_it(client_of, member, safety, dialogue, thread, post):
    run()
    of_appointments = {*Mail.objects.values_list("pk", flat=True)}
    told = tell(post, member)
    run()
    say(told, safety)
    told.take_up(by=safety)
    run()
    mails = Mail.objects.exclude(pk__in=of_appointments)
    assert {mail.address for mail in mails} == {member.email, safety.email}
    for mail in mails:
        words = f"{mail.subject} {mail.text} {mail.html} {mail.headers} {mail.sender}"
        for secret in (WORDS, "safety", "Safety", dialogue.title, thread.title, "I wrote to her.", member.name[:5]):
            assert secret not in words.replace(f">{member.name}<", ""), secret
    for reader in (member, safety):
        heard = client_of(reader).get("/notices/").text.partition("<main")[2]
        for secret in (WORDS, dialogue.title, thread.title, "I wrote to her."):
            assert secret not in heard


def test_nobody_else_sees_it(client_of, told, author, facilitator, coordinator, curator, other_facilitator):
    url = told.get_absolute_url()
    for reader in (author, facilitator, coordinator, curator, other_facilitator):
        client = client_of(reader)
        assert client.get(url).status_code == 404
        for act in ("take-up", "say", "close"):
            assert client.post(f"{url}{act}/", sent() | {"words": "x"}).status_code == 404
        assert "You have told nothing that is open." in client.get(LIST).text
    assert Disclosure.objects.get().taken_up_at is None


def test_who_told_it_neither_takes_up_nor_closes(client_of, member, told):
    url = told.get_absolute_url()
    page = client_of(member).get(url).text
    assert "I take it up" not in page
    assert "Close it" not in page
    assert client_of(member).post(f"{url}take-up/").status_code == 403
    assert client_of(member).post(f"{url}close/", {"words": "x"}).status_code == 403


def test_a_safety_person_who_wrote_the_post_is_kept_out(client_of, member, author, coordinator, post, safety):
    author.appoint("safety", by=coordinator)
    told = tell(post, member)
    run()
    client = client_of(author)
    assert "wrote to the safety persons" not in client.get("/notices/").text + client.get("/").text
    assert client.get(told.get_absolute_url()).status_code == 404
    assert WORDS not in client.get(LIST).text
    assert author.name not in client_of(member).get(way(post)).text.partition("Who reads it")[2].partition("<form")[0]


def test_a_safety_person_who_wrote_it_sealed_too(client_of, member, author, coordinator, safety):
    for _ in range(5):
        factories.make_member()
    author.appoint("safety", by=coordinator)
    thread = factories.make_thread(dialogue=factories.make_dialogue(attributions=["participant"]), by=safety)
    post = factories.make_post(thread=thread, by=author, attribution="participant")
    told = tell(post, member)
    run()
    assert client_of(author).get(told.get_absolute_url()).status_code == 404
    assert "wrote to the safety persons" not in client_of(author).get("/notices/").text
    # And their absence tells nothing: the list of who reads it is as it would be without them.
    readers = client_of(member).get(way(post)).text.partition("Who reads it")[2].partition("<form")[0]
    assert author.name in readers
    assert safety.name in readers
    page = client_of(safety).get(told.get_absolute_url()).text
    assert author.name not in page
    assert "stays unknown to you too" in page


def test_the_log_has_the_act_and_shows_it_nowhere(client_of, facilitator, coordinator, safety, dialogue, post):
    told = tell(post, facilitator)
    say(told, safety)
    told.take_up(by=safety)
    told.close(by=safety, words="Done.")
    verbs = [row.verb for row in Activity.objects.about(told)]
    assert verbs == ["closed", "taken_up", "answered", "told"]
    for row in Activity.objects.about(told):
        assert (row.scope_id, hasattr(row, "reason")) == (None, False)
    assert {row.verb for row in moderation.log_of(dialogue, facilitator)} == {"appointed"}
    log = client_of(facilitator).get(f"/dialogues/{dialogue.slug}/log/").text.partition("<tbody>")[2]
    assert log.count("<tr>") == 1


def test_the_post_is_hidden_meanwhile(client_of, facilitator, author, safety, post):
    url = client_of(facilitator).post(way(post), sent(hide="on")).url
    post.refresh_from_db()
    assert (post.hidden_by, WORDS in post.reason) == (facilitator, False)
    run()
    heard = client_of(author).get("/notices/").text
    assert "It is out of sight until somebody has looked at it." in heard
    for word in ("safety person", "danger", "violence", WORDS):
        assert word not in heard
    assert post.body in client_of(safety).get(url).text  # who sees to it can read it
    assert "Hide the post meanwhile" not in client_of(facilitator).get(way(post)).text


def test_without_a_safety_person_the_page_says_so(client_of, member, coordinator, post):
    page = client_of(member).get(way(post)).text
    assert "Nobody is appointed as a safety person at the moment." in page
    assert f"<bdi>{coordinator.name}</bdi>" in page
    told = tell(post, member)
    run()
    desk = client_of(coordinator)
    heard = desk.get("/notices/").text.partition("<main")[2]
    assert "A safety person is needed." in heard
    for secret in (WORDS, post.thread.title, member.name, told.get_absolute_url()):
        assert secret not in heard
    assert desk.get(told.get_absolute_url()).status_code == 404
    [mail] = Mail.objects.filter(address=coordinator.email)
    assert "safety" not in f"{mail.subject}{mail.text}{mail.html}".lower()
    late = factories.make_member(name="Tala Aquino")
    late.appoint("safety", by=coordinator)
    assert WORDS in client_of(late).get(LIST).text  # it waited
    assert "A safety person is needed." not in desk.get("/notices/").text


def test_a_coordinator_who_is_a_safety_person_reads_it(client_of, coordinator, told):
    coordinator.appoint("safety", by=coordinator)
    assert WORDS in client_of(coordinator).get(told.get_absolute_url()).text


def test_who_holds_the_role_no_longer_reads_no_more(client_of, safety, coordinator, told):
    safety.appointments.get().end(by=coordinator)
    assert client_of(safety).get(told.get_absolute_url()).status_code == 404
    assert WORDS not in client_of(safety).get(LIST).text


def test_what_one_takes_up_is_theirs_until_they_are_none(client_of, safety, coordinator, told):
    other = factories.make_member(name="Tala Aquino")
    other.appoint("safety", by=coordinator)
    told.take_up(by=safety)
    url = told.get_absolute_url()
    answer = client_of(other).post(f"{url}take-up/", follow=True)
    assert "Somebody else was quicker." in answer.text
    told.refresh_from_db()
    assert told.taken_up_by == safety
    safety.appointments.get().end(by=coordinator)
    told.take_up(by=other)
    assert told.taken_up_by == other
    assert Activity.objects.about(told).filter(verb="taken_up").count() == 2


def test_closing_takes_up_what_nobody_had(safety, told):
    told.close(by=safety, words="Done.")
    assert (told.taken_up_by, told.closed_by) == (safety, safety)


def test_a_participants_dialogue_is_not_opened_by_it(client_of, member, facilitator, safety):
    dialogue = factories.make_dated(
        facilitator=facilitator, visibility="participants", entry="asked", title="Among us", sensitive=True
    )
    dialogue.register(member, by=facilitator)
    thread = factories.make_thread(dialogue=dialogue, by=member, title="What I saw", body="At the border.")
    client = client_of(facilitator)
    page = client.get(way(thread.posts.get())).text
    assert "cannot read the post, so say what they have to know" in page
    url = client.post(way(thread.posts.get()), sent()).url
    shown = client_of(safety).get(url).text
    assert WORDS in shown
    for secret in ("Among us", "What I saw", "At the border."):
        assert secret not in shown
    assert "You cannot read it" in shown
    assert "At the border." in client.get(url).text
