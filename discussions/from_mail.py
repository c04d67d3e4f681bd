"""What a mail becomes in a dialogue: a post, the title of a thread, the name of its author."""

import uuid

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cop.lib import languages, text
from cop.lib.mail_headers import title
from cop.lib.mail_trim import FILE
from cop.lib.mbox import Message
from cop.lib.recognition import recognise
from discussions.models import Dialogue, Post, Thread
from discussions.models.content_note import clean_note
from discussions.models.thread import TITLE_LENGTH


def key_of(dialogue: Dialogue, message_id: str) -> uuid.UUID:
    """The form_key of the post of a mail that is imported into a dialogue."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"mbox:{dialogue.pk}:{message_id}")


def post_of(dialogue: Dialogue, mail: Message) -> Post:
    """The post of a mail, with its HTML, without its place."""
    key = key_of(dialogue, mail.message_id)
    body = text.clean_input(_body(mail))
    write = text.render if mail.marks and mail.marks.markdown else text.render_plain
    prefix = Post.id_prefix(key)
    try:
        html = write(body, prefix=prefix)
    except text.TextRefused:  # longer than any mail that a person wrote, or no post of ours
        write, body = text.render_plain, f"{body[: text.MAX_CHARS]}…"
        html = write(body, prefix=prefix)
    return Post(
        form_key=key,
        body=body,
        html=html,
        html_version=text.VERSION,
        language=_language(dialogue, mail, body),
        note=clean_note(mail.marks.note) if mail.marks else "",
        plain_text=write is text.render_plain,
        written_at=mail.marks.written_at if mail.marks else mail.sent_at,
        published_at=mail.sent_at,
    )


def thread_of(dialogue: Dialogue, mail: Message, post: Post) -> Thread:
    """The thread that begins with a mail, whose `post` has its author, unsaved."""
    words = mail.subject if mail.marks else text.mask_addresses(title(mail.subject))
    language = mail.marks.title_language if mail.marks else post.language
    return Thread(
        dialogue=dialogue,
        title=Truncator(text.clean_line(words)).chars(TITLE_LENGTH) or _("Without a subject"),
        language=language if language in languages.NAMES else post.language,
        started_at=mail.sent_at,
        started_by=post.author,
        last_posted_at=mail.sent_at,
    )


def author_key(mail: Message) -> str:
    """What tells that two mails are by one person."""
    return (mail.address or mail.name.casefold())[:254]


def author_name(mail: Message) -> str:
    """ "" where the mail has no name, or one that gives its address away."""
    name = text.clean_line(mail.name)
    return name if mail.marks or text.mask_addresses(name) == name else ""


def _body(mail: Message) -> str:
    if mail.marks:
        return mail.text
    words = text.mask_addresses(mail.text or title(mail.subject))
    if all(line.startswith(FILE) for line in words.split("\n")):
        # An archive that knew no charset put the words themselves elsewhere; two mails of seven in one of them.
        return "\n\n".join([_("The list’s archive keeps the words of this mail apart:"), words])
    return words


def _language(dialogue: Dialogue, mail: Message, body: str) -> str:
    if mail.marks and mail.marks.language in languages.NAMES:
        return mail.marks.language
    return recognise(body, otherwise=dialogue.language)
