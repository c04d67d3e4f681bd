"""What the facilitation did, told to those whom it concerns, with the reason; also to who muted the place."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy

from discussions import sealed
from discussions.notices import TalkNotice
from members.models import Member, Why


class PostActNotice(TalkNotice):
    """About one post: its author hears of it, while it is so."""

    IS_SO = {
        "hidden": lambda post: post.hidden_at is not None,
        "restored": lambda post: post.hidden_at is None,
        "corrected": lambda post: post.hidden_at is None,
    }

    def hearers(self, post, activity):
        return [(Why.MINE, Member.objects.filter(sealed.authors_of([post.pk])))]

    def is_so(self, post):
        return self.IS_SO[self.verb](post)

    def who_may_see(self, post, members):
        """What Post.objects.visible_to says, asked from the other side."""
        if post.deleted_at or not self.is_so(post):
            return members.none()
        members = post.thread.dialogue.readers(members)
        return members.filter(sealed.authors_of([post.pk])) if post.hidden_at else members

    def shown_to(self, ids, reader):
        posts = self.model.objects.visible_to(reader).filter(pk__in=ids).select_related("thread__dialogue")
        last = self.last(ids)
        return {post.pk: self.told_of(post, last[post.pk]) for post in posts if self.is_so(post)}

    def told_of(self, post, done):
        # Where nothing else stands, only the page of its versions is left to its author.
        alone = post.hidden_at and not post.thread.post_count
        address = reverse("discussions:history", args=[post.pk]) if alone else post.get_absolute_url()
        return self.told(post, post.thread, done, address=address)


class BranchNotice(PostActNotice):
    """A post went elsewhere with all that answers it: whoever wrote one of them hears of it."""

    def hearers(self, post, activity):
        return [(Why.MINE, authors_of(post))]

    def is_so(self, post):
        return True


def authors_of(*posts):
    """Who wrote `posts` (or those with these ids), or what answers them."""
    from discussions.move import branch_of

    return Member.objects.filter(sealed.authors_of([pk for pk, _parent, _number in branch_of(*posts)]))


class ThreadActNotice(TalkNotice):
    """About a thread: who began it hears of it."""

    def hearers(self, thread, activity):
        first = thread.posts.filter(number=1).exclude(byline="").values("pk")
        return [(Why.MINE, Member.objects.filter(Q(pk=thread.started_by_id) | sealed.authors_of(first)))]

    def place(self, thread):
        """Where that is now, or None where it is so no longer."""
        undone = thread.merged_into_id or self.verb == "locked" and not thread.locked_at
        return None if undone else thread

    def who_may_see(self, thread, members):
        place = self.place(thread)
        return place.dialogue.readers(members) if place and place.post_count else members.none()

    def shown_to(self, ids, reader):
        threads = self.model.objects.filter(pk__in=ids).select_related("dialogue", "merged_into__dialogue")
        places = {thread: place for thread in threads if (place := self.place(thread))}
        seen = {*self.model.objects.visible_to(reader).filter(pk__in={one.pk for one in places.values()})}
        last = self.last(ids)
        return {
            thread.pk: self.told(thread, place, last[thread.pk]) for thread, place in places.items() if place in seen
        }


class MergedNotice(ThreadActNotice):
    """A thread became part of another one: whoever wrote in it hears of it."""

    def hearers(self, thread, activity):
        from discussions.models import Post

        came = Post.objects.filter(thread=thread.merged_into_id, moved_from=thread)
        return [(Why.MINE, authors_of(*came.values_list("pk", flat=True)))]

    def place(self, thread):
        return thread.merged_into


class RegistrationNotice(TalkNotice):
    """Somebody facilitates a dialogue from now on, or no longer."""

    def hearers(self, registration, activity):
        facilitates = registration.role == registration.Role.FACILITATOR
        return [(Why.MINE, Member.objects.filter(pk=registration.member_id))] if facilitates else []

    def holds(self, registration):
        return (registration.ended_at is None) == (self.verb == "appointed")

    def who_may_see(self, registration, members):
        return registration.dialogue.readers(members) if self.holds(registration) else members.none()

    def shown_to(self, ids, reader):
        from discussions.models import Dialogue

        theirs = self.model.objects.filter(pk__in=ids, member=reader, dialogue__in=Dialogue.objects.visible_to(reader))
        last = self.last(ids)
        return {
            one.pk: self.told(one, one.dialogue, last[one.pk])
            for one in theirs.select_related("dialogue")
            if self.holds(one)
        }


ACTS = [
    PostActNotice("Post", "hidden", gettext_lazy("The facilitation hid your post")),
    PostActNotice("Post", "restored", gettext_lazy("Everybody who reads the dialogue sees your post again")),
    PostActNotice("Post", "corrected", gettext_lazy("The facilitation edited your post")),
    BranchNotice("Post", "moved", gettext_lazy("The facilitation moved what you wrote")),
    BranchNotice("Post", "split", gettext_lazy("The facilitation made a thread of its own of what you wrote")),
    ThreadActNotice("Thread", "locked", gettext_lazy("The facilitation closed your thread for writing")),
    ThreadActNotice("Thread", "moved", gettext_lazy("The facilitation moved your thread to another dialogue")),
    MergedNotice("Thread", "merged", gettext_lazy("The thread in which you wrote became part of this one")),
    RegistrationNotice("Registration", "appointed", gettext_lazy("You facilitate this dialogue from now on")),
    RegistrationNotice("Registration", "ended", gettext_lazy("You do not facilitate this dialogue any more")),
]
