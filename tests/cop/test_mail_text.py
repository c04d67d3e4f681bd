"""The words of a mail: charsets, parts, HTML, signatures and footers."""

import time
from email import message_from_bytes

import pytest

from cop.lib.mail_charset import decode_bytes, decode_header
from cop.lib.mail_headers import is_reply, subject_key, title
from cop.lib.mail_text import html_to_text, mail_text, unflow
from cop.lib.mail_trim import trim

SPANISH = "¿Qué tal? Una pregunta de estadística"
RUSSIAN = "Здравствуйте, у меня вопрос о занятиях по гендерным бюджетам и о практике обучения."


@pytest.mark.parametrize(
    ("data", "declared", "expected"),
    [
        (SPANISH.encode(), "", SPANISH),
        (SPANISH.encode("cp1252"), "", SPANISH),
        (SPANISH.encode("cp1252"), "utf-8", SPANISH),
        (SPANISH.encode(), "iso-8859-1", SPANISH),
        (SPANISH.encode("cp1252"), "x-unknown", SPANISH),
        (SPANISH.encode("cp1252"), "unicode_escape", SPANISH),
        (b"\x93quoted\x94 \x96 dash", "iso-8859-1", "“quoted” – dash"),
        ("é\n".encode("cp1252") + "é".encode(), "", "é\né"),
        ("mamá, papá y sé".encode() + b"\xe2?\xa6", "", "mamá, papá y séâ?¦"),
        (RUSSIAN.encode("koi8-r"), "koi8-r", RUSSIAN),
        (RUSSIAN.encode("cp1251"), "", RUSSIAN),
        ("平等".encode("gb18030"), "gb2312", "平等"),
        ("男女平等".encode("iso2022_jp"), "iso-2022-jp", "男女平等"),
        ("Größe".encode("utf-16"), "utf-16", "Größe"),
        (b"a\0b\x1bc\r\nd\x85\r", "", "abc\nd…\n"),
        (b"\x81\x8d\xff", "", "\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}ÿ"),
    ],
)
def test_bytes_become_text_whatever_is_declared(data, declared, expected):
    assert decode_bytes(data, declared) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("=?iso-8859-1?q?Otros_grupos?=\n =?iso-8859-1?q?=2C_=BFqu=E9=3F?=", "Otros grupos, ¿qué?"),
        ("[R-es]\n\t=?utf-8?b?wr9Dw7Ntbz8=?=", "[R-es] ¿Cómo?"),
        ("=?utf-8?b?wr9Dw7Nt?= =?utf-8?b?b8I=?= =?utf-8?b?vw==?=", "¿Cómo¿"),
        ("=?x-nowhere?q?caf=E9?=", "café"),
        ("=?utf-8?b?wr9Dw7Ntb?=", "¿Cóm"),
        ("=?utf-8?q?left open", "=?utf-8?q?left open"),
        ("=?us-ascii*en?q?plain?= words", "plain words"),
        ("caf\udce9 =?utf-8?q?=C3=A9?=", "café é"),
    ],
)  # fmt: skip
def test_header_words_are_decoded_even_broken_ones(raw, expected):
    assert decode_header(raw) == expected


@pytest.mark.parametrize(
    ("subject", "shown", "reply"),
    [
        ("[R-es] Cursos de R", "Cursos de R", False),
        ("Re: [R-es] RE: [R-es] Cursos", "Cursos", True),
        ("[list] [OT] Lunch", "[OT] Lunch", False),
        ("AW: WG: Termine", "Termine", True),
        ("RV: Informe", "Informe", True),
        ("Fwd: Report (fwd)", "Report", False),
        ("Re[2]: Re^3: data", "data", True),
        ("回复：培训", "培训", True),
        ("R: a language", "R: a language", False),
        ("Regarding: dates", "Regarding: dates", False),
    ],
)
def test_a_title_loses_tag_and_prefixes_only(subject, shown, reply):
    assert title(subject) == shown
    assert is_reply(subject) == reply


def test_subject_key_sees_the_same_talk():
    assert subject_key("[R-es] Re: ¿Qué hace  round?") == subject_key("RE: qué hace round")
    assert subject_key("Re: ") == ""


def parsed(text, charset="utf-8"):
    return mail_text(message_from_bytes(text.encode(charset)))


def test_plain_text_wins_over_html_and_files_are_named():
    mail = (
        "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; boundary=b\n\n"
        "--b\nContent-Type: text/html\n\n<p>Rich</p>\n--b\nContent-Type: text/plain\n\nPlain\n--b--\n"
        "--a\nContent-Type: application/pdf; name=\"=?utf-8?q?r=C3=A9sum=C3=A9.pdf?=\"\n\nAAAA\n"
        "--a\nContent-Type: message/rfc822\n\nSubject: The forwarded one\n\nInner\n--a--\n"
    )  # fmt: skip
    assert parsed(mail) == "Plain\n\n📎 résumé.pdf\n📎 The forwarded one"


