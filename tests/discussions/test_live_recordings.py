"""What remains of a live session: recording and transcript."""

import pytest

from cop.lib.renewal import renew
from discussions.models import LiveSession, Recording
from members.models import Activity
from tests import factories


def test_recording_and_transcript_are_kept_afterwards(client_of, visitor, facilitator, dialogue):
    session = factories.make_live(dialogue=dialogue, by=facilitator, begins_in=-500)
    client, url = client_of(facilitator), f"{session.get_absolute_url()}recording/"
    assert "Nothing was put here yet." in visitor.get(session.get_absolute_url()).text
    words = {"link": "https://video.example/1", "transcript": "We *waited*.", "transcript_link": "", "language": "en"}
    for _ in range(2):
        assert client.post(url, words).url == session.get_absolute_url()
    page = visitor.get(session.get_absolute_url()).text
    assert "We <em>waited</em>." in page
    assert 'href="https://video.example/1"' in page
    client.post(url, words | {"transcript": "", "transcript_link": "https://text.example/1"})
    assert "https://text.example/1" in visitor.get(session.get_absolute_url()).text
    client.post(url, {"language": "en"})
    assert "Nothing was put here yet." in visitor.get(session.get_absolute_url()).text
    verbs = ["unrecorded", "rerecorded", "recorded", "planned"]
    assert [*Activity.objects.about(session).values_list("verb", flat=True)] == verbs


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"link": "file:///etc/passwd"}, "This is no address of a web page."),
        ({"transcript": "x" * 20_001}, "A longer one can stand elsewhere."),
        ({"transcript": "> " * 50 + "x"}, "too many levels"),
        ({"language": "xx"}, "Select a valid choice."),
    ],
)
def test_a_recording_with_a_mistake_comes_back(client_of, facilitator, dialogue, wrong, words):
    session = factories.make_live(dialogue=dialogue, by=facilitator, begins_in=-500)
    sent = {"transcript": "We waited.", "transcript_link": "https://text.example/1", "language": "en"} | wrong
    answer = client_of(facilitator).post(f"{session.get_absolute_url()}recording/", sent)
    assert answer.status_code == 422
    assert words in answer.text
    assert "https://text.example/1" in answer.text
    assert not Recording.objects.exists()


def test_nothing_remains_before_it_begins(client_of, facilitator, dialogue):
    session = factories.make_live(dialogue=dialogue, by=facilitator)
    answer = client_of(facilitator).get(f"{session.get_absolute_url()}recording/")
    assert answer.status_code == 403
    assert "has not taken place" in answer.text


def test_old_html_is_rendered_anew(facilitator, dialogue):
    session = factories.make_live(dialogue=dialogue, by=facilitator, begins_in=-500)
    Recording.objects.keep(session, by=facilitator, transcript="We *waited*.", language="en")
    LiveSession.objects.update(description_html="old", html_version=0)
    Recording.objects.update(transcript_html="old", html_version=0)
    assert renew(LiveSession, "description_html", LiveSession.render) == 1
    assert renew(Recording, "transcript_html", Recording.render) == 1
    session = LiveSession.objects.select_related("recording").get()
    assert "<em>one</em>" in session.description_html
    assert "<em>waited</em>" in session.recording.transcript_html
