"""A dialogue leaves as an mbox file and comes back as it was."""

import io
import mailbox
import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings as hypothesis_settings, strategies as st

from cop.lib import text
from cop.lib.mbox import read
from discussions import tree
from discussions.exports import archive_of
from discussions.inbound import import_archive
from discussions.models import Dialogue, Post
from tests import factories

pytestmark = pytest.mark.django_db

ADDRESS = re.compile(rb"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def exported(dialogue):
    return b"".join(archive_of(dialogue, Post.objects.all()))


def brought_back(data, tmp_path, **fields):
    """A new dialogue with what the file `data` holds."""
    path = tmp_path / f"{uuid.uuid4()}.mbox"
    path.write_bytes(data)
    dialogue = factories.make_dialogue(**fields)
    report = import_archive(dialogue, read(path))
    assert report.skipped == []
    return dialogue


def content(dialogue):
    """All that must be the same: threads in their order, posts in the order of reading with their parent's place."""
    found = []
    for thread in dialogue.threads.order_by("id"):
        posts = list(thread.posts.standing().order_by("path").select_related("author__profile"))
        places = {post.pk: place for place, post in enumerate(posts)}
        order = {pk: rank for rank, pk in enumerate(sorted(places, key=lambda pk: posts[places[pk]].number))}
        found += [(thread.title, thread.language, thread.post_count)] if posts else []
        found += [
            (
                places.get(post.parent_id), post.depth, order[post.pk], post.author.name, post.written_at,
                post.published_at, post.language, post.body, post.plain_text,
                post.html.replace(Post.id_prefix(post.form_key), ""),
            )
            for post in posts
        ]  # fmt: skip
    return found


def test_a_dialogue_comes_back_as_it_was(tmp_path, author, facilitator):
    dialogue = factories.make_dialogue()
    for title, language in (("Re: [draft] Wer zählt?", "de"), ("من يعدّ؟ " * 12, "ar"), ("=?utf-8?q?no?=", "en")):
        thread = factories.make_thread(
            dialogue=dialogue, by=author, title=title, language=language, body="# One\n\n> a"
        )
        first = thread.posts.get()
        answer = factories.make_post(
            parent=first, by=facilitator, body="From here\n>From there\n.\n\n    code", language="sw"
        )
        factories.make_post(parent=answer, by=author, body="Mail me: kofi@example.org")
        factories.make_post(thread=thread, by=facilitator, body="Another first one, at the top level.")
        factories.make_post(parent=first, by=author, body="\N{RIGHT-TO-LEFT MARK}שלום")
    data = exported(dialogue)
    other = brought_back(data, tmp_path, language="fr")
    assert content(other) == content(dialogue)
    assert exported(other) == data


def test_members_addresses_are_not_in_it(author, facilitator):
    dialogue = factories.make_dialogue()
    factories.make_post(thread=factories.make_thread(dialogue=dialogue, by=author), by=facilitator)
    data = exported(dialogue)
    assert data.count(b"\nFrom: ") == 2
    assert all(found.endswith(b".invalid") for found in ADDRESS.findall(data))


def test_an_imported_list_leaves_without_its_addresses(tmp_path):
    mail = (
        "From ana at example.org  Fri Oct 27 02:16:56 2006\nFrom: Ana <ana@example.org>\nSubject: [g] Budgets\n"
        "Date: Fri, 27 Oct 2006 02:16:56 +0000\nMessage-ID: <ana.soto@example.org>\n\n- *no list*\n> quoted\n\n"
    )
    listed = brought_back(mail.encode(), tmp_path)
    data = exported(listed)
    assert b"example.org" not in data
    assert b"Content-Type: text/plain; charset=utf-8" in data
    assert content(brought_back(data, tmp_path)) == content(listed)
    assert exported(brought_back(data, tmp_path)) == data


def test_what_was_taken_down_is_not_in_it(tmp_path, author, facilitator):
    dialogue = factories.make_dialogue()
    thread = factories.make_thread(dialogue=dialogue, by=author, body="The first")
    hidden = factories.make_post(parent=thread.posts.get(), by=author, body="Secret one")
    deleted = factories.make_post(parent=hidden, by=author, body="Secret two")
    factories.make_post(parent=deleted, by=facilitator, body="The answer")
    hidden.hide(by=facilitator, reason="An attack.")
    deleted.delete_text(by=author)
    gone = factories.make_thread(dialogue=dialogue, by=author, title="Gone", body="Secret three")
    gone.posts.get().hide(by=facilitator, reason="An attack.")
    headless = factories.make_thread(dialogue=dialogue, by=author, title="Headless", body="Secret four")
    factories.make_post(parent=headless.posts.get(), by=facilitator, body="Without a head")
    headless.posts.get(number=1).delete_text(by=author)
    data = exported(dialogue)
    assert b"Secret" not in data
    assert b"Gone" not in data
    other = brought_back(data, tmp_path)
    answer = Post.objects.get(thread__dialogue=other, body="The answer")
    assert (answer.parent.body, answer.depth) == ("The first", 1)
    assert Post.objects.get(thread__dialogue=other, body="Without a head").parent is None
    assert list(other.threads.order_by("id").values_list("title", flat=True)) == ["Openings that worked", "Headless"]
    assert exported(other) == data


def test_a_dialogue_finds_its_own_posts(tmp_path, author):
    dialogue = factories.make_dialogue()
    first = factories.make_thread(dialogue=dialogue, by=author).posts.get()
    answer = factories.make_post(parent=first, by=author)
    path = tmp_path / "own.mbox"
    path.write_bytes(exported(dialogue))
    answer.delete_text(by=author)
    report = import_archive(dialogue, read(path))
    assert (report.imported, report.present) == (0, 2)


def test_an_answer_by_mail_to_an_exported_post_finds_it(tmp_path, author):
    dialogue = factories.make_dialogue()
    first = factories.make_thread(dialogue=dialogue, by=author).posts.get()
    message_id = re.search(rb"^Message-ID: (.*)$", exported(dialogue), re.MULTILINE)[1].decode()
    path = tmp_path / "answer.eml"
    path.write_text(
        f"From: Ana <a@x.org>\nMessage-ID: <1@x>\nIn-Reply-To: {message_id}\nSubject: Re: x\n\nYes, we do.\n"
    )
    import_archive(dialogue, read(path))
    assert Post.objects.get(body="Yes, we do.").parent == first


def test_moved_numbers_and_sibling_places_come_back(tmp_path, author):
    dialogue = factories.make_dialogue()
    thread = factories.make_thread(dialogue=dialogue, by=author, body="first")
    two, three = (factories.make_post(parent=thread.posts.get(number=1), by=author, body=str(n)) for n in (2, 3))
    with transaction.atomic():  # as after a move: reading order and order of publication differ
        for post, path in ((two, tree.ordinal(1) + tree.ordinal(9)), (three, tree.ordinal(1) + tree.ordinal(4))):
            Post.objects.filter(pk=post.pk).update(path=path)
    data = exported(dialogue)
    other = brought_back(data, tmp_path)
    assert content(other) == content(dialogue)
    assert exported(other) == data


def test_other_programs_read_it(tmp_path, author):
    thread = factories.make_thread(by=author, title="Öffnungen", body="From us\nall")
    factories.make_post(parent=thread.posts.get(), by=author, body="Yes")
    path = tmp_path / "x.mbox"
    path.write_bytes(exported(thread.dialogue))
    first, second = mailbox.mbox(path)
    assert (second["In-Reply-To"], second["References"]) == (first["Message-ID"], first["Message-ID"])
    assert (first["Content-Language"], first.get_content_type()) == ("en", "text/markdown")
    assert first.get_payload(decode=True).decode() == ">From us\nall\n"
    assert all(len(line) < 200 for line in path.read_bytes().splitlines())


LINES = st.one_of(
    st.sampled_from([
        "From ", "From me to you", ">From ", ">>From x", ".", "", "> quoted", "-- ", "--", "\tx", "    y", "=20",
        "On Monday Ana wrote:", "From a@b Fri Oct 27 02:16:56 2006", "X-CoP-Post: plain", "שלום", "\u200f",
    ]),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30),
)  # fmt: skip
BODIES = st.builds(
    lambda lines, end: end.join(lines), st.lists(LINES, max_size=7), st.sampled_from(["\n", "\r\n", "\n\n"])
)
MOMENTS = st.datetimes(datetime(2001, 1, 1), datetime(2020, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))
POSTS = st.lists(
    st.tuples(
        st.integers(0, 30), BODIES, st.sampled_from(["en", "ar", "zh", "rw"]), MOMENTS, st.booleans(), st.booleans()
    ),
    min_size=1, max_size=9,
)  # fmt: skip


