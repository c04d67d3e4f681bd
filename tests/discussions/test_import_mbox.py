"""A mailing list's archive becomes a dialogue."""

import gzip
import io
import os
import re
import uuid
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import OperationalError

from cop.lib.mbox import read
from discussions import inbound, tree
from discussions.inbound import import_archive
from discussions.models import Dialogue, ImportedMessage, Post, Thread
from members.models import Activity, Member
from tests import factories

pytestmark = pytest.mark.django_db

# Any address that a reader could copy, plain or as archives spell it; written apart from the mask.
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+|persona-\w+|\w+ (at|en) example\.org")


def mail(number, *, sender=None, subject="Budgets", body="Hello all", day=None, answers=None):
    sender = sender or f"n{number} at example.org (Nomsa {'ABCDEFGHIJ'[number % 10]})"
    lines = [
        "From n at example.org  Fri Oct 27 02:16:56 2006",
        f"From: {sender}",
        f"Date: {day or number} Oct 2006 10:00:00 +0000",
        f"Subject: [gender-l] {subject}",
        f"Message-ID: <{number}@x>",
        *([f"In-Reply-To: <{answers}@x>"] if answers else []),
        "",
        body,
        "",
        "",
    ]
    return "\n".join(lines)


@pytest.fixture
def archive(tmp_path):
    """archive(mail, …) writes an mbox file and gives its path."""

    def write(*mails):
        path = tmp_path / "list.mbox"
        path.write_text("".join(mails))
        return path

    return write


@pytest.fixture
def dialogue():
    return factories.make_dialogue(language="es")


def rows():
    """How many rows each table holds."""
    return {model._meta.db_table: model.objects.count() for model in apps.get_models()}


def test_threads_authors_dates_and_places_are_kept(archive, dialogue):
    path = archive(
        mail(1, body="First"),
        mail(3, subject="Re: Budgets", answers=1, body="Second answer"),
        mail(2, subject="Re: Budgets", answers=1, body="First answer"),
        mail(4, subject="Re: Budgets", answers=2),
        mail(5, subject="Dates"),
    )
    report = import_archive(dialogue, read(path))
    assert (report.read, report.imported, report.threads, report.skipped) == (5, 5, 2, [])
    thread = Thread.objects.get(title="Budgets")
    posts = list(thread.posts.order_by("number").values_list("path", "depth", "number", "body"))
    one, two = tree.ordinal(1), tree.ordinal(2)
    assert posts == [
        (one, 0, 1, "First"),
        (one + one, 1, 2, "First answer"),
        (one + two, 1, 3, "Second answer"),
        (one + one + one, 2, 4, "Hello all"),
    ]
    assert (thread.post_count, thread.last_number, thread.language) == (4, 4, "es")
    assert thread.last_posted_at == datetime(2006, 10, 4, 10, tzinfo=UTC)
    first = thread.posts.get(number=1)
    assert first.written_at == first.published_at == thread.started_at == datetime(2006, 10, 1, 10, tzinfo=UTC)
    assert first.html == first.render() == "<p>First</p>"


def test_authors_have_no_way_in_and_one_member_each(archive, dialogue):
    two = "ana en example.org (Ana Soto)"
    import_archive(dialogue, read(archive(mail(1, sender=two), mail(2, sender="Ana S. <ANA@example.org>"))))
    author = Post.objects.get(thread__dialogue=dialogue, body="Hello all", written_at__day=1).author
    assert author.posts.count() == 2
    assert (author.name, author.email, author.has_usable_password()) == ("Ana Soto", None, False)
    assert author.imported_address == "ana@example.org"


def test_a_sender_without_a_name_is_a_member_of_the_list(archive, dialogue):
    import_archive(dialogue, read(archive(mail(1, sender="j.doe@example.org"))))
    assert Member.objects.get(imported_address="j.doe@example.org").name == "Member of the list"


def test_addresses_are_masked_in_text_title_and_name(archive, dialogue):
    body = "Write to ana@example.org or persona-1 en example.org.\n\nOn Monday kofi@example.org wrote:\n> Yes"
    sender = '"Ana ana [at] example.net" <ana@example.org>'
    import_archive(dialogue, read(archive(mail(1, body=body, subject="From ana@example.org", sender=sender))))
    post = Post.objects.get(thread__dialogue=dialogue)
    for shown in (post.body, post.html, post.thread.title, post.author.name, post.author.profile.handle):
        assert not ADDRESS.search(shown)
        assert "example" not in shown


