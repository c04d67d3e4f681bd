"""What the members of the demo put into the library, and what its curator did with it."""

from cop.demo import documents, form_key
from members.vocabulary import MODELS
from resources.models import Resource, ResourceFile
from resources.models.described import COLUMNS


def add(story):
    for about in story.read_all("library", "resources"):
        story.add(story.when(about["at"], about["by"]), submit, story, about)
        for act, verb in (("returned", give_back), ("published", publish), ("withdrawn", withdraw)):
            if act in about:
                story.add(story.when(about[act], "ilir"), verb, story, about)


def submit(story, about, *, at):
    by, key = story.members[about["by"]], form_key(about["key"])
    files = {
        ResourceFile.objects.keep(documents.upload(name), by=by, form_key=key): language
        for name, language in about.get("files", [])
    }
    words = {column: about[column] for column in COLUMNS if column in about}
    concepts = {name: model.objects.filter(code__in=about.get(name, [])) for name, model in MODELS.items()}
    story.resources[about["key"]] = Resource.objects.submit(
        by=by, form_key=key, files=files, tags=about["tags"], at=at, **words, **concepts
    )
    story.works.setdefault(about.get("versions", about["key"]), []).append(about["key"])


def publish(story, about, *, at):
    """The versions of one work name each other as soon as the second one is there."""
    resource = story.resources[about["key"]]
    resource.publish(by=story.members["ilir"], at=at)
    for key in story.works[about.get("versions", about["key"])]:
        if key != about["key"] and story.resources[key].published_at:
            resource.join(story.resources[key], by=story.members["ilir"], at=at)
            break


def give_back(story, about, *, at):
    """The last one was given back just now, and its author gets the mail that newcomers find in var/mail."""
    just_now = {} if about["returned"] == "0h" else {"at": at}
    story.resources[about["key"]].return_to_author(by=story.members["ilir"], reason=about["reason"], **just_now)


def withdraw(story, about, *, at):
    words = {"reason": about["reason"], "tombstone": about["tombstone"]}
    story.resources[about["key"]].withdraw(by=story.members["ilir"], at=at, **words)
