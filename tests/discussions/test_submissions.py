"""What waits until the facilitation has read it: sent, published, returned, corrected, taken back."""

import io
import re
import uuid

import pytest
from PIL import Image

from discussions import sealed
from discussions.models import Attachment, Closed, Draft, Post, Submission, Thread
from members import notices
from members.models import Activity, SearchEntry
from tests import factories


@pytest.fixture
def room(facilitator):
    return factories.make_dialogue(facilitator=facilitator, review="everybody", attributions=["participant"])


@pytest.fixture
def thread(room, facilitator):
    return factories.make_thread(dialogue=room, by=facilitator)


def sent(**more):
    return {"body": "We *opened* the doors.", "language": "en", "form_key": str(uuid.uuid4())} | more


def test_what_is_written_waits_and_nobody_reads_it(client_of, member, author, facilitator, thread):
    answer = client_of(member).post(f"/threads/{thread.pk}/~write/", sent())
    found = Submission.objects.get()
    assert answer.url == found.get_absolute_url()
    assert "This waits until the facilitation has read it." in client_of(member).get(answer.url).text
    assert Post.objects.count() == 1
    assert client_of(author).get(answer.url).status_code == 404
    queue = client_of(facilitator).get(f"/dialogues/{thread.dialogue.slug}/queue/").text
    assert "We <em>opened</em> the doors." in queue
    assert "1 text waits until you have read it" in client_of(facilitator).get("/").text
    assert "Waits for the facilitation" in client_of(member).get("/mine/posts/").text


def test_the_form_says_so_before_one_writes(client_of, member, facilitator, thread):
    said = "The facilitation reads this before it appears."
    for page in (thread.get_absolute_url(), f"/threads/{thread.pk}/~write/", f"/posts/{thread.posts.get().pk}/reply/"):
        assert said in client_of(member).get(page).text
        assert said not in client_of(facilitator).get(page).text


def test_published_it_is_a_post_of_its_author_now(client_of, member, facilitator, thread):
    found = factories.make_submission(parent=thread.posts.get(), by=member, note="violence")
    answer = client_of(facilitator).post(f"/submissions/{found.pk}/publish/")
    assert answer.url == f"/dialogues/{thread.dialogue.slug}/queue/"
    post = Post.objects.get(author=member)
    assert (post.parent, post.number, post.note) == (thread.posts.get(number=1), 2, "violence")
    assert post.published_at > found.submitted_at
    found.refresh_from_db()
    assert (found.post, found.body, found.html) == (post, "", "")
    assert client_of(member).get(found.get_absolute_url()).url == post.get_absolute_url()
    assert SearchEntry.objects.filter(kind="post", target_id=post.pk).exists()
    assert "published a text that waited" in client_of(facilitator).get(f"/dialogues/{thread.dialogue.slug}/log/").text


def test_a_thread_waits_with_its_title(client_of, member, author, facilitator, room):
    client_of(member).post(f"/dialogues/{room.slug}/start/", sent(title="Who was not asked"))
    found = Submission.objects.get()
    assert not Thread.objects.exists()
    assert "Who was not asked" not in client_of(author).get(room.get_absolute_url()).text
    found.publish(by=facilitator)
    assert Thread.objects.get().title == "Who was not asked"
    assert Thread.objects.get().started_by == member


def test_returned_it_comes_back_whole_and_is_sent_again(client_of, member, facilitator, thread):
    found = factories.make_submission(thread=thread, by=member, body="In Mzimba they *laughed*.")
    page = f"/submissions/{found.pk}/return/"
    assert client_of(facilitator).post(page, {"reason": "x"}).status_code == 422
    client_of(facilitator).post(page, {"why": "recognised", "reason": "Leave the village out."})
    shown = client_of(member).get(found.get_absolute_url()).text
    assert "Somebody could be recognised in it" in shown
    assert "Leave the village out." in shown
    assert "1 text came back to you" in client_of(member).get("/").text
    edit = client_of(member).get(f"/submissions/{found.pk}/edit/").text
    assert "In Mzimba they *laughed*." in edit
    assert "Leave the village out." in edit
    key = re.search(r'name="form_key" value="([^"]+)"', edit)[1]
    answer = client_of(member).post(f"/submissions/{found.pk}/edit/", sent(body="They laughed.", form_key=key))
    assert answer.url == found.get_absolute_url()
    found.refresh_from_db()
    assert (found.body, found.is_waiting, found.reason) == ("They laughed.", True, "")
    assert found.publish(by=facilitator).body == "They laughed."


