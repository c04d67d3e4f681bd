"""One whole turn of the cycle, made through the verbs."""

from types import SimpleNamespace

from resources.harvest import harvest
from tests import factories
from tests.resources.telling import make_evaluation, make_initiative
from tests.world_of_knowledge import begin, draw, mark

WORDS = "They moved the chairs."


def whole_turn(*, facilitator, author, curator):
    """From a post to the dialogue that takes up what its evaluation asks; all things, by their names."""
    room = factories.make_dialogue(facilitator=facilitator, title="Uniforms in the circle")
    post = factories.make_post(thread=factories.make_thread(dialogue=room, by=author), by=author, body=WORDS)
    extract, finding = mark(post, WORDS, by=facilitator), draw(room, "The room speaks first", by=facilitator)
    extract.put_into(finding, by=facilitator)
    synthesis = begin(room, f"Rooms speak [@{extract.pk}].", by=facilitator)
    synthesis.open_to_remarks(by=facilitator)
    extract.quote_as("name", by=author)
    synthesis.publish(by=facilitator)
    resource = harvest(synthesis, by=facilitator)
    resource.publish(by=curator)
    initiative = make_initiative(by=author, applying=[resource], title="Three courses in Dakar")
    initiative.apply_finding(finding, by=author)
    evaluation = make_evaluation(initiative, question="Who inside a service can sign?")
    question = evaluation.asked
    next_one = factories.make_dated(facilitator=facilitator, title="Who signs?", stage="open", visibility="public")
    question.take_up(next_one, by=facilitator)
    return SimpleNamespace(
        room=room, post=post, extract=extract, finding=finding, synthesis=synthesis, resource=resource,
        initiative=initiative, evaluation=evaluation, question=question, next_one=next_one,
    )  # fmt: skip
