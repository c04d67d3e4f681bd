"""cop.lib.text: which part of a mail is folded. A mail is written here with the marks of its quotes; of each part are
given its lines, and the line that is shown for them when they are folded."""

import pytest

from cop.lib.text.folding import BIG_QUOTE, SUMMARY_CHARS, fold
from cop.lib.text.quoting import MAX_LEVELS, Line, read_lines

WROTE = "On Monday Ana wrote:"
REMOVED = "[address removed]"


def parts(mail):
    """[(summary or None, lines with their marks)]."""
    return [
        (part.summary, "\n".join(">" * line.level + line.words for line in part.lines))
        for part in fold(read_lines(mail))
    ]


def folds_at(line, mail):
    """Whether the mail is folded from that line to its end, the rest being the author's."""
    lines = mail.split("\n")
    found = fold(read_lines(mail))
    return len(found) == 2 and len(found[0].lines) == lines.index(line) and found[1].summary is not None


def is_whole(mail):
    return parts(mail) == [(None, mail.replace("> ", ">"))]


# ── Lines ──
@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("a", (0, "a")), ("", (0, "")), (" a > b", (0, " a > b")), ("a> b", (0, "a> b")), ("   > a", (0, "   > a")),
        ("> a", (1, "a")), (">a", (1, "a")), (">  a", (1, " a")), ("  > a", (1, "a")), (">", (1, "")),
        (">> a", (2, "a")), ("> > a", (2, "a")), (">  > a", (2, "a")), (">   > a", (1, "  > a")),
        (">From a", (0, "From a")), (">>From a", (0, ">From a")), ("> From a", (1, "From a")),
        (">" * 21 + "a", (20, "a")),
    ],
)  # fmt: skip
def test_the_marks_of_a_line(line, read):
    assert read_lines(line) == [Line(*read)]


def test_what_is_ones_own():
    lines = read_lines("mine\n> theirs\n\n>")
    assert [line.is_own for line in lines] == [True, False, False, False]
    assert MAX_LEVELS == 20


# ── Files ──
@pytest.mark.parametrize(
    ("mail", "found"),
    [
        ("Yes.\n\n📎 a.pdf\n\n📎 b.pdf", [(None, "Yes."), (None, "\n📎 a.pdf\n\n📎 b.pdf")]),
        ("Yes.\n> old words\n📎 a.pdf", [(None, "Yes."), ("old words", ">old words"), (None, "📎 a.pdf")]),
        ("Yes.\n\n", [(None, "Yes.\n\n")]),
        ("📎 a.pdf", [(None, "📎 a.pdf")]),
        ("Yes.\n📎 a.pdf\nNo.", [(None, "Yes.\n📎 a.pdf\nNo.")]),
        ("Yes.\n\n> old words\n> 📎 a.pdf", [(None, "Yes.\n"), ("old words", ">old words\n>📎 a.pdf")]),
        ("", [(None, "")]),
    ],
)
def test_files_stand_below_it_all(mail, found):
    assert parts(mail) == found


# ── A quote at the top ──
@pytest.mark.parametrize(
    ("mail", "folds"),
    [
        ("> old\n" * BIG_QUOTE + "mine", True),
        ("> old\n" * (BIG_QUOTE - 1) + "mine", False),
        ("> old\n" * (BIG_QUOTE - 1) + ">\n>\nmine", False),
        ("> old\n" * (BIG_QUOTE - 1) + "mine\nand more", False),
        ("> old\n" * 20, False),
        (f"{WROTE}\n> old\n\nmine", True),
        (f"{WROTE}\n\n\n> old\n\nmine", True),
        (f"{WROTE}\n\n\n\n> old\n\nmine", False),
        ("On Monday\nAna wrote:\n> old\n\nmine", True),
        ("\n> old\nmine", False),
        ("> old\nas Ana wrote:", False),
        (f"Hello.\n\n{WROTE}\n> old\n\nmine", False),
        (f"{WROTE}\n> old\n\nmine\n> older\nmine too", False),
    ],
)
def test_a_quote_at_the_top_folds_if_it_is_big_or_all(mail, folds):
    found = parts(mail)
    assert (found[0][0] is not None) is folds
    assert found[-1][1].endswith(mail.split("\n")[-1])


def test_below_a_quote_at_the_top_there_may_be_a_tail():
    assert parts(f"{WROTE}\n" + "> old\n" * BIG_QUOTE + "mine\n> older words") == [
        (WROTE, "\n".join([">old"] * BIG_QUOTE)), (None, "mine"), ("older words", ">older words"),
    ]  # fmt: skip


