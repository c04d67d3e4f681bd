"""A content note: the text stays folded behind it, is found by its words, and comes back from wherever it went."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from discussions.models import Draft, Post
from discussions.models.content_note import NOTE_LENGTH
from discussions.quotation import quotation
from members.models import Activity
from tests import factories
from tests.discussions.test_drafts import save
from tests.discussions.test_editing import edit
from tests.discussions.test_export_mbox import brought_back, exported
from tests.discussions.test_writing import words

NOTE = "mentions violence"
FOLDED = re.compile(r'<details class="note">(.*?)</details>', re.S)


@pytest.fixture
def noted(thread, author):
    return factories.make_post(thread=thread, by=author, body="What the *officer* said.", note=NOTE)


def page_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def folded(html):
    """The HTML of what is folded behind a note, and the page without it."""
    return "".join(FOLDED.findall(html)), FOLDED.sub("", html)


def test_it_is_given_where_one_writes(client_of, member, dialogue, thread):
    client, first = client_of(member), thread.posts.get()
    places = [("start_thread", dialogue.slug), ("write", thread.pk), ("reply", first.pk)]
    for name, key in places:
        url = reverse(f"discussions:{name}", args=[key])
        assert "Content note" in page_of(client, url)
        sent = words(title="A title", body="A hard hour.", note=f"  {NOTE}\n ")
        assert client.post(url, sent).status_code == 302, name
    assert [*Post.objects.filter(author=member).values_list("note", flat=True)] == [NOTE] * 3


def test_a_long_note_comes_back_with_all_that_was_typed(client_of, member, thread):
    url = reverse("discussions:write", args=[thread.pk])
    answer = client_of(member).post(url, words(body="A hard hour.", note="x" * (NOTE_LENGTH + 1)))
    assert answer.status_code == 422
    assert "A hard hour." in answer.content.decode()
    assert "x" * (NOTE_LENGTH + 1) in answer.content.decode()
    assert "note" in answer.context["form"].errors


def test_it_is_folded_for_all_but_its_author(client_of, noted, member, facilitator, author):
    for reader in (None, member, facilitator):
        inside, outside = folded(page_of(client_of(reader), noted.thread.get_absolute_url()))
        assert "What the <em>officer</em> said." in inside
        assert "officer" not in outside
        assert NOTE in inside
        assert "Open it when you wish." in inside
    page = page_of(client_of(author), noted.thread.get_absolute_url())
    assert "What the <em>officer</em> said." in folded(page)[1]
    assert "For others this stands folded behind your note" in page


def test_machines_read_the_note_as_the_text(visitor, noted):
    page = page_of(visitor, noted.thread.get_absolute_url())
    assert f'<span itemprop="text">Content note: <bdi lang="en">{NOTE}</bdi></span>' in page
    assert not re.search(r'itemprop="text">\s*<p>What', page)


def test_pictures_and_files_are_folded_too(client_of, member, author, thread):
    from discussions.models import Attachment
    from tests.resources.making import pdf

    post = factories.make_post(thread=thread, by=author, note=NOTE)
    file = Attachment.objects.keep(pdf(), by=author, form_key=post.form_key)
    post.edit(by=author, body=post.body, language="en", files={file: ""})
    inside, outside = folded(page_of(client_of(member), thread.get_absolute_url()))
    assert file.get_absolute_url() in inside
    assert file.get_absolute_url() not in outside


def test_an_edit_of_the_note_alone_is_a_version(client_of, author, noted, member):
    history = reverse("discussions:history", args=[noted.pk])
    assert edit(client_of(author), noted, noted.body, note="speaks of custody").status_code == 302
    noted.refresh_from_db()
    assert (noted.note, noted.body, noted.revisions.get().note) == (
        "speaks of custody",
        "What the *officer* said.",
        NOTE,
    )
    page = page_of(client_of(member), history)
    assert '<ins><bdi class="vh">added: </bdi>speaks of custody</ins>' in page
    assert f'<del><bdi class="vh">removed: </bdi>{NOTE}</del>' in page
    assert "officer" not in folded(page)[1]
    assert "officer" in folded(page_of(client_of(author), history))[1]
    assert edit(client_of(author), noted, noted.body, note="speaks of custody").status_code == 302
    assert noted.revisions.count() == 1


def test_what_stood_before_or_behind_a_note_stays_folded(client_of, author, member, thread):
    """The version before the note was given, and the one that a later version without a note is compared with."""
    post, history = thread.posts.get(), reverse("discussions:history", args=[thread.posts.get().pk])
    edit(client_of(author), post, "It spoke of the officer.")
    edit(client_of(author), post, "It spoke of the officer.", note=NOTE)
    assert "officer" not in folded(page_of(client_of(member), history))[1]
    edit(client_of(author), post, "It speaks of nobody.", note="")
    page = page_of(client_of(member), history)
    outside = folded(page)[1]
    assert "removed: </bdi>spoke" not in outside
    assert "nobody" in page_of(client_of(member), thread.get_absolute_url())


def test_a_facilitator_gives_it_with_a_reason(client_of, facilitator, member, author, thread):
    post = thread.posts.get()
    assert edit(client_of(facilitator), post, post.body, note=NOTE).status_code == 422
    assert edit(client_of(facilitator), post, post.body, note=NOTE, reason="For who reads on a bus.").status_code == 302
    inside, outside = folded(page_of(client_of(member), thread.get_absolute_url()))
    assert "A first sentence." in inside
    assert "edited by the facilitation" in outside
    history = page_of(client_of(author), reverse("discussions:history", args=[post.pk]))
    assert "For who reads on a bus." in history
    assert f"added: </bdi>{NOTE}" in history
    log = page_of(client_of(facilitator), reverse("discussions:moderation_log", args=[thread.dialogue.slug]))
    assert "For who reads on a bus." in log
    assert Activity.objects.about(post).filter(verb="corrected").count() == 1


def test_drafts_and_preview_keep_it(client_of, member, thread):
    client, url = client_of(member), reverse("discussions:write", args=[thread.pk])
    save(client, f"thread:{thread.pk}", body="A hard hour.", note=NOTE)
    assert Draft.objects.get().note == NOTE
    assert f'value="{NOTE}"' in page_of(client, url)
    assert NOTE in page_of(client, reverse("discussions:my_drafts"))
    page = client.post(url, words(body="A hard hour.", note=NOTE, preview="1")).content.decode()
    assert re.search(rf'<details class="note" open>.*{NOTE}.*A hard hour\.', page, re.S)
    live = client.post(reverse("discussions:preview"), words(body="A hard hour.", note=NOTE, language="en"))
    assert re.search(rf'<details class="note" open>.*{NOTE}.*A hard hour\.', live.content.decode(), re.S)
    client.post(url, words(body="", note=NOTE, keep="1"))
    assert Draft.objects.get().note == NOTE


def test_a_draft_of_a_note_alone_is_a_change(client_of, author, noted):
    save(client_of(author), f"edited:{noted.pk}", body=noted.body, note="speaks of custody")
    assert Draft.objects.get().note == "speaks of custody"
    save(client_of(author), f"edited:{noted.pk}", body=noted.body, note=NOTE)
    assert not Draft.objects.exists()


def test_quoting_brings_the_note_and_the_way(client_of, member, noted):
    assert quotation(noted) == f"> **Kofi Asamoah-Badu:**\n>\n> Content note: {NOTE}\n>\n> /posts/{noted.pk}/\n\n"
    url = reverse("discussions:reply", args=[noted.pk])
    form = client_of(member).post(url, {"quote": "1", "selected": "the officer"}).context["form"]
    assert (form["note"].value(), "> the officer" in form["body"].value()) == (NOTE, True)
    form = client_of(member).post(url, {"quote": "1"}).context["form"]
    assert ("officer" in form["body"].value(), form["note"].value()) == (False, None)


def test_its_words_are_found_and_the_note_is_shown(visitor, noted, author, dialogue):
    factories.make_thread(dialogue=dialogue, by=author, title="Custody", body="A sergeant laughed.", note="of laughter")
    for word, kind, note in (("officer", "post", NOTE), ("sergeant", "thread", "of laughter")):
        [hit] = visitor.get("/search/", {"q": word}).context["page"].hits
        assert (hit.kind.name, hit.excerpt) == (kind, f"Content note: {note}")


def test_the_words_before_it_are_of_the_language_of_the_text(thread, author):
    post = factories.make_post(thread=thread, by=author, language="gn", note="Oñe’ẽ")
    assert post.open_text == "Content note: Oñe’ẽ"  # of Guaraní there is no catalogue
    assert post.open_html == "<p>Content note: Oñe’ẽ</p>"
    post.note = "<b>"
    assert post.open_html == "<p>Content note: &lt;b&gt;</p>"
    assert post.open_text == "Content note: <b>"


@pytest.mark.parametrize(
    "note", [NOTE, "يذكر العنف", "Чыгуу: «күч» = жаман; " * 5, "a=?utf-8?b?eA==?= <b>", "=", "ab: c, d"]
)
def test_it_leaves_and_comes_back_identical(tmp_path, dialogue, thread, author, note):
    note = note[:NOTE_LENGTH].strip()
    factories.make_post(thread=thread, by=author, note=note)
    data = exported(dialogue)
    assert all(len(line) <= 78 for line in data.split(b"\n") if b"note" in line.lower() or b"=?utf-8" in line)
    other = brought_back(data, tmp_path)
    assert Post.objects.filter(thread__dialogue=other).exclude(note="").get().note == note
    assert exported(other) == data


def test_a_deleted_post_keeps_no_note(noted, author):
    noted.delete_text(by=author)
    assert Post.objects.get(pk=noted.pk).note == ""
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=noted.pk).update(note=NOTE)