def test_html_only_becomes_text():
    mail = (
        "Content-Type: text/html; charset=utf-8\n\n<html><head><title>x</title><style>p{}</style></head><body>"
        "<p>Dear&nbsp;all,<br>see <a href='https://un.org/report'>the report</a></p><script>alert(1)</script>"
        "<ul><li>one</li><li>two</li></ul><blockquote><p>Earlier words</p></blockquote></body></html>"
    )
    assert parsed(mail) == ("Dear all,\nsee the report <https://un.org/report>\n\n- one\n- two\n\n> Earlier words")


def test_html_of_an_attacker_stays_text():
    assert html_to_text("&lt;script&gt;alert(1)&lt;/script&gt;<img src=x onerror=y>") == "<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("quoted-printable", "Caf=C3=A9 =\nau lait =ZZ"),
        ("base64", "Q2Fmw6kgYXUgbGFpdCA9Wlo"),
        ("BASE64", "Q2Fmw6kg\n!!YXUgbGFpdCA9Wlo="),
        ("no-such-encoding", "Café au lait =ZZ"),
    ],
)
def test_broken_transfer_encodings_still_give_words(encoding, body):
    mail = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n{body}\n"
    assert parsed(mail) == "Café au lait =ZZ"


def test_flowed_lines_are_joined_at_their_depth():
    text = "One long \nline\n> quoted \n> too\n>> deeper\n-- \nNomsa"
    assert unflow(text) == "One long line\n> quoted too\n>> deeper\n-- \nNomsa"
    assert unflow("over\N{THAI CHARACTER KO KAI} \nover", delete_space=True) == "over\N{THAI CHARACTER KO KAI}over"


QUOTE = "On Monday, Kofi wrote:\n> What now?"
KEPT = "https://x.org/pipermail/g/attachments/2011/a/attachment.bin"
FOOTER = "_______________________________________________\n{}\nhttps://x.org/mailman/listinfo/g"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yes.\n-- \nNomsa\nTel. 1", "Yes."),
        ("Yes.\n--\nNomsa", "Yes."),
        (f"Yes.\n-- \nNomsa\n\n{QUOTE}", f"Yes.\n{QUOTE}"),
        (f"{QUOTE}\n\nYes.\n-- \nNomsa", f"{QUOTE}\n\nYes."),
        ("Plan:\n--\n" + "\n".join(f"step {n}" for n in range(9)), None),
        ("Plan:\n-- \n" + "\n".join(f"step {n}" for n in range(40)), None),
        ("Yes.\n" + FOOTER.format("gender-l mailing list"), "Yes."),
        ("Sí.\n" + FOOTER.format("Lista de distribución género"), "Sí."),
        ("Scores\n__________\nAnn 5\nBo 7", None),
        ("Yes.\n\nNo virus found in this incoming message.\nChecked by AVG", "Yes."),
        ("Sí.\n\nAVISO LEGAL: este mensaje es confidencial y está destinado a quien lo recibe.", "Sí."),
        ("The information in this message is confidential, says the survey; what do you do with it?", None),
        ("Sí.\n------------ próxima parte ------------\nSe ha borrado un adjunto en formato HTML...\nURL: <u>", "Sí."),
        ("An embedded and charset-unspecified text was scrubbed...\nURL: <u>", None),
        (f"See:\nA non-text attachment was scrubbed...\nName: a b.png\nType: image/png\nDesc: -\nURL: <{KEPT}>",
         f"See:\n📎 a b.png {KEPT}"),
        (f"Se ha borrado un adjunto en formato HTML...\nURL: <{KEPT}>", f"📎 {KEPT}"),
        ("Yes.\n\nSent from my iPhone", "Yes."),
        ("Sí.\n\nEnviado desde mi smartphone\n\n" + QUOTE, "Sí.\n\n" + QUOTE),
        ("Sent from my phone it looks different, I think.\nAnd so?", None),
        ("Yes.\n> so\n> " + FOOTER.format("gender-l mailing list").replace("\n", "\n> ") + "\nNo.", "Yes.\n> so\nNo."),
        ("Yes.\n\n------------------\n=====", "Yes."),
        ("-- \nOnly a name", None),
    ],
)  # fmt: skip
def test_only_what_machines_and_habits_add_is_cut(text, expected):
    assert trim(text) == (text if expected is None else expected)


@pytest.mark.parametrize(
    "line", ["----", "Sent from my iPhone", "> ____________", "From: a b", "URL: <https://x/a", "a...", "\t"]
)
def test_trimming_a_hostile_mail_takes_no_time(line):
    start = time.thread_time()
    trim(f"{line}\n" * (200_000 // len(line)) + "x-")
    assert time.thread_time() - start < 3
