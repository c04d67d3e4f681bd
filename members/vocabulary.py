"""The vocabularies, and the words in each that a new site begins with; the community adds its own in the admin."""

import json
from pathlib import Path

from members.models import Audience, Method, Topic

SHIPPED = Path(__file__).with_name("vocabulary.json")
# By the name under which they are shipped, and hang on what carries them. What goes through all of them begins here.
MODELS = {"topics": Topic, "audiences": Audience, "methods": Method}


def load():
    """Add what the site does not have yet; returns how many. What was edited stays as it is."""
    shipped = json.loads(SHIPPED.read_text())
    return sum(model.objects.add_missing(shipped[name]) for name, model in MODELS.items())
