"""The words of the demo's glossary."""

from cop.demo import form_key
from resources.models import Term


def add(story):
    for about in story.read("terms.toml")["terms"]:
        story.add(story.when(about["at"], about["by"]), coin, story, about)


def coin(story, about, *, at):
    words = {name: about[name] for name in ("labels", "also", "definitions")}
    key = form_key(f"term {about['labels']['en']}")
    Term.objects.coin(by=story.members[about["by"]], form_key=key, at=at, **words)
