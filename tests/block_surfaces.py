"""Where one member comes upon another: each surface, and what whoever set a block, whoever it was set against and a
third one get there of the other (the third of who was blocked). Without a block all get what the third does."""

import re
import uuid
from types import SimpleNamespace

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from discussions import news, reading
from discussions.models import Digest, PrivateQuestion, Reader
from discussions.notices_life import ReleasedNotice
from members import notices
from members.models import Level, Member, Notification, watch
from tests import factories
from tests.resources.making import make_note, make_published

NAMES = {"blocker": "Mariama Diatta", "blocked": "Kofi Asamoah", "third": "Nomsa Dlakavu"}
WORDS = {"blocker": "marigold", "blocked": "saffron", "third": "juniper"}
FRENCH = {"blocker": "tagète", "blocked": "crocus", "third": "genièvre"}
KEPT_AWAY = re.compile(
    r'<details class="(?:post )?post-blocked">.*?(</article>\s*</details>|</div></details>(?=\n<p>))', re.S
)


def build():
    """A room in which each wrote a post that the facilitator answered and translated, a question with dates to which
    each contributed a thread, and all of them in the directory."""
    w = SimpleNamespace(post={}, translation={}, said={}, theirs={})
    w.facilitator, w.curator = factories.make_member(name="Wanjiru Mutembei"), factories.make_curator()
    w.room = factories.make_dialogue(facilitator=w.facilitator, attributions=["role"])
    w.dated = factories.make_dated(facilitator=w.facilitator, visibility="public", title="A question")
    w.phase = w.dated.phases.get(number=2)
    w.thread = factories.make_thread(dialogue=w.room, by=w.facilitator, title="One room", body="Who is silent?")
    for role, name in NAMES.items():
        member = factories.make_member(name=name)
        member.profile.describe(by=member, listed=True, occupation="trainer", country="KE")
        setattr(w, role, member)
    for n in range(5):  # among whom a label hides its writer
        factories.make_member(name=f"Trainer {n}").profile.describe(by=w.curator, occupation="trainer", country="KE")
    for role in NAMES:
        member, word = getattr(w, role), WORDS[role]
        w.post[member] = factories.make_post(thread=w.thread, by=member, body=f"The {word} of a room.")
        factories.make_post(parent=w.post[member], by=w.facilitator, body="Thank you.")
        factories.make_translation(w.post[member], by=w.facilitator, body=f"Le {FRENCH[role]}.")
        words = {"title": f"Contribution {len(w.theirs)}", "body": f"A {word} thread."}
        w.theirs[member] = factories.make_thread(dialogue=w.dated, by=member, **words)
    Member.objects.update(mail_personal="once", mail_followed="once")
    tell_all()
    Notification.objects.all().delete()
    return w


def tell_all():
    while notices.tell():
        pass


def browser_of(member):
    client = Client()
    client.force_login(member)
    return client


def role_of(w, member):
    return next(role for role in NAMES if getattr(w, role) == member)


def page(reader, address, **asked):
    return browser_of(reader).get(address, asked).content.decode()


def outside(html):
    """A page without what stands folded on it."""
    return KEPT_AWAY.sub("", html)


# ── Where names are found ──
def completion(w, reader, other):
    return other.profile.handle in page(reader, "/mentions/", q=other.profile.handle[:4])


def directory(w, reader, other):
    return other.profile.name in page(reader, "/members/")


def directory_by_name(w, reader, other):
    return other.profile.name in page(reader, "/members/", q=other.profile.name.split()[1])


def member_in_search(w, reader, other):
    return found(reader, other.profile.name.split()[1], "member")


def author_in_search(w, reader, other):
    return found(reader, f"author:{other.profile.handle}", "post")


def found(reader, query, kind):
    hits = browser_of(reader).get("/search/", {"q": query}).context["page"].hits
    return kind in {shown.kind.name for shown in hits}


# ── What somebody wrote ──
def words_in_search(w, reader, other):
    return found(reader, WORDS[role_of(w, other)], "post")


def thread_in_search(w, reader, other):
    return found(reader, WORDS[role_of(w, other)], "thread")


def translation_in_search(w, reader, other):
    return found(reader, FRENCH[role_of(w, other)], "translated")


def in_tree(w, reader, other):
    return folded_or(w, page(reader, w.thread.get_absolute_url()), other)


def by_date(w, reader, other):
    reading.choose_view(reader, Reader.View.DATE)
    return folded_or(w, page(reader, w.thread.get_absolute_url()), other)


def in_phase(w, reader, other):
    return folded_or(w, page(reader, w.phase.get_absolute_url()), other)


def folded_or(w, html, other):
    """Whether words and name stand there, or "folded" where neither does until it is opened."""
    word, name, rest = WORDS[role_of(w, other)], other.profile.name, outside(html)
    assert word in html, "it is on the page for everybody"
    return "folded" if word not in rest and name not in rest else word in rest and name in rest


def nameless(w, reader, other):
    """Without a name: folded, it would tell whose it is."""
    factories.make_post(thread=w.thread, by=other, body="A nameless thistle.", attribution="role")
    return "thistle" in outside(page(reader, w.thread.get_absolute_url()))


def new_in_lists(w, reader, other):
    return w.theirs[other].title in page(reader, "/mine/new/")


