"""Who hears of a resource, and in which words: its submitter, in their language, by a mail in the same transaction."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from members.models import Site


def returned(resource, reason):
    tell(resource, "resource_returned", lambda title: _("About “%(title)s”") % {"title": title}, reason=reason)


def published(resource):
    tell(resource, "resource_published", lambda title: _("“%(title)s” is in the library") % {"title": title})


def withdrawn(resource, reason):
    tell(resource, "resource_withdrawn", lambda title: _("About “%(title)s”") % {"title": title}, reason=reason)


def tell(resource, template, subject, **context):
    """Mail the submitter, unless they have left; `subject` makes the subject of the title, once the language is set."""
    member = resource.submitted_by
    if not member.email:
        return
    context |= {
        "resource": resource,
        "member": member,
        "site_url": settings.SITE_URL,
        "site_name": Site.objects.current().name,
    }
    with translation.override(member.language or settings.LANGUAGE_CODE):
        send_mail(
            subject(resource.title),
            render_to_string(f"emails/{template}.txt", context),
            None,
            [member.email],
            html_message=render_to_string(f"emails/{template}.html", context),
        )