def test_what_is_typed_in_a_returned_text_is_kept_as_a_draft(client_of, member, facilitator, thread):
    found = factories.make_submission(thread=thread, by=member)
    found.send_back(by=facilitator, why="unclear")
    kept = client_of(member).post("/drafts/~save/", sent(body="Half", place=f"submission:{found.pk}"))
    assert kept.status_code == 200
    assert Draft.objects.get().submission == found
    assert "Half" in client_of(member).get(f"/submissions/{found.pk}/edit/").text
    assert "came back to you" in client_of(member).get("/mine/drafts/").text
    found.send_again(by=member, body="Whole.", form="free", parts={}, language="en")
    assert not Draft.objects.exists()


def test_the_facilitation_corrects_and_its_author_reads_both(client_of, member, author, facilitator, thread):
    found = factories.make_submission(thread=thread, by=member, body="They are all thieves.")
    page = f"/submissions/{found.pk}/edit/"
    assert client_of(facilitator).post(page, sent(body="I was robbed.")).status_code == 422  # without a reason
    client_of(facilitator).post(page, sent(body="I was robbed.", reason="Milder."))
    shown = client_of(member).get(found.get_absolute_url()).text
    assert "I was robbed." in shown
    assert "They are all thieves." in shown
    post = Submission.objects.get().publish(by=facilitator)
    assert (post.body, Post.objects.get(pk=post.pk).edited_by) == ("I was robbed.", facilitator)
    for page in (thread.get_absolute_url(), f"/posts/{post.pk}/history/"):
        assert "thieves" not in client_of(author).get(page).text


def test_a_thread_is_corrected_with_its_phase(client_of, member, facilitator):
    room = factories.make_dated(facilitator=facilitator, visibility="public", review="everybody")
    first, second = room.phases.all()[:2]
    found = factories.make_submission(dialogue=room, by=member, title="Openings", phase=second)
    words = sent(title="How we open", body="We opened the doors.", phase=first.pk, reason="Clearer.")
    answer = client_of(facilitator).post(f"/submissions/{found.pk}/edit/", words)
    assert answer.url == found.get_absolute_url()
    thread = Submission.objects.get().publish(by=facilitator).thread
    assert (thread.title, thread.phase) == ("How we open", first)


def test_taken_back_nobody_reads_it(client_of, member, facilitator, thread):
    found = factories.make_submission(thread=thread, by=member)
    assert client_of(facilitator).post(f"/submissions/{found.pk}/withdraw/").status_code == 403
    client_of(member).post(f"/submissions/{found.pk}/withdraw/")
    assert Submission.objects.get().body == ""
    assert client_of(facilitator).get(found.get_absolute_url()).status_code == 404
    with pytest.raises(Closed):
        found.publish(by=facilitator)


def test_several_are_published_at_once(client_of, member, author, facilitator, thread):
    chosen = [factories.make_submission(thread=thread, by=by) for by in (member, author)]
    left = factories.make_submission(thread=thread, by=author)
    page = f"/dialogues/{thread.dialogue.slug}/queue/"
    other = factories.make_submission(
        thread=factories.make_thread(dialogue=factories.make_dialogue(review="everybody")), by=member
    )
    client = client_of(facilitator)
    ids = [*(one.pk for one in chosen), other.pk, "x", 2**70]
    assert "2 texts are published." in client.post(f"{page}publish/", {"submission": ids}, follow=True).text
    assert set(Submission.objects.waiting()) == {left, other}
    assert "Nothing was chosen." in client.post(f"{page}publish/", follow=True).text


def test_what_cannot_stand_any_more_says_why(client_of, member, facilitator, thread):
    found = factories.make_submission(thread=thread, by=member)
    thread.lock(by=facilitator)
    page = client_of(facilitator).post(f"/submissions/{found.pk}/publish/", follow=True).text
    assert "closed for writing" in page
    assert Submission.objects.get().is_waiting
    thread.unlock(by=facilitator)
    found.send_back(by=facilitator, why="respect")
    assert "decided meanwhile" in client_of(facilitator).post(f"/submissions/{found.pk}/publish/", follow=True).text


def test_only_the_first_post_of_somebody_new_waits(client_of, member, facilitator):
    room = factories.make_dialogue(facilitator=facilitator, review="newcomers")
    thread = factories.make_thread(dialogue=room, by=facilitator)
    write = lambda: client_of(member).post(f"/threads/{thread.pk}/~write/", sent())  # noqa: E731
    assert "/submissions/" in write().url
    Submission.objects.get().publish(by=facilitator)
    member.joined_at = thread.started_at.replace(year=2020)
    member.save()
    assert "#p" in write().url or "/posts/" in write().url
    assert Submission.objects.count() == 1


def test_a_double_click_is_one(client_of, member, thread):
    words = sent()
    urls = {client_of(member).post(f"/threads/{thread.pk}/~write/", words).url for _ in range(2)}
    assert urls == {Submission.objects.get().get_absolute_url()}


