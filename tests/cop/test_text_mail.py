"""cop.lib.text: the plain text of mail to safe HTML, and addresses taken out of it."""

import pytest

from cop.lib import text


def render(source):
    return text.render_plain(source, prefix="p12-")


def test_wrapped_lines_are_joined_and_short_ones_kept():
    html = render(
        "This is a paragraph which some mail program has wrapped at about\n"
        "seventy signs, so it goes on here and even into a third line, and\nends.\n\nAna\nNairobi\n\n- one\n- two"
    )
    assert html.startswith("<p>This is a paragraph which some mail program has wrapped at about seventy")
    assert html.endswith("and ends.</p>\n<p>Ana<br>\nNairobi</p>\n<p>- one<br>\n- two</p>")


def test_greeting_after_a_sentence_keeps_its_line():
    assert render("x" * 40 + " a mail program has wrapped this line.\nAna").endswith("line.<br>\nAna</p>")


@pytest.mark.parametrize(
    "block",
    [
        "    x <- 1\n      y", "a     b\n1     2", "f <- function(x) {\n  x\n}", "|\\_/|\n|- -|", "\tone tab", "    a",
        "aa   bb   cc", "    a b\n    c d", "  # one two\n  # three", "x = 1\na b", "|  a  |\n|  b  |",
        "|  abc  |\n|  de  |", "+ one\n+ two",
    ],
)  # fmt: skip
def test_code_and_tables_stay_as_they_are(block):
    kept = block.replace("<", "&lt;").replace("\t", " " * 8)
    assert render(f"Look:\n\n{block}\n\nThanks") == f"<p>Look:</p>\n<pre>{kept}</pre>\n<p>Thanks</p>"


@pytest.mark.parametrize(
    "block", ["x = 5;", "a   b", "x = 1\na\nb", "x = 1\na\nb\nc", "|  abc  |\n|  def  |", "<a> and (b) [c]"]
)
def test_what_is_no_code_is_a_paragraph(block):
    assert "<pre>" not in render(f"Look:\n\n{block}\n\nThanks")


def test_empty_line_does_not_part_a_listing():
    assert render("    a\n\n    b") == "<pre>    a\n\n    b</pre>"
    assert render("Look:\n\n    a\n\n    b\n\nAna") == "<p>Look:</p>\n<pre>    a\n\n    b</pre>\n<p>Ana</p>"


@pytest.mark.parametrize(
    ("width", "follows", "joined"),
    [(49, "and so on", False), (50, "and so on", True), (100, "and so on", True), (101, "and so on", False)]
    + [(60, item, False) for item in ("- one", "• one", "1. one", "12) one", "a) one")],
)
def test_a_mail_program_wraps_at_a_width(width, follows, joined):
    line = "x" * width
    assert render(f"{line}\n{follows}") == f"<p>{line}{' ' if joined else '<br>' + chr(10)}{follows}</p>"


@pytest.mark.parametrize(("length", "joined"), [(55, False), (56, True)])
def test_a_line_ends_where_the_next_word_had_no_room(length, joined):
    html = render(f"{'x' * 60}\n{'y' * length}\nword and more\n{'z' * 60}")
    assert (f"{'y' * length} word" in html) is joined


@pytest.mark.parametrize("sign", ".!?:")
def test_what_is_short_after_a_sentence_keeps_its_line(sign):
    sentence = "x" * 59 + sign
    assert render(f"{sentence}\n{'y' * 25}") == f"<p>{sentence}<br>\n{'y' * 25}</p>"
    assert render(f"{sentence}\n{'y' * 26}") == f"<p>{sentence} {'y' * 26}</p>"
    assert render(f"{'x' * 60}\n  Ana") == f"<p>{'x' * 60} Ana</p>"


def test_quotes_between_ones_own_words():
    assert render("> a\n> b\nmine\n> c\n> d\nmine too") == (
        "<blockquote>\n<p>a<br>\nb</p>\n</blockquote>\n<p>mine</p>\n"
        "<blockquote>\n<p>c<br>\nd</p>\n</blockquote>\n<p>mine too</p>"
    )


def test_quotes_are_nested():
    assert render("> a\n>> b\n>\n> c\n\nmine") == (
        "<blockquote>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n<p>c</p>\n</blockquote>\n<p>mine</p>"
    )


def test_from_line_of_an_mbox_is_no_quote():
    assert render("a\n>From here on") == "<p>a<br>\nFrom here on</p>"


@pytest.mark.parametrize(
    "line",
    [
        "On Mon, 3 May 2010 at 10:00, Ana wrote:",
        "El 3 de mayo de 2010, Ana escribió:",
        "Le 3 mai 2010 à 10:00, Ana a écrit :",
        "Am 03.05.2010 um 10:00 schrieb Ana:",
        "Em 3 de maio de 2010, Ana escreveu:",
        "Il giorno 3 maggio 2010 Ana ha scritto:",
        "El 3/5/2010, Ana escribi?:",
    ],
)
def test_quoted_tail_folds_under_its_own_line(line):
    assert render(f"Thank you\n\n{line}\n\n> old\n> words\n\n") == (
        f'<p>Thank you</p>\n<details class="tail"><summary>{line}</summary>\n'
        "<blockquote>\n<p>old<br>\nwords</p>\n</blockquote>\n</details>"
    )


def test_line_wrapped_above_the_quote_is_joined():
    html = render("Thank you\n\nOn Mon, 3 May 2010, Ana Soto\n<ana@x.org> wrote:\n> old")
    assert "<summary>On Mon, 3 May 2010, Ana Soto wrote:</summary>" in html


