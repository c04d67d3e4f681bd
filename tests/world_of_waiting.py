"""Texts that wait until the facilitation has read them: a part of the world."""

from tests import factories


def submissions(w):
    """In a dialogue in which everything is read first: an answer of the author that waits, a thread of theirs that came
    back, one without a name, one that was published and one that was taken back."""
    w.reviewed_dialogue = factories.make_dialogue(
        title="Read first", facilitator=w.facilitator, attributions=["participant"], review="everybody"
    )
    w.reviewed_thread = factories.make_thread(
        dialogue=w.reviewed_dialogue, by=w.facilitator, title="The first question"
    )
    parent = w.reviewed_thread.posts.get()
    w.waiting_text = factories.make_submission(parent=parent, by=w.author, note="violence")
    w.returned_text = factories.make_submission(dialogue=w.reviewed_dialogue, by=w.author, title="What I saw")
    w.returned_text.send_back(by=w.facilitator, why="recognised", reason="Leave out the *village*.")
    w.nameless_text = factories.make_submission(thread=w.reviewed_thread, by=w.author, attribution="participant")
    w.corrected_text = factories.make_submission(thread=w.reviewed_thread, by=w.member, body="They are all thieves.")
    w.corrected_text.correct(
        by=w.facilitator, reason="Milder.", body="I was robbed.", form="free", parts={}, language="en"
    )
    w.published_text = factories.make_submission(thread=w.reviewed_thread, by=w.author)
    w.published_text.publish(by=w.facilitator)
    w.withdrawn_text = factories.make_submission(thread=w.reviewed_thread, by=w.author)
    w.withdrawn_text.withdraw(by=w.author)
