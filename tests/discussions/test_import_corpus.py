"""Real archives as dialogues, compared with their source by means that share nothing with the importer."""

import gzip
import json
import mailbox
import re

import pytest
from django.apps import apps
from django.db.models import Count

from cop.lib.mbox import read
from discussions.exports import archive_of
from discussions.inbound import import_archive
from discussions.models import ImportedMessage, Post, Thread
from members.models import Member, Profile
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.corpus]

ENGLISH = "mbox-r-sig-teaching/public"
SPANISH_PART = "mbox-r-help-es/public-small"
SPANISH = "mbox-r-help-es/public"

# The addresses of the archives, as their Mailman spelled them, and anything with an @ between name and host.
AT = r"\s+(?:at|en|@end\|ng\s+\|rom|@ending\s+from)\s+"
SPELLED = rf"[\w.+-]+{AT}[\w-]+(?:\.[\w-]+)+"
IS_ADDRESS = re.compile(rf"[\w.+-]+@[\w-]+\.[a-z]{{2,}}|persona-[0-9a-f]{{8}}|[\w.+-]+{AT}example\.")


def imported(corpus, name, suffix=".mbox"):
    dialogue = factories.make_dialogue(language="es" if "-es" in name else "en")
    return dialogue, import_archive(dialogue, read(corpus / f"{name}{suffix}"))


def expected(corpus, name, suffix=""):
    path = corpus / f"{name}.expected.jsonl{suffix}"
    with gzip.open(path, "rt") if suffix else path.open() as file:
        return [json.loads(line) for line in file]


def parents(dialogue):
    """{message_id: message_id of what it answers, or None} of the posts in the database."""
    marks = ImportedMessage.objects.filter(dialogue=dialogue)
    return dict(marks.values_list("message_id", "post__parent__imported_message__message_id"))


def wrong_parents(dialogue, rows):
    """Those of `rows` whose parent in the database is another. Twins, which have ids of their own, are left out."""
    found = parents(dialogue)
    return [row for row in rows if "#dup" not in row["message_id"] and found[row["message_id"]] != row["parent"]]


def test_english_list_has_the_expected_parents_and_copies(corpus):
    dialogue, report = imported(corpus, ENGLISH)
    rows = expected(corpus, ENGLISH)
    assert (report.read, report.imported, report.by_subject, len(report.skipped)) == (435, 433, 13, 2)
    assert all("second copy" in item.reason for item in report.skipped)
    wrong = wrong_parents(dialogue, rows)
    assert len(wrong) == report.by_subject
    assert all(row["parent"] is None for row in wrong)
    roots = sum(row["parent"] is None and "#dup" not in row["message_id"] for row in rows)
    assert report.threads == roots - report.by_subject
    dates = dict(ImportedMessage.objects.values_list("message_id", "post__written_at"))
    assert all(dates[row["message_id"]].isoformat() == row["date_utc"] for row in rows if row["message_id"] in dates)


SIGN = "\N{SECTION SIGN}"


def words(text):
    """A text as a list of words; each address, masked or not, is one sign, also where it stands twice."""
    text = text.replace("mailto:", "").replace("[address removed]", SIGN)
    text = re.sub(rf"{SPELLED}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", SIGN, text)
    return re.sub(rf"(?:<\s*)?{SIGN}(?:<{SIGN}>)?>?", SIGN, text).split()


def plain_body(mail):
    """The body of a simple mail with its signature and list footer cut by the plainest rules; None for one that
    needs more than these rules."""
    body = mail.get_payload()
    body = re.sub(r"^ *>[> ]*_{20,}\n(?: *>.*\n){1,3}? *>.*listinfo.*$", "", body, flags=re.MULTILINE)
    lost = r"^An [\w -]+ was scrubbed\.\.\.\nName: not available\nURL: <(\S+)>$"
    body = re.sub(lost, r"📎 \1", body, flags=re.MULTILINE)
    if re.search(r"^--+ ?\S|^_{5,}|^>From |alternative HTML|scrubbed", body, re.MULTILINE) or body.count("\n-- \n") > 1:
        return None
    body, _mark, signature = body.partition("\n-- \n")
    if len(signature.splitlines()) > 15 or re.search(r"^>|wrote:$|^--$", signature + body[-1:], re.MULTILINE):
        return None
    return None if re.search(r"^--\s*$", body, re.MULTILINE) else body


