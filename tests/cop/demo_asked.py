"""What the members of the demo ask: for a live session, and of a dialogue that is still to come."""

from django.db.models import Count, F

from discussions.models import LiveQuestion, LiveSession, Question


def members_meet_at_one_hour():
    """One session is over, with what remains of it; one comes, with questions in three languages."""
    over, coming = LiveSession.objects.order_by("begins_at")
    assert (over.state, coming.state) == ("over", "coming")
    assert "<li>" in over.recording.transcript_html
    assert set(coming.questions.values_list("language", flat=True)) == {"ar", "en", "es"}
    asked = LiveQuestion.objects.annotate(support=Count("supports"))
    assert min(question.support for question in asked) >= 2
    assert not LiveQuestion.objects.filter(supports__member=F("author")).exists()


def they_leave_questions_open():
    """In four languages, each with others who ask it too; one was raised in a dialogue, and one is taken up."""
    assert set(Question.objects.values_list("language", flat=True)) == {"ar", "en", "es", "fr"}
    assert not Question.objects.filter(supports=None).exists()
    assert not Question.objects.filter(supports__member=F("asked_by")).exists()
    assert Question.objects.exclude(raised_in=None).get().state == "waiting"
    assert Question.objects.taken_up().get().dialogue.slug == "when-the-room-goes-quiet"
