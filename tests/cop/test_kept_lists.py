"""Parts of the list pages are rendered once for all that they show; a change shows at once, and to whom it belongs."""

import datetime
from urllib.parse import quote

import pytest
from django.utils import timezone

from discussions import reading
from discussions.models import suspension
from members.models import Level, watch
from tests import factories
from tests.resources.making import make_published

ELSEWHERE = "/library/?kind=tool"


@pytest.fixture
def pages(client_of, member, author, thread, curator):
    """pages(who="member") reads every list: {address: text}."""
    make_published(curator=curator, title="A checklist")
    clients = {"member": client_of(member), "author": client_of(author), "visitor": client_of()}

    def read(who="member"):
        places = ["/", thread.dialogue.get_absolute_url(), "/dialogues/", "/library/"]
        return {place: clients[who].get(place).content.decode() for place in places}

    for who in ("member", "author", "visitor", "member"):
        read(who)
    return read


def test_a_thread_is_renamed(pages, thread, facilitator):
    type(thread).objects.filter(pk=thread.pk).update(title="Closings that worked")
    found = pages()
    for place in ("/", thread.dialogue.get_absolute_url()):
        assert "Closings that worked" in found[place]
        assert "Openings that worked" not in found[place]


def test_a_thread_is_locked(pages, thread, facilitator):
    place = thread.dialogue.get_absolute_url()
    assert "Locked" not in pages()[place]
    thread.lock(by=facilitator)
    assert "Locked" in pages()[place]
    assert "Locked" in pages("visitor")[place]


def test_a_post_is_written(pages, thread, author):
    factories.make_post(thread=thread, by=author)
    for text in list(pages().values())[:3]:
        assert "2 posts" in text


def test_a_post_is_hidden(pages, thread, facilitator):
    thread.posts.get().hide(by=facilitator, reason="A name was in it.")
    for who in ("member", "visitor"):
        assert all(thread.title not in text for text in pages(who).values())


def test_a_dialogue_is_described_anew(pages, thread, coordinator):
    dialogue = thread.dialogue
    dialogue.describe(by=coordinator, title="The closed room", introduction="Come in *quietly*.")
    for place, text in list(pages().items())[:3]:
        assert "The closed room" in text, place
        assert "The open room" not in text, place
    assert "<em>quietly</em>" in pages()[dialogue.get_absolute_url()]


def test_a_dialogue_is_locked(pages, thread, coordinator):
    place = thread.dialogue.get_absolute_url()
    assert "Start a thread" in pages()[place]
    thread.dialogue.lock(by=coordinator)
    assert "Start a thread" not in pages()[place]
    assert "Closed" in pages()["/"]
    assert "Closed for writing" in pages()["/dialogues/"]


def test_a_dialogue_becomes_one_for_members(pages, thread, coordinator):
    thread.dialogue.describe(by=coordinator, visibility="members")
    assert "Members only" in pages()["/dialogues/"]
    assert thread.dialogue.title not in pages("visitor")["/dialogues/"]


def test_a_facilitator_is_renamed(pages, thread, facilitator):
    place = thread.dialogue.get_absolute_url()
    assert "Wanjiru Mutembei" in pages()[place]
    facilitator.profile.describe(by=facilitator, name="Wanjiru M.")
    assert "Wanjiru Mutembei" not in pages()[place]
    facilitator.erase(by=facilitator)
    assert "Wanjiru" not in pages()[place]


def test_a_reader_is_renamed(pages, member):
    member.profile.describe(by=member, name="Nomsa D.")
    assert "Welcome, <bdi>Nomsa D.</bdi>." in pages()["/"]
    assert "Nomsa" not in pages("author")["/"]


def test_who_wrote_last_is_renamed(pages, thread, member, author):
    factories.make_post(thread=thread, by=member)
    factories.make_post(thread=thread, by=author)
    assert "<bdi>Kofi Asamoah-Badu</bdi> wrote last" in pages()["/"]
    author.profile.describe(by=author, name="Kofi B.")
    assert "<bdi>Kofi B.</bdi> wrote last" in pages()["/"]
    author.erase(by=author)
    assert "Kofi" not in pages()["/"]


def test_what_is_new_is_each_readers_own(pages, thread, member, author):
    factories.make_post(thread=thread, by=member)
    place = thread.dialogue.get_absolute_url()
    for where in ("/", place, "/dialogues/"):
        assert "badge-new" in pages("author")[where], where
        reading.mark_thread_read(member, thread)
        assert "badge-new" not in pages("member")[where], where
        assert "badge-new" not in pages("visitor")[where], where
    reading.mark_thread_read(author, thread)
    assert all("badge-new" not in text for text in pages("author").values())


