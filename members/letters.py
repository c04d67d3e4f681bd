"""A mail to one member, in their language, direction and time zone: a template in text and in HTML, and the headers
by which mail programs thread it, file it and stop it. It leaves as a row of the outbox, in the caller's transaction."""

import re
import zoneinfo
from contextlib import contextmanager
from email.header import Header
from email.utils import quote
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from members import stopping
from members.models import Mail, Site
from members.outbox import named_after_site

# The policy of a page that shows a mail's HTML: its own styles and nothing else, no script, no form, nothing loaded, no
# origin.
SEALED = "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
LETTER_BYTES = 30_000  # of a whole mail as it travels: some mail programs cut what is longer, and lines are slow
MOST_BYTES = 10_000  # of what people wrote, in the text and once more in the HTML, where markup comes on top
SUBJECT_LENGTH = 150  # characters; no list of mails shows more
LINE_BYTES = 900  # Django sends lines of up to 998 as they are
BREAK = re.compile(r"(.{150,}?)(?: |(?<=[、。，．！？；：]))")  # 150 letters of three bytes, and a long word after them
TITLE_LENGTH = 80  # characters of a list's title, for the same reason


def write(member, template, **given):
    """Mail `member` what `emails/<template>.txt` and `.html` say: `compose`, and the row stands in the outbox. Returns
    the Mail, or None when there is no address."""
    if not member.email:
        return None
    mail = compose(member, template, **given)
    mail.save()
    return mail


def compose(
    member, template, *, subject, context, list_name="", list_title="", stop=None, message_id=None, references=(),
    sensitive=False, asked_for=False, of_closing=False,
):  # fmt: skip
    """The Mail that `write` saves.

    `subject` is a function without arguments and `context` a dict, or such a function too: both are called once the
    language and the time zone are the member's. `list_name` is what mail programs file by ("dialogue-open-room", in
    ASCII), `list_title` its name for people. `stop` is the scope that one click stops (members/stopping.py).
    `message_id` and `references` (the mails answered to, the oldest first) are Message-IDs in their brackets.

    To a discreet member, and always when `sensitive`, the mail says only that there is something new and where the
    site is: nothing of the template, the context, the list or the thread is in it, headers included. What the member
    `asked_for` a moment ago has to say what it is for; to a discreet one it names the site by its address. What is
    `of_closing` leaves for a closed account too."""
    discreet = sensitive or member.discreet
    with speaking_to(member):
        if discreet and not asked_for:
            template, named, given, headers = "discreet", _("News for you"), {}, {}
            message_id = message_id and veiled(message_id)
        else:
            given = context() if callable(context) else context
            named = Truncator(" ".join(str(subject()).split())).chars(SUBJECT_LENGTH)
            headers = of_list(list_name, list_title) | of_thread(references)
        stop_url = stopping.address(member, stop) if stop else ""
        given = {"member": member, "stop": stop or "", "stop_url": stop_url} | around() | given
        if discreet:
            given["site_name"] = host()
        return Mail(
            address=member.email,
            sender=settings.MAIL_FROM_DISCREET if discreet else named_after_site(settings.DEFAULT_FROM_EMAIL),
            subject=named,
            text=tidy(render_to_string(f"emails/{template}.txt", given)),
            html=short_lines(render_to_string(f"emails/{template}.html", given)),
            headers=headers | of_stopping(stop_url),
            asked_for=asked_for,
            of_closing=of_closing,
            **({"message_id": message_id} if message_id else {}),
        )


@contextmanager
def speaking_to(member):
    """Sentences and times in here are in the member's language and by their clock."""
    with translation.override(language_of(member)), timezone.override(zoneinfo.ZoneInfo(member.timezone)):
        yield


def language_of(member):
    """The language that a member's mails speak: the one chosen, or the site's first."""
    spoken = Site.objects.current().languages
    return member.language if member.language in spoken else spoken[0]


def around():
    """What every template may use beside its own context."""
    return {
        "site_name": Site.objects.current().name,
        "site_url": settings.SITE_URL,
        "settings_url": settings.SITE_URL + reverse("members:mail_settings"),
    }


def tidy(text):
    """Without the empty lines that tags of a template leave."""
    return short_lines(re.sub(r"\n([ \t]*\n){2,}", "\n\n", text).strip() + "\n")


def short_lines(text):
    """Lines of more than LINE_BYTES are broken where a space or a sentence ends: a part with a longer line travels as
    quoted-printable, in which a letter that is not Latin takes three times its bytes."""
    lines = text.split("\n")
    return "\n".join(BREAK.sub(r"\1\n", line) if len(line.encode()) > LINE_BYTES else line for line in lines)


def veiled(message_id):
    """Another Message-ID, always the same for the same one, that does not tell what it stands for."""
    return f"<{salted_hmac('members.letters', message_id).hexdigest()}@{host()}>"


def host():
    return urlsplit(settings.SITE_URL).hostname


# ── Headers ──
def of_list(name, title):
    """RFC 2919. The title is encoded here: whoever encoded the whole header would encode the brackets too."""
    if not name:
        return {}
    title = Truncator(" ".join(title.split())).chars(TITLE_LENGTH)
    phrase = f'"{quote(title)}"' if title.isascii() else Header(title, "utf-8").encode(linesep="")
    return {"List-Id": f"{phrase} <{name}.{host()}>" if title else f"<{name}.{host()}>"}


def of_thread(references):
    """RFC 5322, 3.6.4: a mail program puts it under the last that it knows."""
    return {"References": " ".join(references), "In-Reply-To": references[-1]} if references else {}


def of_stopping(address):
    """RFC 8058: mail programs show a button of their own, and send the one POST that it names."""
    if not address:
        return {}
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