def test_quoted_tails_are_folded_and_signatures_off(archive, dialogue):
    body = "Yes.\n-- \nNomsa, Pretoria\n\nOn Monday, Kofi wrote:\n> Shall we?"
    import_archive(dialogue, read(archive(mail(1, body=body))))
    post = Post.objects.get(thread__dialogue=dialogue)
    assert "Pretoria" not in post.html
    assert re.search(r"<p>Yes\.</p>\s*<details class=\"tail\">.*Shall we\?", post.html, re.DOTALL)


def test_a_second_run_writes_no_row(archive, dialogue):
    path = archive(mail(1), mail(2, answers=1), mail(3, subject="Dates"), mail(3, subject="Other", body="Twin"))
    import_archive(dialogue, read(path))
    before, stamp = rows(), Thread.objects.values_list("pk", "post_count", "last_posted_at")
    stamp = list(stamp)
    report = import_archive(dialogue, read(path))
    assert (report.imported, report.present) == (0, 4)
    assert rows() == before
    assert list(Thread.objects.values_list("pk", "post_count", "last_posted_at")) == stamp


def test_the_language_is_that_of_the_words_else_of_the_list(archive, dialogue):
    english = (
        "I have been thinking about your budgets, and would like to know how the ministry counts the hours of care."
    )
    import_archive(
        dialogue,
        read(
            archive(
                mail(1, body=english),
                mail(2, body="Thank you", answers=1),
                mail(3, subject="Otro", body=f"Así es.\n\n> {english}"),
                mail(4, subject="Código", body="```\n" + english + "\n```\n    " + english),
            )
        ),
    )
    marks = ImportedMessage.objects.order_by("message_id")
    assert [*marks.values_list("post__language", flat=True)] == ["en", "es", "es", "es"]
    assert [*Thread.objects.order_by("id").values_list("language", flat=True)] == ["en", "es", "es"]


def test_a_folder_is_imported_whole_and_names_what_it_skips(archive, tmp_path):
    folder = tmp_path / "list"
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True)
    (folder / "cur" / "1:2,S").write_text(mail(1).split("\n", 1)[1])
    (folder / "new" / "2").write_text(mail(2, answers=1).split("\n", 1)[1])
    (folder / "tmp" / "3").write_text(mail(3).split("\n", 1)[1])
    (folder / "notes.txt").write_text("no mail at all\n")
    (folder / "2006-10.mbox.gz").write_bytes(gzip.compress(mail(4, subject="Dates").encode()))
    out, err = command(folder, "--dialogue", "gender-l")
    assert err == "Message 4 was skipped (notes.txt): does not begin with header lines.\n"
    assert "4 messages read, 3 imported in 2 new threads" in out


def test_words_kept_apart_by_an_archive_are_told_of(archive, dialogue):
    url = "https://x.org/pipermail/g/attachments/20110127/2da8/attachment.pl"
    scrubbed = f"An embedded and charset-unspecified text was scrubbed...\nName: no disponible\nURL: <{url}>"
    import_archive(dialogue, read(archive(mail(1, body=scrubbed), mail(2, subject="B", body=f"Así.\n\n{scrubbed}"))))
    one, two = Post.objects.filter(thread__dialogue=dialogue).order_by("written_at")
    assert one.body.endswith(f":\n\n📎 {url}")
    assert two.body == f"Así.\n\n📎 {url}"


def test_a_mail_without_date_and_id_is_known_in_a_copy(archive, dialogue, tmp_path):
    bare = "From: Ana <a@x.org>\nSubject: Budgets\n\nWords.\n"
    path = tmp_path / "one.eml"
    path.write_text(bare)
    import_archive(dialogue, read(path))
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert import_archive(dialogue, read(path)).imported == 0


def test_a_run_writes_one_row_into_the_log(archive, dialogue):
    import_archive(dialogue, read(archive(mail(1), mail(2))))
    logged = Activity.objects.about(dialogue).get(verb="imported")
    assert (logged.actor, logged.actor_kind) == (None, "import")
    assert not Activity.objects.filter(verb="posted").exists()


def test_a_later_part_continues_old_threads(archive, dialogue):
    import_archive(dialogue, read(archive(mail(1), mail(2, answers=1))))
    thread = Thread.objects.get(dialogue=dialogue)
    first = thread.posts.get(number=1)
    thread.write(by=factories.make_member(), body="Here", language="en", form_key=uuid.uuid4(), parent=first)
    later = archive(mail(6, answers=2), mail(7, answers=6), mail(8, answers=1), mail(9, subject="RE: budgets", day=20))
    report = import_archive(dialogue, read(later))
    assert (report.imported, report.threads, report.by_subject) == (4, 0, 1)
    parents = {post.number: post.parent and post.parent.number for post in thread.posts.all()}
    assert parents == {1: None, 2: 1, 3: 1, 4: 2, 5: 4, 6: 1, 7: 1}
    assert len(set(thread.posts.values_list("path", flat=True))) == 7
    thread.refresh_from_db()
    assert (thread.post_count, thread.last_number) == (7, 7)


