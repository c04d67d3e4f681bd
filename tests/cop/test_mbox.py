"""Reading archives: separators, charsets, headers, and that nothing ends the reading."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cop.lib.mbox import Message, Unreadable, read

NOW = datetime(2026, 6, 1, tzinfo=UTC)
SEPARATOR = b"From nomsa at example.org  Fri Oct 27 02:16:56 2006\n"
HEADERS = (
    b"From: nomsa at example.org (Nomsa Dlakavu)\nDate: Thu, 26 Oct 2006 17:16:56 -0700\n"
    b"Subject: [gender-l] Budgets\nMessage-ID: <1@example.org>\n"
)


@pytest.fixture
def archive(tmp_path):
    """archive(b"…") writes the bytes to a file and gives its path."""

    def write(data, name="list.mbox"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def mail(body=b"Hello\n", headers=HEADERS, **changed):
    lines = [line for line in headers.splitlines() if line.split(b":")[0].decode().lower() not in _names(changed)]
    lines += [f"{_header(name)}: ".encode() + value for name, value in changed.items() if value is not None]
    return SEPARATOR + b"\n".join(lines) + b"\n\n" + body + b"\n"


def _names(changed):
    return {_header(name) for name in changed}


def _header(name):
    return name.replace("_", "-").removeprefix("the-")


def one(path):
    found = list(read(path, now=NOW))
    assert len(found) == 1, found
    return found[0]


def test_headers_and_text_of_a_pipermail_message(archive):
    message = one(archive(mail(in_reply_to=b"<0@x>", references=b"<00@x>\n <0@x>")))
    assert message == Message(
        message_id="<1@example.org>",
        references=["<00@x>", "<0@x>"],
        in_reply_to=["<0@x>"],
        subject="[gender-l] Budgets",
        name="Nomsa Dlakavu",
        address="nomsa@example.org",
        sent_at=datetime(2006, 10, 27, 0, 16, 56, tzinfo=UTC),
        text="Hello",
        position=1,
    )


def test_a_gzipped_archive_reads_like_a_plain_one(archive):
    data = mail() + mail(b"Second\n", message_id=b"<2@example.org>")
    plain = list(read(archive(data), now=NOW))
    assert len(plain) == 2
    assert list(read(archive(gzip.compress(data), "list.mbox.gz"), now=NOW)) == plain


def test_a_cut_gzip_gives_what_was_whole_and_a_reason(archive):
    data = gzip.compress(b"".join(mail(b"%d\n" % n * 999, message_id=b"<%d@x>" % n) for n in range(300)))
    found = list(read(archive(data[: len(data) // 2]), now=NOW))
    assert isinstance(found[0], Message)
    assert isinstance(found[-1], Unreadable)
    assert "breaks off" in found[-1].reason


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path):
    for name, number in (("10.mbox", 3), ("9.mbox", 2), ("a/1.eml", 4), (".hidden", 5)):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(mail(message_id=b"<%d@x>" % number))
    (tmp_path / "link").symlink_to(tmp_path)
    (tmp_path / "zz.mbox").write_bytes(mail(message_id=b"<2@x>") + mail(message_id=b"<2@x>", subject=b"Another"))
    found = list(read(tmp_path, now=NOW))
    assert [item.message_id for item in found[:3]] == ["<2@x>", "<3@x>", "<4@x>"]
    assert found[3] == Unreadable(4, "a second copy of <2@x>", "zz.mbox")
    assert found[4].message_id.startswith("<2@x#")
    assert len(found) == 5


def test_a_file_that_cannot_be_read_does_not_end_the_folder(tmp_path, monkeypatch):
    for name in ("1", "2"):
        (tmp_path / name).write_bytes(mail(message_id=f"<{name}@x>".encode()))
    original = Path.open

    def refuse(path, *words):
        if path.name == "1":
            raise PermissionError(13, "Permission denied")
        return original(path, *words)

    monkeypatch.setattr(Path, "open", refuse)
    first, second = read(tmp_path, now=NOW)
    assert (first.file, first.position, second.message_id) == ("1", 1, "<2@x>")
    assert "Permission denied" in first.reason


def test_damaged_marks_make_a_post_an_ordinary_mail(archive):
    marks = {
        "x_cop_post": b"markdown", "x_cop_thread": b"<1@example.org>", "x_cop_number": b"1",
        "x_cop_written": b"2020-01-01T00:00:00+00:00", "x_cop_published": b"2020-01-01T00:00:00.000005+00:00",
    }  # fmt: skip
    assert one(archive(mail(**marks))).marks.number == 1
    for name, value in (
        ("x_cop_post", b"html"), ("x_cop_thread", b""), ("x_cop_number", b"-1"), ("x_cop_number", "٣".encode()),
        ("x_cop_written", b"yesterday"), ("x_cop_published", b"2999-01-01T00:00:00+00:00"),
        ("x_cop_published", b"0001-01-01T00:00:00+23:59"),
    ):  # fmt: skip
        assert one(archive(mail(**marks | {name: value}))).marks is None


def test_a_sentence_that_begins_with_from_parts_nothing(archive):
    body = b"one\n\nFrom the start we said so.\n\nFrom 8:30 on Fri Oct 27 we meet\n"
    patch = b"From " + b"0a" * 20 + b" Mon Sep 17 00:00:00 2001\nFrom: X <x@y>\n"
    message = one(archive(mail(body + b"\n" + patch)))
    assert "From the start we said so." in message.text
    assert "Mon Sep 17" in message.text


def test_escaped_from_is_restored_and_quoted_from_stays(archive):
    message = one(archive(mail(b">From Amazon:\ntext\n\n> said\n>From him\n> so\n")))
    assert message.text.startswith("From Amazon:")
    assert ">From him" in message.text


def test_a_malformed_message_costs_only_itself(archive):
    broken = SEPARATOR + b"\njust words, no header\n\n"
    unsent = SEPARATOR + b"Subject: nobody\n\ntext\n\n"
    found = list(read(archive(mail() + broken + unsent + mail(b"last\n", message_id=b"<9@x>")), now=NOW))
    assert [type(item) for item in found] == [Message, Unreadable, Unreadable, Message]
    assert [item.position for item in found] == [1, 2, 3, 4]
    assert "\n" not in found[1].reason
    assert found[2].reason == "no sender"


def test_a_parser_that_raises_costs_one_message(archive, monkeypatch):
    def refuse(mail):
        raise LookupError("unknown encoding: \n x-odd")

    monkeypatch.setattr("cop.lib.mbox.mail_text", refuse)
    assert one(archive(mail())) == Unreadable(1, "LookupError: unknown encoding: x-odd")


def test_an_oversized_message_is_dropped_whole(archive, monkeypatch):
    monkeypatch.setattr("cop.lib.mbox.MESSAGE_BYTES", 2000)
    found = list(read(archive(mail(b"x" * 3000 + b"\n") + mail(message_id=b"<2@x>")), now=NOW))
    assert isinstance(found[0], Unreadable)
    assert found[1].message_id == "<2@x>"


def test_a_file_without_separators_is_one_mail(archive):
    quoted = b"he wrote\n\n" + mail()
    assert one(archive(HEADERS + b"\n" + quoted)).text.startswith("he wrote")


@pytest.mark.parametrize(
    ("raw", "name", "address"),
    [
        (b'"Doe, J." <j at host.org>', "Doe, J.", "j@host.org"),
        (b"=?iso-8859-15?q?Ana_S=E1nchez?= <ana@x.es>", "Ana Sánchez", "ana@x.es"),
        (b"ana en x.es (=?utf-8?b?QW5hIFPDoW5jaGV6?=)", "Ana Sánchez", "ana@x.es"),
        (b"be05 @end|ng |rom example.org (Julia)", "Julia", "be05@example.org"),
        (b"citc m@iii@g oii disroot@org (Beatriz)", "Beatriz", "citc@disroot.org"),
        (b"j.doe@host.org", "", "j.doe@host.org"),
        (b'"j.doe@host.org" <j.doe@host.org>', "", "j.doe@host.org"),
        (b"j.doe <j.doe@host.org>", "", "j.doe@host.org"),
        (b'"J. at host.org" <j.doe@host.org>', "", "j.doe@host.org"),
        (b"Jane Doe", "Jane Doe", ""),
        (b"Jane Doe via gender-l <list@x.org>", "Jane Doe", "list@x.org"),
        ("José <jose@x.es>".encode("cp1252"), "José", "jose@x.es"),
    ],
)
def test_sender_gives_a_name_that_hides_the_address(archive, raw, name, address):
    message = one(archive(mail(the_from=raw)))
    assert (message.name, message.address) == (name, address)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (b"Thu, 26 Oct 2006 17:16:56 -0700", datetime(2006, 10, 27, 0, 16, 56, tzinfo=UTC)),
        (b"nonsense", datetime(2006, 10, 27, 2, 16, 56, tzinfo=UTC)),
        (b"Thu, 01 Jan 1970 00:00:00 +0000", datetime(2006, 10, 27, 2, 16, 56, tzinfo=UTC)),
        (b"Thu, 26 Oct 2099 17:16:56 -0700", datetime(2006, 10, 27, 2, 16, 56, tzinfo=UTC)),
        (b"Thu, 26 Oct 2006 17:16:56 +9959", datetime(2006, 10, 27, 2, 16, 56, tzinfo=UTC)),
        (None, datetime(2006, 10, 27, 2, 16, 56, tzinfo=UTC)),
    ],
)
def test_a_date_that_cannot_be_gives_way_to_the_separator(archive, date, expected):
    assert one(archive(mail(date=date))).sent_at == expected


def test_a_mail_without_any_date_takes_that_of_the_one_before(archive):
    undated = mail(b"undated\n", date=None, message_id=b"<2@x>").replace(b"2006\n", b"1906\n", 1)
    first, second = read(archive(mail() + undated), now=NOW)
    assert second.sent_at == first.sent_at


def test_a_copy_is_reported_and_a_namesake_gets_an_id(archive):
    data = mail() + mail() + mail(b"Different\n")
    first, copy, namesake = read(archive(data), now=NOW)
    assert copy == Unreadable(2, "a second copy of <1@example.org>")
    assert namesake.message_id.startswith("<1@example.org#")
    assert list(read(archive(data), now=NOW))[2].message_id == namesake.message_id


def test_a_mail_without_an_id_gets_a_stable_one(archive):
    other = mail(b"Other\n", message_id=None)
    alone = one(archive(other))
    assert list(read(archive(mail() + other), now=NOW))[1].message_id == alone.message_id


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("archive", "expected", "count", "copies"),
    [
        ("mbox-r-sig-teaching/public.mbox", "mbox-r-sig-teaching/public.expected.jsonl", 435, 2),
        ("mbox-r-help-es/public-small.mbox", "mbox-r-help-es/public-small.expected.jsonl", 1019, 0),
        ("mbox-r-help-es/public.mbox.gz", "mbox-r-help-es/public.expected.jsonl.gz", 7846, 2),
    ],
)
def test_archive_is_read_whole_with_its_dates(corpus, archive, expected, count, copies):
    rows = _expected(corpus / expected)
    found = list(read(corpus / archive))
    assert len(found) == len(rows) == count
    assert sum(isinstance(item, Unreadable) for item in found) == copies
    for item, row in zip(found, rows, strict=True):
        if isinstance(item, Message):
            assert item.sent_at.isoformat() == row["date_utc"]
            assert item.message_id.split("#")[0].rstrip(">") == row["message_id"].split("#")[0].rstrip(">")
            assert item.name
            assert "\N{REPLACEMENT CHARACTER}" not in item.text


def _expected(path):
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as file:
        return [json.loads(line) for line in file]


@pytest.mark.corpus
def test_nothing_malformed_ends_the_reading(corpus):
    files = [path for path in sorted((corpus / "mail-malformed").rglob("*")) if path.is_file()]
    assert len(files) > 600
    messages = 0
    for path in files:
        for item in read(path):
            if isinstance(item, Message):
                messages += 1
                assert item.sent_at <= datetime.now(UTC)
                (item.subject + item.name + item.text).encode()  # no lone surrogates
                assert "\0" not in item.text + item.subject + item.name
            else:
                assert item.reason
                assert "\n" not in item.reason
    assert messages > 300
