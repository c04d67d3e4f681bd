"""A sample of each mail that the site writes, with invented content: the desk shows them, and tests read them.

Each part tells of its own mails in its samples.py, and registers them in its `AppConfig.ready`."""

import datetime

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.utils import timezone, translation

from members import letters
from members.models import Mail, Site
from members.outbox import named_after_site

# What people would have written; it is the same in every language of the pages, as it is in life.
TITLE = "When the room goes quiet"
WORDS = "Could you say for whom it is?\n\nA line about the length of the exercise would help, too."
MOMENT = datetime.datetime(2026, 3, 8, 15, 30, tzinfo=datetime.UTC)
LINKS = {"email_confirmation": "activate_url", "email_confirmation_signup": "activate_url",
         "password_reset_key": "password_reset_url", "account_already_exists": "password_reset_url",
         "unknown_account": "signup_url"}  # fmt: skip
KEY = "/accounts/a-key-of-nobody/"  # where their links would lead

_samples = {}


def register(name, make):
    """`make(member)` returns the Mail, not saved, as it would be for this member; `name` is of letters and _."""
    _samples[name] = make


def names():
    return list(_samples)


def sample(name, member):
    """The sample of this name as it would be for `member`; KeyError when there is none."""
    return _samples[name](member)


def register_own():
    register("discreet", lambda member: letters.compose(
        member, "discreet", subject=str, context={}, stop="followed", sensitive=True
    ))  # fmt: skip
    for name in LINKS:
        register(name, lambda member, name=name: of_account(name, member))


def of_account(name, member):
    """What allauth sends; it has no request here, so that what a page knows of the site is given."""
    context = {"user": member, "site_name": Site.objects.current().name, "site_url": settings.SITE_URL}
    context[LINKS[name]] = settings.SITE_URL + KEY
    with translation.override(letters.language_of(member)), timezone.override(member.timezone):
        message = get_adapter().render_mail(f"account/email/{name}", member.email, context)
    return Mail(
        address=member.email,
        sender=named_after_site(message.from_email),
        subject=message.subject,
        text=message.body,
        html=message.alternatives[0][0],
    )
