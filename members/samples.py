"""A sample of each mail that the site writes, with invented content: the desk shows them, and tests read them.

Each part tells of its own mails in its samples.py, and registers them in its `AppConfig.ready`."""

import datetime

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from members import letters, mailing, reaching
from members.models import Mail, Notification, Site, Why
from members.notices import Told
from members.outbox import named_after_site

# What people would have written; it is the same in every language of the pages, as it is in life.
TITLE = "When the room goes quiet"
WORDS = "Could you say for whom it is?\n\nA line about the length of the exercise would help, too."
MOMENT = datetime.datetime(2026, 3, 8, 15, 30, tzinfo=datetime.UTC)
# Of each mail about an account: what it is about, and the name of its link.
ACCOUNTS = {
    "email_confirmation_signup": (_("Somebody joins"), "activate_url"),
    "email_confirmation": (_("Another address"), "activate_url"),
    "password_reset_key": (_("A new password"), "password_reset_url"),
    "account_already_exists": (_("Somebody joins a second time"), "password_reset_url"),
    "unknown_account": (_("A new password for an unknown address"), "signup_url"),
}
KEY = "/accounts/a-key-of-nobody/"  # where their links would lead

_samples = {}


def register(name, title, make):
    """`make(member)` returns the Mail, not saved, as it would be for this member; `name` is made of letters and _,
    `title` tells a coordinator when such a mail is written."""
    _samples[name] = title, make


def names():
    return list(_samples)


def titles():
    """[(name, title)] in the language of the moment."""
    return [(name, title) for name, (title, _make) in _samples.items()]


def sample(name, member):
    """The sample of this name as it would be for `member`; KeyError when there is none."""
    _title, make = _samples[name]
    return make(member)


def register_own():
    register("notice", _("Something is told at once"), notice)
    register("digest", _("Several things are told together"), digest)
    register("address_tried", _("A paused address is tried again"), address_tried)
    register("discreet", _("Discreet mail"), discreet)
    for name, (title, _link) in ACCOUNTS.items():
        register(name, title, lambda member, name=name: of_account(name, member))


def told(member, title, name):
    """Something to hear of."""
    with letters.speaking_to(member):
        sentence = {Why.REPLY: translation.gettext("%(name)s answered you") % {"name": name}}
    return Told(
        sentence=sentence, title=title, language="en", address="/", date=MOMENT, group=title, text=WORDS,
        text_language="en", body=WORDS, html=f"<p>{WORDS}</p>", list_name="dialogue-open-room", list_title=TITLE,
    )  # fmt: skip


def notice(member):
    return letters.compose(member, **mailing.letter(member, told(member, TITLE, "Nomsa Dlakavu"), Why.REPLY))


def digest(member):
    pairs = [
        (Notification(recipient=member, why=Why.REPLY), told(member, title, name))
        for title, name in ((TITLE, "Nomsa Dlakavu"), ("Openings that worked", "Kofi Asamoah-Badu"))
    ]
    return letters.compose(member, **mailing.digest(pairs))


def address_tried(member):
    return letters.compose(member, **reaching.letter())


def discreet(member):
    return letters.compose(member, "discreet", subject=str, context={}, stop="followed", sensitive=True)


def of_account(name, member):
    """What allauth sends; it has no request here, so that what a page knows of the site is given."""
    context = {"user": member, "site_name": Site.objects.current().name, "site_url": settings.SITE_URL}
    _title, link = ACCOUNTS[name]
    context[link] = settings.SITE_URL + KEY
    with letters.speaking_to(member):
        message = get_adapter().render_mail(f"account/email/{name}", member.email, context)
    return Mail(
        address=member.email,
        sender=named_after_site(message.from_email),
        subject=message.subject,
        text=message.body,
        html=message.alternatives[0][0],
    )
