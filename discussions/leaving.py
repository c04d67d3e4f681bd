"""What goes out of the talk with a member who leaves. What they wrote stays, without their name."""

from discussions import sealed
from discussions.models import (
    Bookmark,
    Certificate,
    Draft,
    PrivateQuestion,
    Reader,
    ReadingMark,
    Submission,
    TranslationDraft,
)


def forget(member):
    """What was theirs alone: texts that they did not send, or that nobody has published yet, bookmarks, what they had
    read and how, what they asked in private, with the answers, and their certificates, which nobody can check any more;
    and that they wrote what is sealed."""
    for submission in Submission.objects.by(member).open():
        submission.withdraw(by=member)
    sealed.erase(member)
    for model in (Draft, TranslationDraft, Bookmark, ReadingMark, Reader, PrivateQuestion, Certificate):
        model.objects.filter(member=member).delete()
