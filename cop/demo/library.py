"""What the members of the demo put into the library, and what its curator did with it."""

from cop.demo import documents, form_key
from members import vocabulary
from resources.models import Resource, ResourceFile
from resources.models.described import COLUMNS, VOCABULARIES


def add(story):
    vocabulary.load()  # a started site has it already
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
    said = {column: about[column] for column in COLUMNS if column in about}
    for name in VOCABULARIES:
        said[name] = vocabulary.MODELS[name].objects.filter(code__in=about[name])
    story.resources[about["key"]] = Resource.objects.submit(
        by=by, form_key=key, files=files, tags=about["tags"], at=at, **said
    )


def publish(story, about, *, at):
    """Where another version of the same work is there already, the two come to belong together."""
    resource = story.resources[about["key"]]
    resource.publish(by=story.members["ilir"], at=at)
    for other in story.read_all("library", "resources"):
        if about["key"] != other["key"] and work_of(about) == work_of(other) and other["key"] in story.resources:
            resource.join(story.resources[other["key"]], by=story.members["ilir"], at=at)


def work_of(about):
    return about.get("versions", about["key"])


def give_back(story, about, *, at):
    """The last one was given back just now, and its author gets the mail that newcomers find in var/mail."""
    just_now = {} if about["returned"] == "0h" else {"at": at}
    story.resources[about["key"]].return_to_author(by=story.members["ilir"], reason=about["reason"], **just_now)


def withdraw(story, about, *, at):
    words = {"reason": about["reason"], "tombstone": about["tombstone"]}
    story.resources[about["key"]].withdraw(by=story.members["ilir"], at=at, **words)
