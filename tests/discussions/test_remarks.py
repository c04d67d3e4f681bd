"""Remarks beside the sentences of a synthesis."""

import uuid

import pytest

from discussions.models import Remark
from discussions.reading_syntheses import blocks_with_remarks
from tests import factories
from tests.world_of_knowledge import begin, mark, say

BODY = "# Rooms\n\nRooms speak. People listen [@{}].\n\nLists hurt."


@pytest.fixture
def synthesis(dialogue, thread, author, facilitator):
    post = factories.make_post(thread=thread, by=author, body="They listened.")
    synthesis = begin(dialogue, BODY.format(mark(post, "They listened.", by=facilitator).pk), by=facilitator)
    synthesis.open_to_remarks(by=facilitator)
    return synthesis


def sent(synthesis, **changes):
    fields = {"sentence": "2", "words": "Not all of them.", "language": "en", "form_key": str(uuid.uuid4())}
    return fields | {"version": synthesis.edited_at.isoformat()} | changes


def test_a_remark_stands_beside_its_sentence(client_of, visitor, member, synthesis):
    client, address = client_of(member), synthesis.get_absolute_url()
    page = client.get(address).text
    assert f"{address}remark/?sentence=1" in page
    assert "remark/?sentence" not in visitor.get(address).text
    assert "People listen." in client.get(f"{address}remark/?sentence=2").text
    fields = sent(synthesis)
    for _ in range(2):
        answer = client.post(f"{address}remark/", fields)
    remark = Remark.objects.get()
    assert answer.url == f"{address}#r{remark.pk}"
    assert remark.about == "People listen."
    page = visitor.get(address).text
    assert page.index("People listen") < page.index("Not all of them.") < page.index("Lists hurt.")


def test_the_script_knows_where_sentences_end(client_of, visitor, member, synthesis):
    """In letters, as long as the reader is shown all of the part."""
    address = synthesis.get_absolute_url()
    page = client_of(member).get(address).text
    assert 'remark/?sentence=1" data-ends="11 24">' in page  # Roomsspeak. Peoplelisten.
    assert ("js/remark.js" in page, "js/remark.js" in visitor.get(address).text) == (True, False)
    found, _elsewhere = blocks_with_remarks(synthesis, [], ["People listen."])
    assert [(block.first, block.ends) for block in found] == [(None, ()), (1, ()), (3, (10,))]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"sentence": ""}, "Please choose the sentence that you mean."),
        ({"sentence": "9"}, "9 is not one of the available choices"),
        ({"words": " "}, "There is nothing here yet. A sentence is enough."),
        ({"words": "x" * 2001}, "at most 2000 characters"),
        ({"version": "old"}, "The text was changed while you read."),
    ],
)
def test_what_is_no_remark_comes_back(client_of, member, synthesis, wrong, said):
    answer = client_of(member).post(f"{synthesis.get_absolute_url()}remark/", sent(synthesis, **wrong))
    assert answer.status_code == 422
    assert said in answer.text
    assert not Remark.objects.exists()


def test_a_remark_on_what_is_gone_is_kept_apart(client_of, facilitator, member, synthesis):
    say(synthesis, "People listen.", by=member)
    synthesis.write(
        synthesis.title, "Rooms speak.", by=facilitator, form_key=uuid.uuid4(), edited_at=synthesis.edited_at
    )
    page = client_of(facilitator).get(synthesis.get_absolute_url()).text
    assert "Remarks on what the text says no more" in page
    assert "People listen." in page


def test_a_remark_is_taken_back_by_its_author(client_of, visitor, member, facilitator, synthesis):
    remark = say(synthesis, "People listen.", by=member)
    assert client_of(facilitator).post(f"/remarks/{remark.pk}/withdraw/").status_code == 404
    for _ in range(2):
        client_of(member).post(f"/remarks/{remark.pk}/withdraw/")
    remark.refresh_from_db()
    assert remark.words == ""
    assert "Not all of them" not in visitor.get(synthesis.get_absolute_url()).text


def test_the_facilitation_notes_what_is_dealt_with(client_of, visitor, member, facilitator, synthesis):
    remark, client = say(synthesis, "People listen.", by=member), client_of(facilitator)
    assert client_of(member).post(f"/remarks/{remark.pk}/settle/").status_code == 403
    client.post(f"/remarks/{remark.pk}/settle/")
    assert "dealt with" in visitor.get(synthesis.get_absolute_url()).text
    client.post(f"/remarks/{remark.pk}/settle/", {"on": "0"})
    assert "dealt with" not in visitor.get(synthesis.get_absolute_url()).text


def test_a_hidden_remark_is_read_by_few(client_of, visitor, member, facilitator, synthesis):
    remark, client = say(synthesis, "People listen.", by=member), client_of(facilitator)
    assert client.post(f"/remarks/{remark.pk}/hide/").status_code == 422
    client.post(f"/remarks/{remark.pk}/hide/", {"reason": "It names somebody."})
    address = synthesis.get_absolute_url()
    assert "Not all of them" not in visitor.get(address).text
    for reader in (client, client_of(member)):
        page = reader.get(address).text
        assert "Not all of them" in page
        assert "It names somebody." in page
    client.post(f"/remarks/{remark.pk}/restore/")
    assert "Not all of them" in visitor.get(address).text


def test_a_published_text_takes_no_remarks(client_of, member, author, facilitator, synthesis):
    fields = sent(synthesis)
    synthesis.citations.get().extract.quote_as("name", by=author)
    synthesis.publish(by=facilitator)
    address = f"{synthesis.get_absolute_url()}remark/"
    assert client_of(member).get(address).status_code == 403
    answer = client_of(member).post(address, fields)
    assert answer.status_code == 422
    assert "Not all of them." in answer.text
