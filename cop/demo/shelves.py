"""What the members of the demo made of its library: collections, reading lists, and notes on what they used."""

from cop.demo import form_key
from members.models import Audience
from resources.models import Collection, CollectionItem, Reading, ResourceNote


def add(story):
    for about in story.read("shelves/collections.toml")["collections"]:
        add_collection(story, about)
    for about in story.read("shelves/readings.toml")["readings"]:
        story.add(story.when(about["at"], about["by"]), choose, story, about)
    for about in story.read("shelves/notes.toml")["notes"]:
        story.add(story.when(about["at"], about["by"]), tell_of, story, about)


def add_collection(story, about):
    key = about["key"]
    story.add(story.when(about["at"], about["by"]), begin, story, about)
    for item in about["items"]:
        story.add(story.when(item.get("at", about["at"]), about["by"]), put_in, story, key, item)
    if "shared" in about:
        story.add(story.when(about["shared"], about["by"]), share, story, key)
    if "featured" in about:
        story.add(story.when(about["featured"], "ilir"), feature, story, key)


def begin(story, about, *, at):
    words = {word: about[word] for word in ("title", "description", "language")}
    by, key = story.members[about["by"]], form_key(f"collection {about['key']}")
    story.collections[about["key"]] = Collection.objects.begin(by=by, form_key=key, at=at, **words)


def put_in(story, key, item, *, at):
    collection, resource = story.collections[key], story.resources[item["resource"]]
    CollectionItem.objects.put(resource, into=collection, by=collection.owner, why=item.get("why", ""), at=at)


def share(story, key, *, at):
    story.collections[key].share(by=story.collections[key].owner, at=at)


def feature(story, key, *, at):
    story.collections[key].feature(by=story.members["ilir"], at=at)


def choose(story, about, *, at):
    resource, dialogue = story.resources[about["resource"]], story.dialogues[about["dialogue"]]
    Reading.objects.put(resource, into=dialogue, by=story.members[about["by"]], why=about["why"], at=at)


def tell_of(story, about, *, at):
    words = {word: about[word] for word in ("text", "language", "place", "country")}
    words["audience"] = Audience.objects.get(code=about["audience"])
    key = form_key(f"note of {about['by']} on {about['resource']}")
    resource = story.resources[about["resource"]]
    ResourceNote.objects.write(resource, by=story.members[about["by"]], form_key=key, at=at, **words)
