"""Which posts: those that stand, that a reader may see, that are new for a member."""

from django.db import models

from discussions.models.answer_first import PostsAnswerFirst
from discussions.models.dialogue import Dialogue, facilitated_by
from discussions.models.reading_mark import ReadingMark
from members.models import Block


class PostQuerySet(PostsAnswerFirst):
    def published(self):
        """Every post that has a place in its thread, also those whose place is all that is left."""
        return self.exclude(published_at=None)

    def standing(self):
        """Those that every reader of their dialogue sees."""
        return self.published().filter(hidden_at=None, deleted_at=None)

    def readable_by(self, member):
        """The posts that `member` (or a visitor) may read once no phase withholds them (see answer_first.py). A hidden
        one is seen by the facilitators of its dialogue and by its author; a deleted one by nobody."""
        from discussions import sealed

        posts = self.published().filter(deleted_at=None, thread__dialogue__in=Dialogue.objects.visible_to(member))
        facilitated = facilitated_by(member)
        if facilitated is None:
            return posts
        if not member.is_authenticated:
            return posts.filter(hidden_at=None)
        theirs = sealed.written_by(member) | models.Q(thread__dialogue_id__in=facilitated)
        return posts.filter(models.Q(hidden_at=None) | theirs)

    def unread_by(self, member):
        """What is new for `member`: what stands, by others whom they have not blocked, since they joined, and is not in
        their reading mark."""
        if not member.is_authenticated:
            return self.none()
        had = ReadingMark.objects.filter(
            member=member, thread=models.OuterRef("thread"), read__holds=models.OuterRef("number")
        )
        posts = self.standing().released_to(member).filter(published_at__gt=member.joined_at).exclude(author=member)
        return posts.not_blocked_by(member).filter(~models.Exists(had))

    def not_blocked_by(self, reader):
        """Without what somebody wrote, by name, whom `reader` (or a visitor) blocked."""
        return self.filter(~models.Exists(Block.objects.by(reader.pk).against(models.OuterRef("author"))))

    def titles_for(self, keys, reader):
        """{id as a string: (title and language of the thread)} of those with these ids that `reader` may see."""
        rows = self.visible_to(reader).filter(pk__in=keys).values_list("pk", "thread__title", "thread__language")
        return {str(pk): (title, language) for pk, title, language in rows}

    def edited_by_their_authors(self):
        """Those that say something else than when they were published, as their authors wish; the newest first."""
        own = models.Q(edited_by=models.F("author")) | models.Q(edited_by=None, author=None)
        return self.filter(own, edited_at__gt=models.F("published_at")).order_by("-edited_at", "-id")

    def with_authors(self):
        """What a page of posts needs beside the posts, in the same query."""
        return self.select_related("author__profile", "parent__author__profile")