def test_english_bodies_equal_their_source(corpus):
    dialogue, _report = imported(corpus, ENGLISH)
    rows = ImportedMessage.objects.values_list("message_id", "post__body")
    stored = {key: body.removeprefix("The list’s archive keeps the words of this mail apart:") for key, body in rows}
    compared, different = 0, []
    for mail in mailbox.mbox(corpus / f"{ENGLISH}.mbox"):
        body = plain_body(mail)
        if body and body.strip():
            compared += 1
            if words(body) != words(stored[mail["Message-ID"]]):
                different.append((mail["Message-ID"], words(body), words(stored[mail["Message-ID"]])))
    assert different == []
    assert compared >= 200


@pytest.mark.parametrize("name", [ENGLISH, SPANISH_PART])
def test_nothing_shown_of_a_list_is_an_address(corpus, name):
    dialogue, _report = imported(corpus, name)
    shown = [*Post.objects.values_list("body", flat=True), *Post.objects.values_list("html", flat=True)]
    shown += [*Thread.objects.values_list("title", flat=True)]
    shown += [part for pair in Profile.objects.values_list("name", "handle") for part in pair]
    assert len(shown) > 800
    assert [(found.group(), text[:80]) for text in shown if (found := IS_ADDRESS.search(text))] == []
    assert not Member.objects.exclude(imported_address=None).exclude(email=None).exists()


def test_a_second_run_of_a_real_list_writes_no_row(corpus):
    dialogue, first = imported(corpus, ENGLISH)
    before = {model: model.objects.count() for model in apps.get_models()}
    again = import_archive(dialogue, read(corpus / f"{ENGLISH}.mbox"))
    assert {model: model.objects.count() for model in apps.get_models()} == before
    assert (again.imported, again.present) == (0, first.imported)


def test_everything_that_is_there_is_imported_or_told_of(corpus):
    dialogue = factories.make_dialogue()
    report = import_archive(dialogue, read(corpus / "mail-malformed"))
    assert report.read == report.imported + len(report.skipped)
    assert report.imported >= 300
    files = {path.relative_to(corpus / "mail-malformed").as_posix() for path in (corpus / "mail-malformed").rglob("*")}
    assert {item.file for item in report.skipped} <= files
    assert all(item.reason and "\n" not in item.reason for item in report.skipped)
    again = import_archive(dialogue, read(corpus / "mail-malformed"))
    assert (again.imported, again.present) == (0, report.imported)


def test_a_real_list_leaves_and_comes_back_as_it_was(corpus, tmp_path):
    dialogue, report = imported(corpus, ENGLISH)
    first, second = tmp_path / "first.mbox", tmp_path / "second.mbox"
    first.write_bytes(b"".join(archive_of(dialogue, Post.objects.all())))
    other = factories.make_dialogue(language="fr")
    again = import_archive(other, read(first))
    assert (again.imported, again.threads, again.skipped) == (report.imported, report.threads, [])
    second.write_bytes(b"".join(archive_of(other, Post.objects.all())))
    assert second.read_bytes() == first.read_bytes()
    facts = ("body", "html", "path", "number", "language", "written_at", "thread__title", "parent__body")
    assert stripped(dialogue, facts) == stripped(other, facts)


def stripped(dialogue, facts):
    posts = Post.objects.filter(thread__dialogue=dialogue).order_by("thread_id", "path")
    return [*posts.values_list("author__profile__name", *facts)]


@pytest.mark.soak
def test_the_whole_spanish_list(corpus, capsys):
    dialogue, report = imported(corpus, SPANISH, ".mbox.gz")
    assert (report.read, report.imported, report.by_subject, len(report.skipped)) == (7846, 7844, 123, 2)
    wrong = wrong_parents(dialogue, expected(corpus, SPANISH, ".gz"))
    assert len(wrong) == report.by_subject - 1  # one of them is a twin, which has an id of its own
    assert all(row["parent"] is None for row in wrong)
    languages = dict(Post.objects.values_list("language").annotate(Count("id")))
    assert languages["es"] > 7700
    assert set(languages) <= {"es", "en", "pt", "gn"}
    with capsys.disabled():
        print(f"\n{report.rate:.0f} messages a second")
