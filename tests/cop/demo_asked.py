"""What the members of the demo ask: for a live session, and of a dialogue that is still to come; and how their
knowledge goes round."""

from django.db.models import Count, F

from cop import chains
from discussions import citing
from discussions.models import Extract, LiveQuestion, LiveSession, Question, Remark, Synthesis
from members.models import Member


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
    """In four languages, each with others who ask it too; one was raised in a dialogue, and three are taken up."""
    assert set(Question.objects.values_list("language", flat=True)) == {"ar", "en", "es", "fr"}
    assert not Question.objects.filter(supports=None).exists()
    assert not Question.objects.filter(supports__member=F("asked_by")).exists()
    assert Question.objects.exclude(raised_in=None).get().state == "waiting"
    taken = Question.objects.taken_up().order_by("dialogue__slug").values_list("dialogue__slug", flat=True)
    assert [*taken] == ["numbers-that-move-people", *["when-the-room-goes-quiet"] * 2]


def they_go_round_twice():
    """From a post to the dialogue that an evaluation led to, as a coordinator sees it; one turn a visitor sees too."""
    coordinator = Member.objects.get(email="carmen@demo.example")
    kinds = "post finding synthesis resource initiative evaluation question dialogue".split()
    whole = [[link.kind for link in chain] == kinds for chain in chains.chains(coordinator)]
    assert whole.count(True) == 2
    assert {row.state for one in Synthesis.objects.all() for _, row in citing.read_by(one, coordinator)[0]} == {"shown"}
    assert Extract.objects.suggested().exists()
    assert Remark.objects.get().settled_at
