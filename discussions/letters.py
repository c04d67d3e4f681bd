"""The words with which the facilitation welcomes, asks and thanks, until it writes its own."""

from django.utils.translation import gettext as _, override

from discussions.models.message import Kind


def proposed(dialogue, kind, language):
    """The text of such a message about `dialogue` in a language of the pages."""
    with override(language):
        return "\n\n".join(paragraphs(dialogue, kind)) + "\n\n" + _("The facilitators")


def paragraphs(dialogue, kind):
    title = {"title": dialogue.title}
    if kind == Kind.WELCOME:
        yield _("Welcome to “%(title)s”.") % title
        yield _(
            "A sentence is enough to begin: one room you were in, or one question you carry. Write in the language in "
            "which you think; others translate."
        )
        if dialogue.attributions:
            yield _("You may also write without your name. The form of each post says who could ever learn it.")
        yield _("If something is unclear, ask us in private: the page of the dialogue has a link for that.")
    elif kind == Kind.NUDGE:
        yield _("In “%(title)s” we have not read you for a while, and would like to.") % title
        yield _("A few lines from your own work are enough. Reading along is welcome too.")
        if dialogue.attributions:
            yield _("If you wrote without your name, this is not meant for you: we cannot see who did.")
    else:
        yield _("Thank you for what you wrote in “%(title)s”.") % title
        yield _("Others could learn from it because you took the time. You hear from us when there is a synthesis.")
