"""Who hears of a resource, and in which words: its submitter, in their language, by a mail in the same transaction."""

from django.utils.translation import gettext as _

from members import letters


def returned(resource, reason):
    letters.write(resource.submitted_by, **letter_of_return(resource, reason))


def published(resource):
    letters.write(resource.submitted_by, **letter_of_publication(resource))


def withdrawn(resource, reason):
    letters.write(resource.submitted_by, **letter_of_withdrawal(resource, reason))


def letter_of_return(resource, reason):
    return letter("resource_returned", lambda title: _("About “%(title)s”") % {"title": title}, resource, reason)


def letter_of_publication(resource, reason=""):
    return letter("resource_published", lambda title: _("“%(title)s” is in the library") % {"title": title}, resource)


def letter_of_withdrawal(resource, reason):
    return letter("resource_withdrawn", lambda title: _("About “%(title)s”") % {"title": title}, resource, reason)


def letter(template, subject, resource, reason=""):
    """What letters.write takes; `subject` makes the subject of the title, once the language is set."""
    return {
        "template": template,
        "subject": lambda: subject(resource.title),
        "context": {"resource": resource, "reason": reason},
    }
