"""Who hears of a resource, and in which words: its submitter, in their language, by a mail in the same transaction."""

from django.utils.translation import gettext as _

from members import letters


def returned(resource, reason):
    tell(resource, "resource_returned", lambda title: _("About “%(title)s”") % {"title": title}, reason=reason)


def published(resource):
    tell(resource, "resource_published", lambda title: _("“%(title)s” is in the library") % {"title": title})


def withdrawn(resource, reason):
    tell(resource, "resource_withdrawn", lambda title: _("About “%(title)s”") % {"title": title}, reason=reason)


def tell(resource, template, subject, **context):
    """Mail the submitter, unless they have left; `subject` makes the subject of the title, once the language is set."""
    letters.write(
        resource.submitted_by, template,
        subject=lambda: subject(resource.title), context={"resource": resource} | context,
    )  # fmt: skip