def plant(dialogue, title, rows, authors):
    """A thread with a post a row: (whose child, body, language, written at, plain, hidden)."""
    thread = dialogue.threads.create(title=title, language=rows[0][2], started_by=authors[0])
    made = []
    for number, (above, body, language, at, plain, hidden) in enumerate(rows, start=1):
        parent = ([None, *made] * 31)[above]
        path, depth = tree.next_place(thread, parent)
        body = text.clean_input(body)
        key = uuid.uuid4()
        html = (text.render_plain if plain else text.render)(body, prefix=Post.id_prefix(key))
        made.append(
            Post.objects.create(
                thread=thread, parent=parent, path=path, depth=depth, number=number, author=authors[number % 2],
                body=body, html=html, html_version=1, language=language, form_key=key, plain_text=plain, written_at=at,
                published_at=at + timedelta(microseconds=number), hidden_at=at if hidden else None,
            )
        )  # fmt: skip
    dialogue.threads.filter(pk=thread.pk).update(last_number=len(made))
    thread.refresh_from_db()
    thread.recount()


TITLES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=160).map(
    lambda words: text.clean_line(words)[:160].strip() or "x"
)


@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(threads=st.lists(st.tuples(TITLES, POSTS), min_size=1, max_size=3))
def test_any_tree_of_any_texts_comes_back(threads, tmp_path, author, facilitator):
    with transaction.atomic():
        dialogue = factories.make_dialogue()
        for title, rows in threads:
            plant(dialogue, title, rows, [author, facilitator])
        data = exported(dialogue)
        other = brought_back(data, tmp_path)
        hidden = any(row[-1] for _title, rows in threads for row in rows)
        again = exported(other)
        if not hidden:
            assert content(other) == content(dialogue)
        assert again == data
        transaction.set_rollback(True)


