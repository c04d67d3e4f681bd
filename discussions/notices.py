"""Who hears of what happens in a dialogue, and in which words: through the loop. Of a measure about them a member hears
at once (notices_measures.py)."""

from collections import Counter
from dataclasses import replace

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import get_language, gettext as _, gettext_lazy, ngettext

from cop.lib import languages
from discussions import sealed
from members import notices
from members.models import Appointment, Level, Member, Notification, Watch, Why
from members.notices import ActNotice, Notice, Told


class PostNotice(Notice):
    """A post was published: whom it names and whom it answers hear of it, and who follows its thread or dialogue. Who
    muted one of the two hears of no post in it."""

    verbs, is_whole, from_members = ("posted",), False, True

    @property
    def model(self):
        from discussions.models import Post

        return Post

    def hearers(self, post, activity):
        of_thread, of_dialogue = watches_of(post.thread)
        wished = [of.filter(level=Level.FOLLOWED).values("frequency") for of in (of_thread, of_dialogue)]
        here = unmuted(post.thread)
        followers = here.annotate(wished=Coalesce(*map(Subquery, wished), Value("")))
        followed = Exists(of_thread.filter(level=Level.FOLLOWED)) | Exists(of_dialogue.filter(level=Level.FOLLOWED))
        named = post.mentions.values("member")
        answered = sealed.authors_of([post.parent_id] if post.parent_id else [])
        return [
            (Why.MENTION, here.filter(pk__in=named)),
            (Why.REPLY, here.filter(answered)),
            (Why.FOLLOWED, followers.filter(followed)),
        ]

    def who_may_see(self, post, members):
        stands = post.published_at and not post.hidden_at and not post.deleted_at
        return readers_of(post, members) if stands else members.none()

    def shown_to(self, ids, reader):
        """A post that is hidden is told to nobody, also to those who may see it on its page."""
        posts = self.model.objects.visible_to(reader).standing().filter(pk__in=ids)
        unread = self.model.objects.unread_by(reader).filter(pk=OuterRef("pk"))
        posts = posts.annotate(is_new=Exists(unread)).select_related("author__profile", "thread__dialogue", "parent")
        mine = sealed.own_among(reader, [post.parent_id for post in posts if post.parent and post.parent.byline])
        return {post.pk: told(post, to_sealed=post.parent_id in mine) for post in posts}


def readers_of(post, members):
    """Those of `members` who may read a post that stands. Who has to answer before they read it hears of it no more:
    they hear of the phase when it ends."""
    phase, members = post.thread.phase, post.thread.dialogue.readers(members)
    if phase is None or type(post).objects.said_to_all().filter(pk=post.pk).exists():
        return members
    return phase.readers(members)


def facilitation_of(dialogue, language=""):
    """The ids of who hears of what waits in `dialogue`: who facilitates it (of a text in `language` those who are
    responsible for it), or where nobody does the coordinators."""
    facilitators = dialogue.facilitators()
    facilitators = (facilitators.responsible_for(language) if language else facilitators).values("member")
    return facilitators if facilitators.exists() else coordinators()


def moderates(dialogue):
    """For a queryset of members: what `access.facilitates` says, asked from the other side."""
    return Q(pk__in=dialogue.facilitators().values("member")) | Q(pk__in=coordinators())


def coordinators():
    """The ids of the coordinators of today."""
    return Appointment.objects.current().filter(role="coordinator").values("member")


def watches_of(thread):
    """The watches of a member (the outer query's) on the thread and on its dialogue."""
    return [Watch.objects.of(watched).filter(member=OuterRef("pk")) for watched in (thread, thread.dialogue)]


def unmuted(thread):
    """Members who muted neither the thread nor its dialogue."""
    of_thread, of_dialogue = (of.filter(level=Level.MUTED) for of in watches_of(thread))
    return Member.objects.exclude(Exists(of_thread)).exclude(Exists(of_dialogue))


def told(post, *, to_sealed=False):
    """`to_sealed`: its reader wrote without their name what it answers; whoever sees the mails that go out (or the
    letter box of its reader) is not to learn that from one."""
    name = post.writer.name
    return Told(
        sentence={
            Why.MENTION: _("%(name)s mentioned you") % {"name": name},
            Why.REPLY: _("%(name)s answered you") % {"name": name},
            Why.FOLLOWED: _("%(name)s wrote") % {"name": name},
        },
        title=post.thread.title, language=post.thread.language, address=post.get_absolute_url(),
        date=post.published_at, group=f"thread {post.thread_id}", actor=post.author, text=post.open_text,
        text_language=post.language, body=post.open_body, html=post.open_html, is_read=not post.is_new,
        letter=f"post-{post.pk}" if post.number > 1 else f"thread-{post.thread_id}", answers=answers(post),
        list_name=f"dialogue-{post.thread.dialogue.slug}", list_title=post.thread.dialogue.title,
        followed=(post.thread, post.thread.dialogue), sensitive=post.thread.dialogue.sensitive or to_sealed,
    )  # fmt: skip


def answers(post):
    """The names of the mails above this one: of the thread, and of the post that it answers."""
    if post.number == 1:
        return ()
    return (f"thread-{post.thread_id}", *([f"post-{post.parent_id}"] if post.parent_id else []))


