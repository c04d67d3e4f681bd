"""The first run of an empty site: who knows its one-time token names it and becomes its first coordinator."""

import base64
import hmac

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from cop.lib import text
from members.models import Activity, HousePage, Member, Pledge, Site
from members.models.house_page import Place

TOKEN_BYTES = 10  # 80 bits: nobody guesses it through a web page, and it is typed in four groups of four
_founded = False


class AlreadyFounded(Exception):
    """Somebody was quicker: the site has its first coordinator."""


def is_founded():
    """Whether somebody has ever joined this site; whoever came from a mailing list has not. Once it is so it stays so,
    and this process asks no more."""
    global _founded
    _founded = _founded or joined().exists()
    return _founded


def joined():
    return Member.objects.exclude(email=None, erased_at=None)


def token():
    """What the page of the first run asks for, as it is printed: abcd-efgh-ijkl-mnop. It follows from the secret key,
    so that it can be printed again, and is good for one time because the page is gone afterwards."""
    made = salted_hmac("members.founding", "the first run", algorithm="sha256").digest()[:TOKEN_BYTES]
    letters = base64.b32encode(made).decode().lower()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def is_token(typed):
    """Whether that is it, however the groups are parted and whatever the case."""
    plain = "".join(character for character in typed.lower() if character.isalnum())
    return hmac.compare_digest(plain.encode(), token().replace("-", "").encode())


@transaction.atomic
def found(*, site_name, languages, name, email, password):
    """Give the site its name and languages (codes of settings.LANGUAGES) and make its first coordinator, who has the
    charter pledged and whose address needs no confirmation: who holds the token holds the server. Returns the member.
    Raises AlreadyFounded."""
    try:
        with transaction.atomic():
            site = Site.objects.create(name=text.clean_line(site_name), languages=languages)
    except IntegrityError:
        raise AlreadyFounded from None
    if joined().exists():
        raise AlreadyFounded
    member = Member.objects.create_user(email, password, name=name, language=get_language() or "")
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    if charter := HousePage.objects.shown(Place.CHARTER, get_language()):
        Pledge.objects.give(charter, by=member)
    member.appoint("coordinator", by=None)
    Activity.record("founded", site, by=member)
    transaction.on_commit(Site.objects.forget)
    return member
