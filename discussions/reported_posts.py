"""Posts can be reported: the facilitation of their dialogue sees to that."""

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy

from discussions import access, sealed
from discussions.locking import lock
from discussions.models import Dialogue, Post, Thread
from discussions.reported import InDialogue


class Posts(InDialogue):
    model, name, template = Post, "post", "discussions/_flagged.html"
    place = "thread__dialogue"
    title, words = gettext_lazy("Report a post"), "discussions/_words_of_post.html"
    asks = gettext_lazy(
        "The facilitation of this dialogue will read your reason and look at the post: it may hide it, move it, or "
        "leave it."
    )
    mine = gettext_lazy("This is your own post: you can edit or delete it.")

    def seen_by(self, reader):
        return Post.objects.visible_to(reader).select_related("thread__dialogue", "author__profile")

    def made_by(self, member):
        return Post.objects.filter(sealed.written_by(member)).order_by()

    def is_made_by(self, thing, member):
        return access.is_author(member, thing)

    def makers(self, thing):
        return sealed.authors_of([thing.pk])

    def held(self, pk):
        _threads, posts = lock(posts=[pk])
        return posts[pk]

    def stands(self, thing):
        return not thing.hidden_at and not thing.deleted_at

    def path(self, thing):
        places = thing.thread.dialogue, thing.thread
        return [(place.title, place.language, place.get_absolute_url()) for place in places]

    def in_queue(self, ids, reader):
        return Post.objects.visible_to(reader).with_authors().select_related("thread__dialogue").in_bulk(ids)

    def names(self, ids, reader):
        """The thread in which it stands, or as far as that the dialogue."""
        rows = Post.objects.filter(pk__in=ids).values("pk", "thread", dialogue=F("thread__dialogue"))
        standing = {*Post.objects.visible_to(reader).standing().filter(pk__in=ids).values_list("pk", flat=True)}
        threads = Thread.objects.visible_to(reader).in_bulk({row["thread"] for row in rows})
        dialogues = Dialogue.objects.visible_to(reader).in_bulk({row["dialogue"] for row in rows})
        found = {}
        for row in rows:
            if place := threads.get(row["thread"]) or dialogues.get(row["dialogue"]):
                own = reverse("discussions:post", args=[row["pk"]]) if row["pk"] in standing else ""
                found[row["pk"]] = place.title, place.language, own
        return found
