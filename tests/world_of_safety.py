"""What members told the safety persons: a part of the world."""

import uuid

from discussions.models import Disclosure


def disclosing(w):
    """Two words of the member about posts of the author: one that waits, one that is closed."""
    for name in ("disclosure", "closed_disclosure"):
        told = Disclosure.objects.tell(
            w.public_post, f"She is afraid to go home. ({name})", by=w.member, form_key=uuid.uuid4()
        )
        setattr(w, name, told)
    w.closed_disclosure.say("I spoke with her.", by=w.safety, form_key=uuid.uuid4())
    w.closed_disclosure.close(by=w.safety, words="She is with her sister.")