def test_what_is_muted_is_each_readers_own(pages, thread, member):
    watch(thread, Level.MUTED, by=member)
    place = thread.dialogue.get_absolute_url()
    assert "Muted" in pages("member")[place]
    assert "Muted" not in pages("author")[place]
    watch(thread.dialogue, Level.FOLLOWED, by=member)
    assert "You follow this dialogue" in pages("member")[place]
    assert "You follow this dialogue" not in pages("author")[place]


def test_who_is_suspended_here_is_offered_nothing(pages, thread, member, facilitator):
    until = timezone.now() + datetime.timedelta(days=1)
    suspension.suspend(member, until=until, reason="Rest.", by=facilitator, dialogue=thread.dialogue)
    place = thread.dialogue.get_absolute_url()
    assert "Start a thread" not in pages("member")[place]
    assert "Start a thread" in pages("author")[place]


def test_facilitators_words_are_for_facilitators(pages, thread, client_of, facilitator, coordinator, other_facilitator):
    place = thread.dialogue.get_absolute_url()
    for who in (facilitator, coordinator):
        assert "Moderation log" in client_of(who).get(place).content.decode()
    assert "Moderation log" not in pages()[place]
    assert "Moderation log" not in client_of(other_facilitator).get(place).content.decode()


def test_a_form_has_the_token_of_its_reader(pages, thread, client_of, member):
    place = thread.dialogue.get_absolute_url()
    first, second = (client_of(member).get(place) for _ in range(2))
    for answer in (first, second):
        assert answer.context["csrf_token"]
    token = 'name="csrfmiddlewaretoken" value="'
    tokens = {answer.content.decode().split(token)[1].split('"')[0] for answer in (first, second)}
    assert len(tokens) == 2


def test_a_resource_comes_and_goes(pages, curator):
    assert "A handout" not in pages()["/library/"]
    resource = make_published(curator=curator, title="A handout", language="es")
    for place in ("/", "/library/"):
        assert "A handout" in pages()[place]
    assert "español" in pages()["/library/"]
    resource.files.update(language="fr")
    resource.withdraw(by=curator, reason="It was another's.")
    for who in ("member", "visitor"):
        assert all("A handout" not in text for text in pages(who).values())
    assert "español" not in pages()["/library/"]


def test_a_narrowed_library_is_a_page_of_its_own(client_of, member, curator):
    make_published(curator=curator, title="A tool", kind="tool")
    make_published(curator=curator, title="A report", kind="report")
    client = client_of(member)
    for _ in range(2):
        assert "A report" in client.get("/library/").content.decode()
        page = client.get(ELSEWHERE).content.decode()
        assert "A report" not in page
        assert 'value="tool" id="kind-tool" checked' in page


def test_a_second_page_leads_on_and_back(client_of, member, curator):
    for number in range(52):
        make_published(curator=curator, title=f"Tool {number}", kind="tool")
    client = client_of(member)
    for _ in range(2):
        first = client.get(ELSEWHERE + "&other=1")
        later = f"?kind=tool&after={quote(first.context['page'].next)}"
        assert f'href="{later.replace("&", "&amp;")}"' in first.content.decode()
        second = client.get("/library/" + later).content.decode()
        assert "To the beginning" in second
        assert second.count("<h3>") == 25
        assert "other=1" not in second


def test_visitors_are_asked_to_sign_in(pages, thread):
    place = thread.dialogue.get_absolute_url()
    assert "Sign in to take part" in pages("visitor")[place]
    assert "csrfmiddlewaretoken" not in pages("visitor")[place].split("<main")[1].split("</main>")[0]
    assert "Sign in to take part" not in pages("member")[place]


LISTS = {"/": 9, "/dialogues/": 6, "/library/": 8}


@pytest.mark.parametrize("place", [*LISTS, "a dialogue", "a dialogue with pinned threads"])
def test_lists_ask_few_questions(client_of, member, curator, facilitator, place, django_assert_num_queries):
    for number in range(4):
        dialogue = factories.make_dialogue(title=f"Room {number}", facilitator=facilitator)
        for _ in range(4):
            thread = factories.make_thread(dialogue=dialogue, by=member)
        factories.make_post(thread=thread)
        make_published(curator=curator, title=f"Resource {number}")
    if place == "a dialogue with pinned threads":
        thread.pin(by=facilitator)
    client = client_of(member)
    address = place if place in LISTS else dialogue.get_absolute_url()
    client.get(address)
    with django_assert_num_queries(LISTS.get(place, 9 if "pinned" in place else 8)):
        client.get(address)