def test_tail_without_a_line_folds_under_its_first_words():
    html = render("Try this:\n\n> " + "old words " * 20)
    assert html.startswith('<p>Try this:</p>\n<details class="tail"><summary>old words old')
    assert "…</summary>" in html
    assert html.count("old words") > 20


def test_files_below_a_quoted_tail_stay_outside():
    html = render("Thank you\n\n> old\n\n📎 plan.pdf")
    assert html.endswith("</details>\n<p>📎 plan.pdf</p>")


@pytest.mark.parametrize(
    "tail",
    [
        "-----Original Message-----\nFrom: Ana\nSubject: x\n\nold words",
        "De: Ana\nEnviado: lunes\nAsunto: x\n\nold words",
        "On 3 May 2010 at 10:00, Ana wrote:\n\nold words",
    ],
)
def test_repeated_mail_without_marks_folds(tail):
    html = render(f"My answer\n\n{tail}")
    assert html.startswith('<p>My answer</p>\n<details class="tail"><summary>')
    assert html.count("old words") == 1


@pytest.mark.parametrize(
    "source",
    [
        "> only\n> quotes",
        "On Monday Ana wrote:\n> old\n\nmy answer\n> older\n\nand another",
        "> a\n\nmine",
        "See:\n---- Forwarded message ----\nFrom: a\nTo: b",
    ],
)
def test_own_words_are_never_folded(source):
    assert "<details" not in render(source)


def test_big_quote_on_top_folds_and_the_answer_stays():
    html = render("Ana wrote:\n" + "> line\n" * 20 + "\nMy answer")
    assert html.startswith('<details class="tail"><summary>Ana wrote:</summary>')
    assert html.endswith("</details>\n<p>My answer</p>")


def test_a_quote_above_the_whole_answer_folds_under_its_line():
    html = render("On Monday Ana wrote:\n> old\n\nmy answer")
    assert html.startswith('<details class="tail"><summary>On Monday Ana wrote:</summary>')
    assert html.endswith("</details>\n<p>my answer</p>")


def test_empty_quote_lines_at_the_end_make_no_box():
    assert render("Yes.\n\nOn Monday Ana wrote:\n> old\n>\n>").count("<blockquote>") == 1


def test_mail_is_escaped_and_linked():
    assert render("<script>x</script> <http://x.org/?a=1&b=2>") == (
        "<p>&lt;script&gt;x&lt;/script&gt; &lt;"
        '<a href="http://x.org/?a=1&amp;b=2" rel="nofollow ugc noopener">http://x.org/?a=1&amp;b=2</a>&gt;</p>'
    )


def test_mail_of_pasted_data_is_shown_as_it_came():
    html = render("a,b\n" * 10_000)
    assert html.startswith("<pre>a,b\n")
    assert html.endswith("\na,b</pre>")


def test_a_mail_of_many_lines_is_data():
    line = "x" * 59 + "\n"
    assert render(line * 4_001).startswith("<p>x")  # 4,000 ends of lines
    assert render(line * 4_002).startswith("<pre>x")


def test_a_mail_of_the_full_length_is_taken():
    assert len(render("x" * 250_000)) == 250_000 + len("<p></p>")
    with pytest.raises(text.TextRefused):
        render("x" * 250_001)


def test_mail_too_long_is_refused():
    with pytest.raises(text.TextRefused) as refused:
        render("word " * 60_000)
    assert refused.value.reason == "long"


@pytest.mark.parametrize(
    "address",
    [
        "ana@x.org", "ana.soto+list@mail.x.co.ke", "<ana@x.org>", "<mailto:ana@x.org>", "mailto:ana@x.org?subject=a",
        "ana@x.org <mailto:ana@x.org>", "ana at x.org", "<ana AT x.org>", "ana (at) x.org", "ana [at] x [dot] org",
        "ana(at)x(dot)org", "ana <at> x.org", "ana en x.org", "ana [arroba] x punto es", "ana at x dot org",
        "ana @ x.org", "ana%40x.org", "ana&#64;x.org", "ana at\n> x.org", "josé@x.org", "ana＠x.org",
        "ana7 en example.orgSaludos", "ana&commat;x.org", "ana﹫x.org", "ana AT x DOT org", "ana arroba x punto org",
        "ana.soto-paz at x.org", "ana at X.ORG", "ana at x.org--", "ana \n> > > > at x.org", "ana bei x.org",
    ],
)  # fmt: skip
def test_every_form_of_an_address_is_masked(address):
    assert text.mask_addresses(f"a, {address}, b") == "a, [address removed], b"


@pytest.mark.parametrize(
    "words",
    [
        "the manual is available at cran.r-project.org", "look at www.x.org", "error en data.frame", "come at 10.30",
        "meet @home", "twitter: @ana", "1 @ 2.50 each", "https://medium.com/@ana/story", "version at R-3.0.0",
        "3 @ 2.5", "pens @ 2.5 each", "yes, at x.org", "group2 at 10.30", "ana at who.int/about",
    ],
)  # fmt: skip
def test_what_is_no_address_is_kept(words):
    assert text.mask_addresses(words) == words


def test_addresses_side_by_side_are_masked_each_for_itself():
    assert text.mask_addresses("ana at x.org") == "[address removed]"
    assert text.mask_addresses("ana at x.org at y.com") == "[address removed] at y.com"
    assert text.mask_addresses("ana at x.org, eva at y.com") == "[address removed], [address removed]"
