"""Mails that come back, and what they say about an address.

A bounce counts only when the Message-ID of a mail that we sent stands in it. That id holds 64 random bits and is known
to nobody but the one receiver and the servers on the way; so nobody can pause the address of somebody else with forged
bounces, and each mail counts once. What counts is the address that the mail was for: an address that a bounce names
itself (where the mail was forwarded to, say) is nowhere kept.
"""

import email
import logging
import re
from dataclasses import dataclass
from email.message import Message

from flufl.bounce import all_failures

from cop.lib.mail_headers import message_ids
from members.models import Actor, Mail, MailPause
from members.transport import STATUS

logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)  # it tells of each of its steps, twenty a mail
READ_BYTES = 512 * 1024  # of a bounce: the report stands first, and a mail of ours that it returns has 30 kB
MOST_IDS = 50  # Message-IDs of one bounce that are looked up
RETURNED_ID = re.compile(r"^[>\s]*message-id:\s*(<[^<>\s]{3,250}>)", re.I | re.M)
DELIVERY_STATUS = re.compile(r"^status:\s*(\d\.\d{1,3}\.\d{1,3})", re.I | re.M)


@dataclass
class Report:
    """How many mails were read, and what became of them."""

    read: int = 0
    counted: int = 0
    again: int = 0  # about a mail that had come back already
    temporary: int = 0
    against_us: int = 0  # refused for what we are (X.7.X: a block list, a policy), which says nothing of the address
    strangers: int = 0  # bounces in which no Message-ID of ours stands
    others: int = 0  # no bounces
    paused: int = 0  # addresses that are paused after this


def take_in(mails):
    """Read `mails`, each as its bytes, and count what they say. Harmless when repeated. Returns a Report."""
    report, addresses = Report(), set()
    for raw in mails:
        report.read += 1
        became, mail = take_in_one(raw[:READ_BYTES])
        setattr(report, became, getattr(report, became) + 1)
        if became == "counted":
            addresses.add(mail.address.lower())
    report.paused = MailPause.objects.standing().filter(address__in=addresses).count()
    return report


def take_in_one(raw):
    """(name of the number of a Report, Mail or None)"""
    try:
        message = email.message_from_bytes(raw)
        temporary, final = all_failures(message)
        ids = ids_in(message)
    except Exception:  # Python's parser raises nearly anything on malformed mails, and so does what reads on
        return "others", None
    if not temporary and not final:
        return "others", None
    mail = mail_of(ids)
    if mail is None:
        return "strangers", None
    codes = statuses(message)
    if not final or (temporary and mail.address.lower().encode() not in {one.lower() for one in final}):
        return "temporary", mail
    if codes and all(code.split(".")[1] == "7" for code in codes):
        return "against_us", mail
    return ("counted" if mail.came_back(by=Actor.MAIL, status=codes[0] if codes else "") else "again"), mail


def ids_in(message):
    """The Message-IDs that may be of the mail that came back, likeliest first: its own, in the headers that the bounce
    returns; then what the bounce says that it answers."""
    found = []
    for part in message.walk():
        if part is not message:
            found += message_ids(str(part.get("Message-ID", "")))
        if part.get_content_maintype() == "text":
            found += RETURNED_ID.findall(words_of(part))
    for header in ("In-Reply-To", "References"):
        found += message_ids(str(message.get(header, "")))
    return list(dict.fromkeys(found))[:MOST_IDS]


def words_of(part: Message):
    return (part.get_payload(decode=True) or b"").decode("utf-8", "replace")


def mail_of(ids):
    known = Mail.objects.filter(message_id__in=ids).in_bulk(field_name="message_id")
    return next((known[one] for one in ids if one in known), None)


def statuses(message):
    """The codes of RFC 3463 in its report; without a report the first one in its words."""
    reports = [part for part in message.walk() if part.get_content_type() == "message/delivery-status"]
    found = [code for part in reports for code in DELIVERY_STATUS.findall(part.as_string())]
    if not found:
        texts = [words_of(part) for part in message.walk() if part.get_content_maintype() == "text"]
        found = [match[0] for text in texts if (match := STATUS.search(text))][:1]
    return [code for code in found if code.startswith("5")] or found