def new_in_numbers(w, reader, other):
    thread = w.theirs[other]
    number = news.unread_counts(reader, [thread.pk])[thread.pk]
    assert number == thread.posts.unread_by(reader).count()
    return bool(number)


def new_on_the_page(w, reader, other):
    return "is-new" in page(reader, w.theirs[other].get_absolute_url())


def in_digest(w, reader, other):
    digest = Digest.objects.propose(w.room)
    digest.send(by=w.facilitator)
    return WORDS[role_of(w, other)] in page(reader, digest.get_absolute_url())


def in_what_is_released(w, reader, other):
    told = ReleasedNotice("Phase", "released").told_of(w.phase, timezone.now(), reader)
    return WORDS[role_of(w, other)] in told.body


# ── What somebody does, told to another: for what reason they hear ──
def heard(act):
    def why(w, reader, other):
        before = set(Notification.objects.values_list("pk", flat=True))
        act(w, reader, other)
        tell_all()
        new = Notification.objects.in_site(reader).exclude(pk__in=before)
        return ", ".join(new.values_list("why", flat=True))

    why.__name__ = f"heard of {act.__name__}"
    return why


def mention(w, reader, other):
    factories.make_post(thread=w.thread, by=other, body=f"As @{reader.profile.handle} says.")


def answer(w, reader, other):
    factories.make_post(parent=w.post[reader], by=other)


def reaction(w, reader, other):
    w.post[reader].react("thanks", by=other)


def translation(w, reader, other):
    factories.make_translation(w.post[reader], by=other, language="es")


def note(w, reader, other):
    resource = make_published(by=reader, curator=w.curator)
    tell_all()
    Notification.objects.filter(recipient=reader).delete()
    make_note(resource=resource, by=other)


def post_in_followed(w, reader, other):
    watch(w.thread, Level.FOLLOWED, by=reader)
    factories.make_post(thread=w.thread, by=other)


def mention_in_followed(w, reader, other):
    watch(w.thread, Level.FOLLOWED, by=reader)
    mention(w, reader, other)


def moderation(w, reader, other):
    w.room.appoint_facilitator(other, by=w.facilitator)
    w.post[reader].hide(by=other, reason="It names somebody.")


def private_question(w, reader, other):
    w.room.appoint_facilitator(reader, by=w.facilitator)
    tell_all()
    Notification.objects.filter(recipient=reader).delete()
    PrivateQuestion.objects.ask(w.room, "May I?", by=other, form_key=uuid.uuid4())


def asks_to_take_part(w, reader, other):
    dialogue = factories.make_dated(facilitator=reader, entry="asked", visibility="participants")
    tell_all()
    Notification.objects.filter(recipient=reader).delete()
    dialogue.register(other, by=other, words="I train judges.")


# ── What a block leaves as it is ──
def profile(w, reader, other):
    return other.profile.name in page(reader, reverse("members:profile", args=[other.profile.handle]))


def live_question(w, reader, other):
    session = factories.make_live(dialogue=w.room, by=w.facilitator)
    factories.ask_live(session, by=other, words="Who opens the door?")
    return "Who opens the door?" in page(reader, session.get_absolute_url())


def open_question(w, reader, other):
    return "Who opens it?" in page(reader, factories.ask_open(by=other, words="Who opens it?").get_absolute_url())


def participants(w, reader, other):
    dialogue = factories.make_dated(facilitator=w.facilitator, entry="open", visibility="participants")
    for member in (reader, other):
        dialogue.register(member, by=w.facilitator, is_listed=True)
    return other.profile.name in page(reader, reverse("discussions:participants", args=[dialogue.slug]))


def permanent_address(w, reader, other):
    """Whoever asks for one post by its address gets the page with it."""
    return page(reader, reverse("discussions:history", args=[w.post[other].pk])).count(other.profile.name) > 0


#                            whoever blocked, was blocked, a third one
SURFACES = {
    completion: (False, False, True),
    directory: (False, False, True),
    directory_by_name: (False, False, True),
    member_in_search: (False, False, True),
    author_in_search: (False, False, True),
    words_in_search: (False, True, True),
    thread_in_search: (False, True, True),
    translation_in_search: (False, True, True),
    in_tree: ("folded", True, True),
    by_date: ("folded", True, True),
    in_phase: ("folded", True, True),
    nameless: (True, True, True),
    new_in_lists: (False, True, True),
    new_in_numbers: (False, True, True),
    new_on_the_page: (False, True, True),
    in_digest: (False, True, True),
    in_what_is_released: (False, True, True),
    heard(mention): ("", "", "mention"),
    heard(answer): ("", "", "reply"),
    heard(reaction): ("", "", "mine"),
    heard(translation): ("", "", "mine"),
    heard(note): ("", "", "mine"),
    heard(post_in_followed): ("", "followed", "followed"),
    heard(mention_in_followed): ("", "followed", "mention"),
    heard(moderation): ("mine", "mine", "mine"),
    heard(private_question): ("mine", "mine", "mine"),
    heard(asks_to_take_part): ("mine", "mine", "mine"),
    profile: (True, True, True),
    live_question: (True, True, True),
    open_question: (True, True, True),
    participants: (True, True, True),
    permanent_address: (True, True, True),
}