# ── The tail ──
@pytest.mark.parametrize(
    ("line", "mail"),
    [
        ("> last", "a\n> first\nmine\n> last"),
        (WROTE, f"mine\n{WROTE}\n> old"),
        (WROTE, f"mine\n{WROTE}\n\n\n> old"),
        ("> old", f"mine\n{WROTE}\n\n\n\n> old"),
        ("On 3 May,", "mine\nOn 3 May,\nby noon, Ana\nwrote:\n> old"),
        ("wrote:", "mine\nOn 3 May,\nby noon,\nbut late, Ana\nwrote:\n> old"),
        ("  On 3 May, Ana", "mine\n\n  On 3 May, Ana\n  wrote:\n> old"),
        ("El lunes, Ana ha", "mine\nEl lunes, Ana ha\nescrito:\n> old"),
        ("Ana wrote:", "mine\nOn 3 May\n\nAna wrote:\n> old"),
        ("> old", "mine\nOn Monday we met\n> old"),
        (f"Ana Soto {REMOVED}:", f"mine\nAna Soto {REMOVED}:\n> old"),
        (f"Ana Soto {REMOVED}: ", f"mine\nAna Soto {REMOVED}: \n> old"),
        ("> old", f"I asked {REMOVED}\n> old"),
        ("> old", "I asked:\n> old"),
        ("2009/12/2 Ana <x>:", "mine\n2009/12/2 Ana <x>:\n> old"),
        ("11:00 AM, May 3, Ana <x>:", "mine\n11:00 AM, May 3, Ana <x>:\n> old"),
        ("Il 3 maggio Ana scrive:", "mine\nIl 3 maggio Ana scrive:\n> old"),
        ("写道：", "mine\n写道：\n> old"),
        ("Ana wrote --", "mine\nAna wrote --\n> old"),
        # A line drawn above it belongs to it.
        ("_____", "mine\n_____\n> old"),
        ("_____", "mine\n_____\n\n> old"),
        ("=====", f"mine\n=====\n_____\n{WROTE}\n> old"),
        ("> old", "mine\n____\n> old"),
        ("> old", "mine\n_____\nmine too\n> old"),
        ("_____", "mine\n_____\n-----Original Message-----\nFrom: Ana\n\nold"),
    ],
)
def test_where_the_tail_begins(line, mail):
    assert folds_at(line, mail)


@pytest.mark.parametrize(
    "mail", [f"I read what\n{WROTE}", f"{WROTE}\n> only", "_____\n> only", f"> only\n\n{WROTE}\n> only"]
)
def test_without_words_of_ones_own_nothing_is_folded(mail):
    assert is_whole(mail)


# ── A mail that is repeated without marks ──
ORIGINAL = "-----Original Message-----"


@pytest.mark.parametrize(
    ("line", "mail"),
    [
        (ORIGINAL, f"mine\n{ORIGINAL}\nold"),
        ("From: Ana", "mine\nFrom: Ana\nSubject: b\n\nold"),
        # With marks below it, it belongs to the quote, and that is passed over with what is under it.
        (ORIGINAL, f"mine\n{ORIGINAL}\na\nb\nc\nd\ne\n> old\nmine too"),
        (ORIGINAL, f"mine\n> old\nmine too\n{ORIGINAL}\nolder"),
        ("-----Mensaje original-----", f"mine\n{ORIGINAL}\n> old\n-----Mensaje original-----\nolder"),
        ("On 3 May, Ana wrote:", "mine\nOn 3 May, Ana wrote:\nold"),
        ("On 3 May,", "mine\nOn 3 May,\nby noon, Ana\nwrote:\nold"),
        ("El 3 de mayo, Ana ha", "mine\nEl 3 de mayo, Ana ha\n  escrito:\nold"),
        ("On 3 May, Ana wrote:", "mine\nOn 3 May, Ana wrote:\na\nb\nc\nd\n> old\nmine too"),
    ],
)
def test_where_a_mail_is_repeated(line, mail):
    assert folds_at(line, mail)


@pytest.mark.parametrize(
    "mail",
    [
        f"mine\n{ORIGINAL}\na\nb\nc\nd\n> old\nmine too",
        "mine\n---- Forwarded message ----\nFrom: a",
        "mine\nDa: Ana (inoltrato)\nData: 3 maggio\n\nold",
        "mine\nOn Monday, Ana wrote:\nold",
        "mine\nOn 3 May we met.\nold",
        "mine\nOn 3 May,\nby noon,\nbut late, Ana\nwrote:\nold",
        "mine\nOn 3 May, Ana wrote:\na\nb\nc\n> old\nmine too",
        "mine\n> On 3 May, Ana wrote:\nold",
        "mine\nOn 3 May, Ana wrote:",
    ],
)
def test_what_repeats_no_mail(mail):
    assert is_whole(mail)


# ── What is shown for it ──
@pytest.mark.parametrize(
    ("tail", "summary"),
    [
        (f"{WROTE}\n> old words", WROTE),
        (f"On Monday\nAna  {REMOVED} wrote:\n> old words", "On Monday Ana wrote:"),
        ("> old words\n> more", "old words"),
        ("> --\n> 1.\n> old words", "old words"),
        ("> *old words*", "old words"),
        ("> the BOX", "the BOX"),
        (f"_____\n{ORIGINAL}\nFrom: Ana", "Original Message"),
        ("> - 1", "1"),
        ("> --", "…"),
        (f"{ORIGINAL}\nFrom: Ana", "Original Message"),
        (f"_____\n{WROTE}\n> old", WROTE),
        ("> " + "x" * SUMMARY_CHARS, "x" * SUMMARY_CHARS),
        ("> " + "x" * (SUMMARY_CHARS + 1), "x" * (SUMMARY_CHARS - 1) + "…"),
        ("> " + "word " * 20 + "word", "word " * 18 + "word…"),
        ("> " + "x" * (SUMMARY_CHARS - 2) + " and", "x" * (SUMMARY_CHARS - 2) + "…"),
    ],
)
def test_what_is_shown_for_a_tail(tail, summary):
    assert parts(f"mine\n{tail}")[1][0] == summary


def test_what_the_summary_says_in_full_is_not_said_twice():
    assert parts(f"mine\n{WROTE}\n\n> old")[1] == (WROTE, ">old")
    assert parts(f"mine\n{ORIGINAL}\n\nold")[1] == ("Original Message", "\nold")
    assert parts(f"mine\n{ORIGINAL}")[1] == ("Original Message", ORIGINAL)
    assert parts("mine\n> old\n> words")[1] == ("old", ">old\n>words")
    long = "On Monday, " + "at noon, " * 12
    assert parts(f"mine\n{long}\nAna wrote:\n> old")[1][1].startswith(long)
