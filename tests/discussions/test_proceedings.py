"""Proceedings asked for, made by the loop, taken away, and given to nobody once they say too much."""

import datetime
from pathlib import Path

import pytest
from django.utils import timezone

from cop.lib import confined, files
from discussions.models import Dialogue, Extract, Phase, Proceedings
from discussions.proceedings import limits, making
from discussions.proceedings.stamp import stamp_of
from tests import factories
from tests.proceedings_world import FORMS, build, made

LATER = making.PATIENCE + datetime.timedelta(seconds=1)


@pytest.fixture(scope="module")
def stood(standing):
    return standing(build)


def page(w, name=""):
    return f"/dialogues/{w.dialogue.slug}/proceedings/{name}"


def test_a_reader_asks_and_takes_a_file(visitor, client_of, w):
    assert f'href="{page(w)}"' in visitor.get(w.dialogue.get_absolute_url()).text
    assert f'href="{page(w)}"' in visitor.get(w.synthesis.get_absolute_url()).text
    before = visitor.get(page(w)).text
    assert before.count("Make it<") == len(FORMS)
    assert "8 contributions" in before
    for _ in range(2):
        assert visitor.post(page(w, "json/ask/")).url == page(w) + "#json"
    one = Proceedings.objects.get()
    assert (one.form, one.asked_by, one.made_at) == ("json", None, None)
    waiting = visitor.get(page(w)).text
    assert "It waits for its turn." in waiting
    assert "Look again" in waiting
    assert visitor.get(page(w, "json/")).url == page(w) + "#json"
    assert making.make_next() == 1
    assert making.make_next() == 0
    assert "made on" in visitor.get(page(w)).text
    for client in (visitor, client_of(w.other)):
        answer = client.get(page(w, "json/"))
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{w.dialogue.slug}.json"'
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].startswith("sandbox")
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert b'"cop-proceedings/1"' in b"".join(answer)
    visitor.post(page(w, "json/ask/"))  # it says what the dialogue says: nothing is made anew
    assert Proceedings.objects.get().made_at


def hide(w):
    w.opening.hide(by=w.facilitator, reason="A mistake.")


def restore(w):
    w.hidden.restore(by=w.facilitator)


def delete(w):
    w.answer.delete_text(by=w.other)


def reword(w):
    w.dialogue.describe(by=w.facilitator, introduction="Open arms.")


def close_to_visitors(w):
    w.dialogue.describe(by=w.facilitator, visibility="members")


def object_to(w):
    Extract.objects.get(pk=w.named.pk).quote_as("not", by=w.author)


def be_quoted_by_role(w):
    Extract.objects.get(pk=w.named.pk).quote_as("role", by=w.author)


def leave(w):
    w.leaving.erase(by=w.leaving)


def rename_oneself(w):
    w.other.profile.describe(by=w.other, name="Other Called")


def take_a_translation_away(w):
    w.translation.take_away(by=w.author)


def mend_a_translation(w):
    factories.make_translation(w.arabic, by=w.other, body="Par la porte.")


def rename_a_thread(w):
    w.thread.rename("Another day", by=w.facilitator)


def take_a_synthesis_back(w):
    w.synthesis.take_back(by=w.facilitator)


def note_it(w):
    Dialogue.objects.filter(pk=w.dialogue.pk).update(closes_at=timezone.now() + datetime.timedelta(days=1))
    w.opening.edit(by=w.author, body="They moved the chairs.", language="en", note="speaks of war")
    factories.end_writing(w.dialogue)


def change_a_phase(w):
    Phase.objects.filter(pk=w.first.pk).update(questions="And now?")


CHANGES = [
    hide, restore, delete, reword, close_to_visitors, object_to, be_quoted_by_role, leave, rename_oneself,
    take_a_translation_away, mend_a_translation, rename_a_thread, take_a_synthesis_back, note_it, change_a_phase,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_each_change_ends_the_file_at_once(client_of, w, change):
    client, one = client_of(w.facilitator), made(w.dialogue, "json")
    assert client.get(page(w, "json/")).status_code == 200
    change(w)
    assert client.get(page(w, "json/")).url == page(w) + "#json"
    assert "It is being made anew." in client.get(page(w)).text
    assert making.look_after() == 1
    assert making.make_next() == 1
    assert client.get(page(w, "json/")).status_code == 200
    assert Proceedings.objects.get().stamp != one.stamp


def test_what_changes_nothing_of_it_leaves_it(w):
    before = stamp_of(w.dialogue)
    w.opening.react("thanks", by=w.other)
    w.opening.extracts.first().set_aside(by=w.facilitator)
    assert stamp_of(Dialogue.objects.get(pk=w.dialogue.pk)) == before
    made(w.dialogue, "json")
    assert making.look_after() == 0


def test_where_people_write_it_is_made_when_asked(client_of, author, facilitator):
    dialogue = factories.make_dialogue(facilitator=facilitator)
    thread = factories.make_thread(dialogue=dialogue, by=author)
    made(dialogue, "page")
    factories.make_post(thread=thread, by=author)
    client, url = client_of(author), f"/dialogues/{dialogue.slug}/proceedings/"
    assert "Make it anew" in client.get(url).text
    making.look_after()
    assert not Proceedings.objects.exists()  # nobody gets it, and nobody waits for another
    client.post(f"{url}page/ask/")
    assert Proceedings.objects.get().asked_by == author


def test_a_loop_that_dies_begins_again(monkeypatch, settings, w):
    Proceedings.objects.ask(w.dialogue, "page", by=None, stamp="")
    heard = Proceedings.come_to

    def dies(one, percent):
        heard(one, percent)
        if percent > 40:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Proceedings, "come_to", dies)
        with pytest.raises(KeyboardInterrupt):
            making.make_next()
    one = Proceedings.objects.get()
    assert 40 < one.percent < 90
    assert not list(Path(settings.FILES_DIR).glob(".drafts/*"))
    assert making.make_next() == 0  # somebody may still be at it
    assert making.make_next(timezone.now() + LATER) == 1
    assert Proceedings.objects.get().made_at