def test_facilitators_take_it_from_the_page(client_of, dialogue, thread, facilitator, member):
    page = reverse("discussions:dialogue", args=[dialogue.slug])
    address = reverse("discussions:export_mbox", args=[dialogue.slug])
    assert address in client_of(facilitator).get(page).content.decode()
    assert address not in client_of(member).get(page).content.decode()
    answer = client_of(facilitator).get(address)
    assert answer.getvalue() == exported(dialogue)
    assert answer["Content-Disposition"] == f'attachment; filename="{dialogue.slug}.mbox"'
    assert answer["Content-Type"] == "application/mbox"
    assert client_of(facilitator).head(address).getvalue() == b""


def test_queries_do_not_grow_with_the_dialogue(dialogue, author, django_assert_max_num_queries):
    for _ in range(3):
        thread = factories.make_thread(dialogue=dialogue, by=author)
        factories.make_post(thread=thread, by=author)
    with django_assert_max_num_queries(2):
        exported(dialogue)


def test_the_command_writes_a_file_that_the_import_reads(tmp_path, thread):
    path, out = tmp_path / "x.mbox", io.StringIO()
    call_command("export_mbox", thread.dialogue.slug.upper(), path, stdout=out)
    assert "1 posts written" in out.getvalue()
    assert path.stat().st_mode & 0o777 == 0o600
    call_command("import_mbox", path, "--dialogue", "again", stdout=out)
    assert content(Dialogue.objects.get(slug="again")) == content(thread.dialogue)


def test_the_command_says_what_it_cannot_do(tmp_path, dialogue):
    with pytest.raises(CommandError, match="no dialogue"):
        call_command("export_mbox", "nothing", tmp_path / "x")
    with pytest.raises(CommandError, match="could not be written"):
        call_command("export_mbox", dialogue.slug, tmp_path / "none" / "x")
