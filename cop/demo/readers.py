"""What the four who can sign in have read, follow, keep and begun to write."""

from django.db import models
from django.http import QueryDict

from cop.demo import form_key
from cop.demo.moments import moment
from discussions.models import Dialogue, Draft, Post, Thread, bookmark
from discussions.places import Place
from discussions.reading import choose, mark_read
from members.models import Level, watch
from resources.models import SavedSearch
from resources.narrowing import Narrowing


def settle(story, readers):
    for key, about in readers.items():
        member = story.members[key]
        read_up_to(member, moment(about["read_until"], member.timezone, story.now))
        for level, word in ((Level.FOLLOWED, "follows"), (Level.MUTED, "mutes")):
            for post in about.get(word, []):
                watch(Thread.objects.get(posts=story.posts[post]), level, by=member)
        for post in reversed(about["bookmarks"]):
            bookmark(story.posts[post], True, by=member)
        if "helps_into" in about:
            choose(member, helps_into=about["helps_into"])
        for number, draft in enumerate(about["drafts"]):
            keep_draft(story, member, f"draft of {key} {number}", draft)
        for search in about.get("searches", []):
            looked = moment(search["looked"], member.timezone, story.now)
            query = Narrowing.read(QueryDict(search["query"])).query()
            SavedSearch.objects.keep(query, by=member, name=search["name"], at=looked)


def read_up_to(member, until):
    """`member` has read what was published until then, in every dialogue; and in a thread in which they wrote later,
    what stood there before."""
    wrote = dict(Post.objects.filter(author=member).values_list("thread").annotate(models.Max("published_at")))
    for thread in Thread.objects.filter(dialogue__in=Dialogue.objects.visible_to(member)):
        read = thread.posts.filter(published_at__lte=max(until, wrote.get(thread.pk, until)))
        mark_read(member, thread, list(read.values_list("number", flat=True)))


def keep_draft(story, member, key, about):
    answered = story.posts.get(about.get("answers"))
    place = Place("parent", answered) if answered else Place("dialogue", story.dialogues[about["dialogue"]])
    words = {"body": about["text"], "title": about.get("title", ""), "language": about["language"]}
    Draft.objects.keep(place, by=member, form_key=form_key(key), **words)
