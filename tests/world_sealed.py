"""Posts without a name, in every state: a part of the world."""

from discussions import sealed
from tests import factories
from tests.world_of_safety import disclosing


def without_names(w):
    """In a dialogue that allows it: a post of the author in either way, one that is hidden, and a question who wrote
    it, which waits for the second safety person; and what this one was told of other posts."""
    w.nameless_dialogue = factories.make_dialogue(
        title="Without names", facilitator=w.facilitator, attributions=["role", "participant"]
    )
    w.nameless_thread = factories.make_thread(
        dialogue=w.nameless_dialogue, by=w.author, title="What I did not say", attribution="participant"
    )
    w.numbered_post = w.nameless_thread.posts.get()
    w.labelled_post, w.nameless_hidden = (
        factories.make_post(thread=w.nameless_thread, by=w.author, attribution="role") for _ in range(2)
    )
    w.labelled_post.edit(by=w.author, body="We count heads. Nobody asks why.", language="en")
    w.nameless_hidden.hide(by=w.facilitator, reason="It names somebody.")
    w.safety = factories.make_member(name="Sefa")
    w.safety.appoint("safety", by=w.coordinator)
    w.unsealing = sealed.ask(w.numbered_post, by=w.safety, reason="A threat.")
    disclosing(w)
