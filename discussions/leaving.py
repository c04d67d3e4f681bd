"""What goes out of the talk with a member who leaves. What they wrote stays, without their name."""

from discussions import reported_conversations, sealed
from discussions.models import (
    Appeal,
    Bookmark,
    Certificate,
    Disclosure,
    Draft,
    Flag,
    MessageRecipient,
    PrivateQuestion,
    Proceedings,
    Reader,
    ReadingMark,
    Submission,
    SynthesisDraft,
    TranslationDraft,
    Vote,
)  # fmt: skip


def forget(member):
    """What was theirs alone: texts that they did not send, or that nobody has published yet, bookmarks, what they had
    read and how, what they asked in private, with the answers, that the facilitation wrote to them, and their
    certificates, which nobody can check any more; what the safety persons were told by them or about what they wrote,
    once that is closed; what they appealed against; that they reported something, and that they wrote what is
    sealed. What was said of their profile, or of a message that they wrote to a member, is answered: it is gone."""
    for submission in Submission.objects.by(member).open():
        submission.withdraw(by=member)
    Disclosure.objects.let_go(member)
    Flag.objects.filter(member=member).update(member=None)
    Proceedings.objects.filter(asked_by=member).update(asked_by=None)
    Flag.objects.about(member.profile).open().decide(None, by=member, upheld=True)
    reported_conversations.let_go(member)
    Appeal.objects.by(member).delete()
    sealed.erase(member)
    for model in (
        Draft,
        TranslationDraft,
        SynthesisDraft,
        Bookmark,
        ReadingMark,
        Reader,
        PrivateQuestion,
        Certificate,
        MessageRecipient,
        Vote,
    ):
        model.objects.filter(member=member).delete()