def test_other_words_from_the_same_form_are_asked_for(client_of, member, thread):
    words = sent()
    client_of(member).post(f"/threads/{thread.pk}/~write/", words)
    again = client_of(member).post(f"/threads/{thread.pk}/~write/", words | {"body": "Something else."})
    assert again.status_code == 422
    assert "Something else." in again.text


def test_no_more_than_five_wait(client_of, member, facilitator, thread):
    waiting = [factories.make_submission(thread=thread, by=member) for _ in range(5)]
    answer = client_of(member).post(f"/threads/{thread.pk}/~write/", sent(body="The sixth."))
    assert answer.status_code == 422
    assert "Five of your texts wait here already." in answer.text
    assert "The sixth." in answer.text
    assert Draft.objects.get().body == "The sixth."
    waiting[0].publish(by=facilitator)
    factories.make_submission(thread=thread, by=member)


def test_without_a_name_it_waits_without_one(client_of, member, facilitator, thread):
    for _ in range(4):
        factories.make_member()
    found = factories.make_submission(thread=thread, by=member, attribution="participant")
    assert found.member is None
    page = client_of(facilitator).get(found.get_absolute_url()).text
    assert "Without a name" in page
    assert member.name not in page
    assert not Activity.objects.about(found).exclude(actor=None).exists()
    assert "This waits until" in client_of(member).get(found.get_absolute_url()).text
    found.send_back(by=facilitator, why="place")
    found.send_again(by=member, body="Here.", form="free", parts={}, language="en")
    post = Submission.objects.get().publish(by=facilitator)
    assert (post.author, post.byline) == (None, "1")
    assert sealed.is_author(member, post)
    assert client_of(member).get(found.get_absolute_url()).status_code in {302, 404}


def test_files_wait_with_their_text(client_of, member, author, facilitator, thread):
    box = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(box, "JPEG")
    box.seek(0)
    box.name = "hall.jpg"
    words = sent()
    client_of(member).post("/attachments/~add/", {"files": box, "form_key": words["form_key"]})
    file = Attachment.objects.get()
    words |= {f"file{file.pk}-shown": "1", f"file{file.pk}-alt": "An empty hall"}
    client_of(member).post(f"/threads/{thread.pk}/~write/", words)
    found = Submission.objects.get()
    assert list(found.attachments.all()) == [file]
    answers = [client_of(who).get(file.get_absolute_url()).status_code for who in (member, facilitator, author)]
    assert answers == [200, 200, 404]
    post = found.publish(by=facilitator)
    assert list(post.attachments.values_list("alt", flat=True)) == ["An empty hall"]
    assert client_of(author).get(file.get_absolute_url()).status_code == 200


def test_what_is_edited_later_is_shown_to_the_facilitation(client_of, member, author, facilitator, thread):
    mine, other = (factories.make_submission(thread=thread, by=by).publish(by=facilitator) for by in (member, author))
    mine.edit(by=member, body="Something else altogether.", language="en")
    other.edit(by=facilitator, body="Shorter.", language="en", reason="Shorter.")
    page = client_of(facilitator).get(f"/dialogues/{thread.dialogue.slug}/queue/?view=edited").text
    assert f"/posts/{mine.pk}/history/" in page
    assert f"/posts/{other.pk}/history/" not in page


def test_what_waits_goes_with_its_author(client_of, member, facilitator, thread):
    found = factories.make_submission(thread=thread, by=member)
    member.erase(by=member)
    found.refresh_from_db()
    assert (found.body, found.is_waiting) == ("", False)
    assert "Nothing waits for you." in client_of(facilitator).get(f"/dialogues/{thread.dialogue.slug}/queue/").text


def test_the_queue_costs_few_queries(client_of, facilitator, thread, django_assert_max_num_queries):
    for number in range(12):
        member = factories.make_member(name=f"Member {number}")
        factories.make_submission(thread=thread, by=member)
    client = client_of(facilitator)
    with django_assert_max_num_queries(12):
        assert client.get(f"/dialogues/{thread.dialogue.slug}/queue/").text.count("data-item") == 12


def test_its_author_and_the_facilitation_are_told(client_of, member, facilitator, thread):
    found = factories.make_submission(thread=thread, by=member)
    while notices.tell():
        pass
    assert "A text waits until you have read it" in client_of(facilitator).get("/notices/").text
    found.send_back(by=facilitator, why="note", reason="It speaks of a death.")
    while notices.tell():
        pass
    page = client_of(member).get("/notices/").text
    assert "asks for a change before your text appears" in page
    assert "It speaks of a death." in page
    assert "A text waits" not in client_of(facilitator).get("/notices/").text
