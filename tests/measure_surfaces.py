"""Where a measure about a member is to be felt: each measure, each surface, and what the member gets there.

The words: "yes" it is as for everybody, "back" the text comes back with what is said of it, "no" it is refused or not
there, "absent" as what never was, "out" the way to the sign-in page."""

import uuid

from django.test import Client
from django.urls import reverse

from members.models import Level, Notification, watch
from tests import factories
from tests.measure_surfaces_of_calendar import CALENDAR
from tests.measure_surfaces_of_knowledge import KNOWLEDGE
from tests.measure_surfaces_of_match import MATCH
from tests.measures_world import REASON, browser_of, left, opened, said, sent, tell_all, text, the_browser, there, yes
from tests.resources.making import filled_in, pdf


# ── Writing ──
def write(w):
    return sent(w, "write", w.thread.pk, **text())


def answer(w):
    return sent(w, "reply", w.post.pk, **text())


def start(w):
    return sent(w, "start_thread", w.room.slug, **text(title="A title"))


def write_where_it_is_read_first(w):
    return sent(w, "write", w.read_first.pk, **text())


def change_what_waits(w):
    return sent(w, "edit_submission", w.waits.pk, **text(form_key=str(w.waits.form_key)))


def what_waits_is_published(w):
    browser_of(w.facilitator).post(reverse("discussions:publish_submission", args=[w.waits.pk]))
    w.waits.refresh_from_db()
    return yes(w.waits.post)


def write_inside(w):
    return sent(w, "write", w.inside.pk, **text())


def write_elsewhere(w):
    return sent(w, "write", w.elsewhere.pk, **text())


def edit(w):
    return sent(w, "edit", w.mine.pk, **text(edited_at=""))


def delete(w):
    return sent(w, "delete", w.mine.pk)


def react(w):
    return sent(w, "react", w.post.pk, thanks="1")


def flag(w):
    return sent(w, "flag", w.post.pk, why="disrespect")


def translate(w):
    return sent(w, "translate", w.post.pk, **text(body="Qui se tait ?", language="fr", made_from="", begun_from=""))


def ask_live(w):
    words = {"words": "Who opens the door?", "language": "en", "form_key": str(uuid.uuid4())}
    return sent(w, "ask_live", w.live.pk, **words)


def support(w):
    return sent(w, "support_live_question", w.question.pk, on="1")


def ask_open(w):
    words = {"words": "Who opens the door?", "language": "en", "form_key": str(uuid.uuid4())}
    return sent(w, "ask_question", **words)


def ask_it_too(w):
    return sent(w, "support_question", w.open_question.pk, on="1")


def register(w):
    return sent(w, "register", w.circle.slug, words="I train judges.")


def propose(w):
    words = {"title": "A title", "summary": "A question?", "introduction": "Why.", "shape": "three_weeks"}
    return sent(w, "propose", **words, language="en", form_key=str(uuid.uuid4()))


def ask_in_private(w):
    return sent(w, "ask", w.room.slug, **text())


def tell_safety(w):
    return sent(w, "tell_safety", w.post.pk, words="She is afraid.", body="She is afraid.", form_key=str(uuid.uuid4()))


def keep_a_draft(w):
    return sent(w, "save_draft", place=f"thread:{w.thread.pk}", **text())


def give_to_the_library(w):
    return said(the_browser(w).post("/library/add/", filled_in(files=pdf())))


def note(w):
    words = {"text": "Used with forty nurses.", "place": "", "country": "KE", "audience": "", "language": "en"}
    return said(the_browser(w).post(f"/library/{w.resource.pk}/~notes/add/", words | {"form_key": str(uuid.uuid4())}))


def collect(w):
    words = {"form_key": str(uuid.uuid4()), "title": "For a first day", "description": "", "language": "en"}
    return said(the_browser(w).post("/library/collections/begin/", words))


def own_profile(w):
    return opened(w, "/settings/profile/")


# ── Reading ──
def read(w):
    return opened(w, w.thread.get_absolute_url())


def read_inside(w):
    return opened(w, w.inside.get_absolute_url())


def what_everybody_reads_of_it(w):
    return opened(w, w.inner.get_absolute_url())


def calendar_of_it(w):
    return opened(w, f"/dialogues/{w.inner.slug}/live.ics")


def found_inside(w):
    hits = the_browser(w).get("/search/", {"q": "saffron"}).context["page"].hits
    return yes(hits)


def link_to_meet(w):
    return there(the_browser(w).get(w.live.get_absolute_url()), "https://meet.example/room")


def own_drafts(w):
    return opened(w, "/mine/drafts/")


def own_posts(w):
    return opened(w, "/mine/posts.json")


def why(w):
    """The reason stands where they would write."""
    return there(the_browser(w).get(w.room.get_absolute_url()), REASON)


# ── Being told ──
def what_was_to_be_written(w):
    return left(address=w.member.email, text__contains="This is to be written still.")


