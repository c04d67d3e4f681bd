"""A mail as mail programs read it: Python's own parser, mail-parser, which looks for defects of its own, and
fast-mail-parser, which is written in Rust and shares no line with the others."""

import email
import email.policy

import fast_mail_parser
import mailparser


def read(data):
    """The EmailMessage of these bytes, once all three read it without a defect and find the same in it."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    parts = list(message.walk())
    types = [part.get_content_type() for part in parts]
    assert types in (["multipart/alternative", "text/plain", "text/html"], ["text/plain"]), types
    assert [defect for part in parts for defect in part.defects] == []
    assert [defect for value in message.values() for defect in value.defects] == []
    text, html = text_of(message), html_of(message)

    second = mailparser.parse_from_bytes(data)
    assert (second.defects, second.has_defects, second.text_not_managed) == ([], False, [])
    assert (second.subject, second.message_id) == (message["Subject"], message["Message-ID"])
    assert ([*map(same_lines, second.text_plain)], [*map(same_lines, second.text_html)]) == ([text], html)

    third = fast_mail_parser.parse_email(data)
    assert third.warnings == []
    assert (third.subject, third.to[0].address) == (message["Subject"], message["To"])
    assert ([*map(same_lines, third.text_plain)], [*map(same_lines, third.text_html)]) == ([text], html)
    return message


def text_of(message):
    return same_lines(message.get_body(["plain"]).get_content())


def html_of(message):
    """[the HTML], or [] in a mail of text alone."""
    body = message.get_body(["html"])
    return [same_lines(body.get_content())] if body else []


def same_lines(text):
    return text.replace("\r\n", "\n").strip()