def test_an_import_that_stopped_goes_on_where_it_was(archive, dialogue, monkeypatch):
    monkeypatch.setattr(inbound, "BATCH", 2)
    path = archive(*(mail(n, subject=f"Subject {n}") for n in range(1, 8)))

    def stop(report):
        if report.imported >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_archive(dialogue, read(path), progress=stop)
    assert Post.objects.filter(thread__dialogue=dialogue).count() == 4
    assert import_archive(dialogue, read(path)).imported == 3
    assert Thread.objects.filter(dialogue=dialogue, post_count=1).count() == 7


def test_two_dialogues_may_hold_the_same_archive(archive, dialogue):
    path = archive(mail(1))
    other = factories.make_dialogue()
    import_archive(dialogue, read(path))
    assert import_archive(other, read(path)).imported == 1
    assert Member.objects.filter(imported_address="n1@example.org").count() == 1


def test_an_answer_dated_before_its_question_follows_it(archive, dialogue):
    import_archive(dialogue, read(archive(mail(1, day=9), mail(2, day=5, answers=1))))
    numbers = ImportedMessage.objects.order_by("message_id").values_list("post__number", flat=True)
    assert list(numbers) == [1, 2]


def test_endless_answers_stay_at_the_last_level(archive, dialogue):
    mails = [mail(n, day=1, answers=n - 1 if n > 1 else None) for n in range(1, 121)]
    import_archive(dialogue, read(archive(*mails)))
    thread = Thread.objects.get(dialogue=dialogue)
    depths = list(thread.posts.order_by("number").values_list("depth", flat=True))
    assert depths == [min(n, tree.MAX_DEPTH - 1) for n in range(120)]
    assert thread.posts.get(number=120).parent.number == 119


def test_a_mail_without_words_or_subject_still_has_its_place(archive, dialogue):
    import_archive(dialogue, read(archive(mail(1, body="", subject="Thank you"), mail(2, subject="Re:"))))
    assert Thread.objects.get(title="Thank you").posts.get().body == "Thank you"
    assert Thread.objects.filter(title="Without a subject").exists()


def test_a_mail_too_long_to_render_is_cut(archive, dialogue, monkeypatch):
    monkeypatch.setattr("cop.lib.text.from_mail.MAX_MAIL_CHARS", 30_000)
    import_archive(dialogue, read(archive(mail(1, body="word " * 8000))))
    assert Post.objects.get(thread__dialogue=dialogue).body.endswith("…")


def command(path, *options):
    out, err = io.StringIO(), io.StringIO()
    call_command("import_mbox", path, *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_command_makes_the_dialogue_and_reports(archive):
    broken = "From x at example.org  Fri Oct 27 02:16:56 2006\n\nno header at all\n\n"
    path = archive(mail(1), broken, mail(2))
    out, err = command(path, "--dialogue", "gender-l", "--title", "The list of 2006", "--language", "es")
    dialogue = Dialogue.objects.get(slug="gender-l")
    assert (dialogue.title, dialogue.language, dialogue.visibility) == ("The list of 2006", "es", "members")
    assert err == "Message 2 was skipped: does not begin with header lines.\n"
    assert "3 messages read, 2 imported in 2 new threads (0 placed by their subject alone), 0 there already" in out
    assert "1 skipped" in out
    before = rows()
    command(path, "--dialogue", "Gender-L")
    assert rows() == before


@pytest.mark.parametrize("options", [["--dialogue", "not a slug"], ["--dialogue", "x", "--title", "t" * 200]])
def test_command_refuses_what_cannot_be_a_dialogue(archive, options):
    with pytest.raises(CommandError):
        command(archive(mail(1)), *options)
    assert not Dialogue.objects.exists()


def test_command_names_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="could not be read"):
        command(tmp_path / "none.mbox", "--dialogue", "gender-l")
    assert not Dialogue.objects.exists()


def test_command_says_when_the_database_is_not_there(archive, monkeypatch):
    def refuse(*args, **options):
        raise OperationalError("connection refused")

    monkeypatch.setattr(Dialogue.objects, "filter", refuse)
    with pytest.raises(CommandError, match="start the site first"):
        command(archive(mail(1)), "--dialogue", "gender-l")