def test_one_that_kills_the_loop_is_given_up(w):
    one = Proceedings.objects.ask(w.dialogue, "page", by=None, stamp="")
    now = timezone.now()
    Proceedings.objects.filter(pk=one.pk).update(tries=making.TRIES, begun_at=now)
    assert making.make_next(now + LATER) == 0
    assert Proceedings.objects.get().failed_at


@pytest.mark.parametrize("form", ["pdf", "epub"])
def test_one_that_cannot_be_made_says_so(visitor, monkeypatch, w, form):
    def dies(*args, **options):
        raise confined.Died("time")

    with monkeypatch.context() as patch:
        patch.setattr(confined, "run", dies)
        failed = made(w.dialogue, form)
    assert failed.failed_at
    said = visitor.get(page(w)).text
    assert "It could not be made." in said
    assert "Try again" in said
    visitor.post(page(w, f"{form}/ask/"))
    making.make_next()
    assert visitor.get(page(w, f"{form}/")).status_code == 200


def test_what_a_phase_withholds_is_not_in_it(client_of, facilitator, author):
    """Of a dialogue that was locked early: nobody writes, and the phase withholds still."""
    dialogue = factories.make_dated(facilitator=facilitator, visibility="public")
    theirs = factories.make_thread(dialogue=dialogue, by=author, title="A vermilion day", body="Of marigold.")
    dialogue.schedule([(one, {"answer_first": True}) for one in dialogue.phases.all()], by=facilitator)
    asked = factories.make_thread(dialogue=dialogue, by=facilitator, title="The question", body="Who is silent?")
    factories.make_post(parent=asked.posts.get(), by=author, body="I was, in marigold.")
    dialogue.lock(by=facilitator)
    assert theirs.phase.dialogue == dialogue
    client = client_of(facilitator)
    url = f"/dialogues/{dialogue.slug}/proceedings/"
    said = client.get(f"{url}print/").text
    assert "Who is silent?" in said
    for form in FORMS:
        one = made(Dialogue.objects.get(pk=dialogue.pk), form)
        with one.open() as opened:
            said += opened.read().decode("latin-1")
    assert not {"vermilion", "marigold"} & {*said.lower().replace("<", " ").replace(".", " ").split()}


def test_the_page_to_print(visitor, w, django_assert_max_num_queries, monkeypatch):
    with django_assert_max_num_queries(40):
        answer = visitor.get(page(w, "print/"))
    assert answer.headers["X-Robots-Tag"] == "noindex"
    for said in ("They moved the chairs.", "Participant 1", "The facilitation hid this post.", "Contributors"):
        assert said in answer.text
    for secret in ("vermilion", "marigold", "Quillfeather", "periwinkle"):
        assert secret not in answer.text
    monkeypatch.setattr(limits, "PRINTED", 9)
    long = visitor.get(page(w, "print/")).text
    assert "Too long for one page" in long
    assert "They moved the chairs." not in long
    assert "too long for it" in visitor.get(page(w)).text


def test_a_long_dialogue_has_no_pdf(visitor, w, monkeypatch):
    monkeypatch.setitem(limits.MOST, "pdf", 9)
    assert "it takes 9 contributions at most" in visitor.get(page(w)).text
    assert visitor.post(page(w, "pdf/ask/")).status_code == 403
    Proceedings.objects.ask(w.dialogue, "pdf", by=None, stamp="")
    assert making.make_next() == 1
    assert not Proceedings.objects.exists()


def test_a_page_of_forms_asks_few_questions(visitor, w, django_assert_max_num_queries):
    for form in ("json", "page"):
        made(w.dialogue, form)
    with django_assert_max_num_queries(20):
        visitor.get(page(w))
    with django_assert_max_num_queries(16):
        visitor.get(page(w, "json/"))


def test_none_of_a_sensitive_one(client_of, w):
    made(w.dialogue, "json")
    Dialogue.objects.filter(pk=w.dialogue.pk).update(visibility="participants", entry="open", sensitive=True)
    client = client_of(w.facilitator)
    for name in ("", "print/", "json/"):
        assert client.get(page(w, name)).status_code == 404
    assert client.post(page(w, "json/ask/")).status_code == 404
    assert f'href="{page(w)}"' not in client.get(w.dialogue.get_absolute_url()).text
    making.look_after()
    assert not Proceedings.objects.exists()


def test_while_people_write_in_a_dated_one(visitor, facilitator):
    dialogue = factories.make_dated(facilitator=facilitator, visibility="public")
    url = f"/dialogues/{dialogue.slug}/proceedings/"
    assert "when writing has ended" in visitor.get(url).text
    assert url not in visitor.get(dialogue.get_absolute_url()).text
    assert visitor.get(f"{url}print/").status_code == 404
    assert visitor.post(f"{url}pdf/ask/").status_code == 404


def test_an_empty_one_says_so(visitor, dialogue):
    assert "There is nothing to take away." in visitor.get(f"/dialogues/{dialogue.slug}/proceedings/").text


def test_the_content_lies_as_long_as_it_is_used(w):
    one = made(w.dialogue, "json")
    sha256 = one.sha256
    assert sha256 in files.used(sha256[:2])
    one.again(by=None)
    assert sha256 not in files.used(sha256[:2])