class TalkNotice(ActNotice):
    """An act on a thing of this app, whose model is called `what`: one member hears of it as of their own, in this
    `sentence`."""

    def __init__(self, what, verb, sentence=""):
        super().__init__(verb)
        self.what, self.sentence = what, sentence

    @property
    def model(self):
        return apps.get_model("discussions", self.what)

    def told(self, thing, place, done, **more):
        """Of `thing`, at `place`; `done` is what Activity.objects.last_of says of it. Mail about what has no name says
        no more than there is something new: see `told` of a post."""
        date, why = done
        said = {"address": place.get_absolute_url(), "group": f"{self.what} {self.verb} {thing.pk}", "text": why} | more
        words = {Why.MINE: str(self.sentence)}
        nameless = getattr(thing, "byline", "") or self.what == "Thread" and thing.started_by_id is None
        sensitive = getattr(place, "dialogue", place).sensitive or bool(nameless)
        return Told(
            sentence=words, title=place.title, language=place.language, date=date, sensitive=sensitive, **said
        )  # fmt: skip


class ReactionNotice(TalkNotice):
    """Readers say something to a post in one click: they are many, so its author hears of them on the site only, and
    of no more while one is unread there."""

    by_mail, from_members = False, True

    def hearers(self, post, activity):
        stands = post.reactions.filter(member=activity.actor_id).exists()
        about = {"activity__target_type": activity.target_type_id, "activity__target_id": post.pk}
        unread = Notification.objects.unread_in_site(OuterRef("pk")).filter(activity__verb=self.verb, **about)
        here = unmuted(post.thread).filter(sealed.authors_of([post.pk])).exclude(Exists(unread))
        return [(Why.MINE, here)] if stands else []

    def who_may_see(self, post, members):
        stands = not post.hidden_at and not post.deleted_at
        return post.thread.dialogue.readers(members) if stands else members.none()

    def shown_to(self, ids, reader):
        posts = self.model.objects.visible_to(reader).standing().filter(sealed.written_by(reader), pk__in=ids)
        posts = posts.select_related("thread__dialogue").prefetch_related("reactions")
        return {post.pk: self.told_of(post, post.reactions.all()) for post in posts if post.reactions.all()}

    def told_of(self, post, reactions):
        kinds = Counter(reaction.get_kind_display() for reaction in reactions)
        text = ", ".join(f"{kind}: {number}" for kind, number in kinds.items())
        number = len({reaction.member_id for reaction in reactions})
        sentence = ngettext("%(number)s reader reacted to your post", "%(number)s readers reacted to your post", number)
        done = max(reaction.reacted_at for reaction in reactions), text
        words = {"sentence": {Why.MINE: sentence % {"number": number}}, "text_language": get_language()}
        return replace(self.told(post, post.thread, done, address=post.get_absolute_url()), **words)


class TranslationNotice(TalkNotice):
    """Members translated a post: its author hears of it, while a translation stands."""

    from_members = True

    def hearers(self, post, activity):
        here = unmuted(post.thread).filter(sealed.authors_of([post.pk]))
        return [(Why.MINE, here)] if post.translations.exists() else []

    def who_may_see(self, post, members):
        stands = not post.hidden_at and not post.deleted_at
        return post.thread.dialogue.readers(members) if stands else members.none()

    def shown_to(self, ids, reader):
        posts = self.model.objects.visible_to(reader).standing().filter(sealed.written_by(reader), pk__in=ids)
        posts = posts.select_related("thread__dialogue").prefetch_related("translations")
        last = self.last(ids)
        return {post.pk: self.told_of(post, last[post.pk]) for post in posts if post.translations.all()}

    def told_of(self, post, done):
        date, _why = done
        names = ", ".join(languages.name(one.language) for one in post.translations.all())
        address = reverse("discussions:translations", args=[post.pk])
        return self.told(post, post.thread, (date, names), address=address, text_language=get_language())


def register():
    from discussions.digests import DigestNotice
    from discussions.notices_asking import ASKING
    from discussions.notices_disclosed import DISCLOSED
    from discussions.notices_handover import HANDOVERS
    from discussions.notices_life import LIFE
    from discussions.notices_live import LIVE
    from discussions.notices_messages import MESSAGES
    from discussions.notices_moderation import ACTS
    from discussions.notices_questions import QUESTIONS
    from discussions.notices_reports import REPORTS
    from discussions.notices_sealed import SEALED
    from discussions.notices_submissions import SUBMISSIONS
    from discussions.notices_synthesis import SYNTHESES
    from discussions.notices_translation import TRANSLATIONS

    translated = TranslationNotice("Post", "translated", gettext_lazy("Your post can be read in another language"))
    own = (PostNotice(), ReactionNotice("Post", "reacted"), translated, DigestNotice())
    told_to_some = (*SUBMISSIONS, *ASKING, *DISCLOSED, *MESSAGES, *HANDOVERS, *REPORTS, *SYNTHESES, *QUESTIONS)
    for notice in (*own, *ACTS, *LIFE, *LIVE, *SEALED, *TRANSLATIONS, *told_to_some):
        notices.register(notice)