def what_stood_in_the_outbox(w):
    return left(address=w.member.email, text__contains="This stands in the outbox.")


def what_comes_then(w):
    factories.make_post(thread=w.thread, by=w.other, body="This came afterwards.")
    return left(address=w.member.email, text__contains="This came afterwards.")


def told_on_the_site(w):
    Notification.objects.all().delete()
    factories.make_post(thread=w.thread, by=w.other, body="This came afterwards.")
    tell_all()
    return yes(Notification.objects.in_site(w.member).exists())


def what_comes_elsewhere(w):
    watch(w.elsewhere, Level.FOLLOWED, by=w.member)
    factories.make_post(thread=w.elsewhere, by=w.other, body="This came elsewhere.")
    return left(address=w.member.email, text__contains="This came elsewhere.")


def what_becomes_of_their_post(w):
    w.mine.hide(by=w.facilitator, reason="It names somebody.")
    return left(address=w.member.email, text__contains="It names somebody.")


def why_by_mail(w):
    return left(address=w.member.email, text__contains=REASON)


def a_new_password_by_mail(w):
    Client().post("/accounts/password/reset/", {"email": w.member.email})
    return left(address=w.member.email, text__contains="/accounts/password/reset/key/")


# ── Who they are ──
def session(w):
    return opened(w, "/settings/")


def sign_in(w):
    return said(Client().post("/accounts/login/", {"login": w.member.email, "password": factories.PASSWORD}))


def completion(w):
    handle = w.member.profile.handle
    return there(browser_of(w.other).get("/mentions/", {"q": handle[:4]}), handle)


def directory(w):
    return there(browser_of(w.other).get("/members/"), w.member.name)


def found_as_member(w):
    hits = browser_of(w.other).get("/search/", {"q": "Dlakavu", "kind": "member"}).context["page"].hits
    return yes("member" in {shown.kind.name for shown in hits})


def name_beside_their_words(w):
    return there(browser_of(w.other).get(w.thread.get_absolute_url()), w.member.name)


def profile(w):
    return said(browser_of(w.other).get(reverse("members:profile", args=[w.member.profile.handle])))


#                     nothing, slow mode, suspended here, suspended everywhere, removed, banned
SURFACES = {
    write: "yes back no no no out",
    answer: "yes back no no no out",
    start: "yes back no no no out",
    write_where_it_is_read_first: "yes back no no no out",
    change_what_waits: "yes yes no no no out",
    what_waits_is_published: "yes yes no no no no",
    write_inside: "yes yes no no absent out",
    write_elsewhere: "yes yes yes no yes out",
    edit: "yes yes no no no out",
    delete: "yes yes yes yes yes out",
    react: "yes yes no no no out",
    flag: "yes yes yes yes yes back",  # whoever sees a post may report it, as a visitor may
    translate: "yes yes back back back out",
    ask_live: "yes yes back back back out",
    support: "yes yes no no no out",
    ask_open: "yes yes yes back yes out",
    ask_it_too: "yes yes yes no yes out",
    register: "yes yes no no no out",
    propose: "yes yes yes no yes out",
    ask_in_private: "yes yes yes yes yes out",
    tell_safety: "yes yes yes yes yes out",
    keep_a_draft: "yes yes yes yes yes out",
    give_to_the_library: "yes yes yes no yes out",
    note: "yes yes yes no yes out",
    collect: "yes yes yes no yes out",
    **KNOWLEDGE,
    **CALENDAR,
    **MATCH,
    own_profile: "yes yes yes yes yes out",
    read: "yes yes yes yes yes yes",
    read_inside: "yes yes yes yes absent absent",
    what_everybody_reads_of_it: "yes yes yes yes yes absent",
    calendar_of_it: "yes yes yes yes absent absent",
    found_inside: "yes yes yes yes no no",
    link_to_meet: "yes yes no no no no",
    own_drafts: "yes yes yes yes yes out",
    own_posts: "yes yes yes yes yes out",
    why: "no no yes yes yes no",
    what_was_to_be_written: "yes yes yes yes no no",
    what_stood_in_the_outbox: "yes yes yes yes no no",
    what_comes_then: "yes yes yes yes no no",
    told_on_the_site: "yes yes yes yes no no",
    what_comes_elsewhere: "yes yes yes yes yes no",
    what_becomes_of_their_post: "yes yes yes yes yes no",
    why_by_mail: "no no yes yes yes yes",
    a_new_password_by_mail: "yes yes yes yes yes no",
    session: "yes yes yes yes yes out",
    sign_in: "yes yes yes yes yes no",
    completion: "yes yes yes yes yes no",
    directory: "yes yes yes no yes no",
    found_as_member: "yes yes yes yes yes no",
    name_beside_their_words: "yes yes yes yes yes yes",
    profile: "yes yes yes yes yes yes",
}
