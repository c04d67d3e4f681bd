"""One of everything, in every state: what the access table walks over."""

import datetime
import uuid
from types import SimpleNamespace

from allauth.account.models import EmailAddress
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from cop.lib.documents import Words
from discussions import reading
from discussions.merge import merge
from discussions.models import Attachment, Digest, Draft, TranslationDraft
from discussions.models.flag import flag
from discussions.models.suspension import ban, remove, suspend
from discussions.places import Place
from members import house, notices
from members.models import (
    Announcement,
    Audience,
    HelpOffer,
    HousePage,
    Level,
    Mail,
    Member,
    Method,
    Site,
    Topic,
    watch,
)  # fmt: skip
from resources.models import (
    Collection,
    CollectionItem,
    Reading,
    Resource,
    ResourceFile,
    ResourceNote,
    SavedSearch,
    SpreadsheetImport,
)  # fmt: skip
from resources.reading_files import finish
from tests import factories
from tests.resources.making import make_resource, pdf, small_picture
from tests.world_live import live
from tests.world_of_asking import asking, certified
from tests.world_of_facilitating import facilitating
from tests.world_of_initiatives import initiatives
from tests.world_of_knowledge import knowledge
from tests.world_of_proceedings import proceedings
from tests.world_of_questions import questions
from tests.world_of_reports import reports
from tests.world_of_waiting import submissions
from tests.world_sealed import without_names

ANSWERS = {
    "case": {"context": "A school.", "done": "We *asked*.", "happened": "They answered.", "differently": "Ask before."},
    "resource": {"address": "https://example.org/", "audience": "Trainers", "use": "Once."},
    "question": {"question": "Who opens the door?", "tried": "Knocking."},
}
ROLES = ["visitor", "applicant", "member", "author", "facilitator", "elsewhere", "coordinator", "curator", "suspended"]


def build():
    """The cast, and the things, named after what they are and their state."""
    w = cast()
    for part in (
        of_the_house, people, talk, moderating, dated, live, certified, asking, submissions, texts, in_languages,
        without_names, facilitating, knowledge, library, questions, shelves, initiatives, desk, reports, proceedings,
    ):  # fmt: skip
        part(w)
    while notices.tell():
        pass
    return w


def build_empty():
    """A site on its first day: the cast and two dialogues in which nobody has written."""
    w = cast()
    for state in ("public", "members"):
        dialogue = factories.make_dialogue(title=state, visibility=state, facilitator=w.facilitator)
        setattr(w, f"{state}_dialogue", dialogue)
    return w


def cast():
    """Somebody in every role (`elsewhere` facilitates another dialogue; the applicant has not confirmed the e-mail
    address)."""
    w = SimpleNamespace(visitor=None)
    w.applicant = Member.objects.create_user("applicant@example.org", factories.PASSWORD, name="Ama Applicant")
    EmailAddress.objects.create(user=w.applicant, email="applicant@example.org", verified=False, primary=True)
    for role in ("member", "author", "facilitator", "elsewhere"):
        setattr(w, role, factories.make_member(name=role.capitalize()))
    w.coordinator, w.curator = factories.make_coordinator(), factories.make_curator()
    w.suspended = factories.make_suspended()
    return w


def of_the_house(w):
    """The pages that come with the project, and one organisation that helps."""
    house.write_missing()
    w.house_page = HousePage.objects.get(place="about", language="en")
    w.help_offer = HelpOffer()
    w.help_offer.describe(
        by=w.coordinator, country="KE", organisation="The open door", offers="Listens, day and night.", telephone="1195"
    )
    w.announcement, w.sent_announcement = (
        Announcement(title=title, body="From eight to ten. [Why](/about/)", language="en")
        for title in ("We are away on Sunday", "We were away")
    )
    for announcement in (w.announcement, w.sent_announcement):
        announcement.write(by=w.coordinator)
    w.sent_announcement.send(by=w.coordinator)
    w.site = Site.objects.create(name="Gender Training", languages=["en", "ar"])


def people(w):
    w.public_profile = factories.make_member(name="Public Profile")
    w.public_profile.profile.describe(by=w.public_profile, visibility="public", handle="new-handle", listed=True)
    w.imported = Member.objects.create_user(None, None, name="From A List", imported_address="list@example.org")
    w.erased = factories.make_member(name="Erased")
    w.erased.erase(by=w.erased)


def talk(w):
    factories.make_dialogue(title="Elsewhere", facilitator=w.elsewhere)
    for state in ("public", "members"):
        dialogue = factories.make_dialogue(title=state, visibility=state, facilitator=w.facilitator)
        thread = factories.make_thread(dialogue=dialogue, by=w.author, title=f"A {state} thread")
        for name in ("post", "hidden", "deleted"):
            setattr(w, f"{state}_{name}", factories.make_post(thread=thread, by=w.author))
        getattr(w, f"{state}_hidden").hide(by=w.facilitator, reason="An attack.")
        getattr(w, f"{state}_deleted").delete_text(by=w.author)
        setattr(w, f"{state}_dialogue", dialogue)
        setattr(w, f"{state}_thread", thread)
    w.noted = factories.make_post(thread=w.public_thread, by=w.author, note="mentions violence")
    w.noted.edit(by=w.author, body=w.noted.body, language="en", note="speaks of violence")
    for form, answers in ANSWERS.items():
        setattr(w, form, factories.make_post(thread=w.public_thread, by=w.author, form=form, parts=answers))
    w.hidden_thread = factories.make_thread(dialogue=w.public_dialogue, by=w.author)
    w.hidden_thread.posts.get().hide(by=w.facilitator, reason="An attack.")
    w.locked_thread = factories.make_thread(dialogue=factories.make_dialogue(facilitator=w.facilitator), by=w.author)
    w.locked_thread.dialogue.lock(by=w.facilitator)


def moderating(w):
    """A merged thread, an open flag in either dialogue; a suspension in one of them, a removal from it, and a ban."""
    w.merged_thread = factories.make_thread(dialogue=w.public_dialogue, by=w.author)
    merge(w.merged_thread, into=w.public_thread, by=w.facilitator)
    w.digest, w.sent_digest = map(Digest.objects.propose, (w.public_dialogue, w.members_dialogue))
    w.sent_digest.edit(by=w.facilitator, comment="Two posts, one *silence*.", items={})
    w.sent_digest.send(by=w.facilitator)
    w.public_flag = flag(w.public_post, by=w.member, why="disrespect")
    w.members_flag = flag(w.members_post, by=w.member, why="place")
    until = timezone.now() + datetime.timedelta(days=1)
    w.dialogue_suspension = suspend(
        factories.make_member(), until=until, reason="A pause.", by=w.facilitator, dialogue=w.public_dialogue
    )
    w.removal = remove(
        factories.make_member(), dialogue=w.public_dialogue, reason="It went on.", by=w.facilitator, until=until
    )
    w.ban = ban(factories.make_member(), reason="A threat.", by=w.coordinator)


def dated(w):
    """A dialogue with dates for participants only, in which the author takes part and the member asks to; a proposal of
    the author; one that is open to all, with a thread; one in which one answers first, and the author has; one whose
    time is over."""
    words = {"facilitator": w.facilitator, "visibility": "participants", "entry": "asked"}
    w.participants_dialogue = factories.make_dated(title="For participants", **words)
    w.participants_dialogue.register(w.author, by=w.facilitator, is_listed=True)
    w.asking = w.participants_dialogue.register(w.member, by=w.member, words="I train judges.")
    w.participants_thread = factories.make_thread(dialogue=w.participants_dialogue, by=w.author)
    w.proposal = factories.make_dated(
        stage="proposed", title="A proposal", proposer=w.author, facilitator=w.facilitator
    )
    w.dated_dialogue = factories.make_dated(facilitator=w.facilitator, visibility="public", title="Open to all")
    factories.make_thread(dialogue=w.dated_dialogue, by=w.author)
    w.withholding = factories.make_dated(facilitator=w.facilitator, visibility="public", title="Answer first")
    w.withholding.schedule([(one, {"answer_first": True}) for one in w.withholding.phases.all()], by=w.facilitator)
    w.asked_thread = factories.make_thread(dialogue=w.withholding, by=w.facilitator, title="The question")
    w.withheld_thread = factories.make_thread(dialogue=w.withholding, by=w.author, title="What waits")
    w.withheld_post = w.withheld_thread.posts.get()
    w.registering = factories.make_dated(
        facilitator=w.facilitator, stage="announced", entry="open", visibility="members", title="Whoever registers"
    )
    w.over = factories.make_dated(facilitator=w.facilitator, stage="published", visibility="public", title="Over")


def texts(w):
    """A draft of the author, and a file in each state, all by the author."""
    w.locked_post = w.locked_thread.posts.get()
    w.draft = Draft.objects.keep(
        Place("thread", w.public_thread), by=w.author, form_key=uuid.uuid4(), body="Half a sentence"
    )
    w.loose = Attachment.objects.keep(pdf(), by=w.author, form_key=uuid.uuid4())
    for name, thread in (("public", w.public_thread), ("members", w.members_thread), ("hidden", w.public_thread)):
        file = Attachment.objects.keep(pdf(), by=w.author, form_key=uuid.uuid4())
        post = factories.make_post(thread=thread, by=w.author, files={file: ""})
        if name == "hidden":
            post.hide(by=w.facilitator, reason="An attack.")
        setattr(w, f"{name}_file", file)
    file = Attachment.objects.keep(pdf(), by=w.author, form_key=uuid.uuid4())
    w.deleted_file = file.pk
    factories.make_post(thread=w.public_thread, by=w.author, files={file: ""}).delete_text(by=w.author)


def in_languages(w):
    """Translations by the member: one that another improved, one of a post that was changed since, one of a hidden
    post. Who facilitates reads French and would help."""
    w.translated_post, edited, hidden = (
        factories.make_post(thread=w.public_thread, by=w.author, body=f"A {state} post.")
        for state in ("translated", "changed", "translated and hidden")
    )
    factories.make_translation(w.translated_post, by=w.member)
    factories.make_translation(w.translated_post, by=w.author)
    w.translation = factories.make_translation(edited, by=w.member)
    w.members_translation = factories.make_translation(w.members_post, by=w.member)
    edited.edit(by=w.author, body="A post that was changed.", language="en")
    w.hidden_translation = factories.make_translation(hidden, by=w.member)
    hidden.hide(by=w.facilitator, reason="An attack.")
    w.phase = w.dated_dialogue.phases.get(number=2)
    words = {"summary": "Que faire quand personne ne parle ?", "body": "Bras *croisés*."}
    w.wording = factories.make_wording(w.dated_dialogue, by=w.member, title="Quand la salle se tait", **words)
    factories.make_wording(w.phase, by=w.member, title="Semaine 2", questions="Et alors ?\nEt puis ?")
    for thread in (w.public_thread, w.members_thread):
        factories.make_wording(thread, by=w.member, title="Un début qui a marché")
    w.participants_wording = factories.make_wording(w.participants_thread, by=w.author)
    w.public_thread.rename("Openings that worked well", by=w.facilitator)  # its translation is outdated
    w.begun_translation = TranslationDraft.objects.keep(
        w.dated_dialogue, "sw", by=w.author, form_key=uuid.uuid4(), lines={"title": "Chumba"}
    )
    w.facilitator.profile.describe(by=w.facilitator, languages=["fr"])
    reading.choose(w.facilitator, helps_into=["fr", "ar"])


def library(w):
    """A resource with a file in each state, all by the author, and a file that waits for its form."""
    for state in ("waiting", "returned", "published", "withdrawn"):
        setattr(w, state, make_resource(by=w.author, title=f"A {state} resource", files=[pdf()]))
    w.returned.return_to_author(by=w.curator, reason="For whom is it?")
    w.published.publish(by=w.curator)
    w.topic, w.audience, w.method = (
        model.objects.create(
            code="one", labels={"en": f"One {model._meta.model_name}", "ia": f"⟦One {model._meta.model_name}⟧"}
        )
        for model in (Topic, Audience, Method)
    )
    w.published.topics.add(w.topic)
    rows = [
        {"title": "A listed resource", "summary": "S", "kind": "tool", "link": "https://example.org/"},
        {"title": "No kind"},
    ]
    w.sheet = SpreadsheetImport.objects.create(name="list.csv", rows=rows, read_by=w.curator)
    w.draft_resource = Resource.objects.draft(by=w.author, title="A draft resource", kind="tool", language="en")
    w.merged = make_resource(by=w.author, title="A merged resource")
    w.merged.publish(by=w.curator)
    w.merged.merge_into(w.published, by=w.curator)
    w.withdrawn.publish(by=w.curator)
    w.withdrawn.withdraw(by=w.curator, reason="Its author asked for it.")
    w.loose_file = ResourceFile.objects.keep(pdf(), by=w.author, form_key=uuid.uuid4())
    for file in ResourceFile.objects.all():
        finish(file, Words("read", "First page.\fA second one.", 2), small_picture())


def shelves(w):
    """A collection of the author's in each state, with the published resource and one that is withdrawn in it; what is
    read for either dialogue; notes of the author; a search that the author keeps."""
    for state in ("private", "shared", "hidden"):
        words = {"title": f"A {state} collection", "language": "en", "description": "For a first day."}
        collection = Collection.objects.begin(by=w.author, form_key=uuid.uuid4(), **words)
        item = CollectionItem.objects.put(w.published, into=collection, by=w.author, why="The shortest of them.")
        CollectionItem.objects.put(w.withdrawn, into=collection, by=w.author)
        setattr(w, f"{state}_collection", collection)
        setattr(w, f"{state}_item", item)
    w.shared_collection.share(by=w.author)
    w.shared_collection.feature(by=w.curator)
    w.hidden_collection.share(by=w.author)
    w.hidden_collection.hide(by=w.curator, reason="It names somebody.")
    for state in ("public", "members"):
        dialogue = getattr(w, f"{state}_dialogue")
        reading = Reading.objects.put(w.published, into=dialogue, by=w.facilitator, why="Read it before the first day.")
        setattr(w, f"{state}_reading", reading)
    for state in ("standing", "hidden"):
        words = {"text": f"A {state} note.", "place": "A school", "country": "KE", "audience": w.audience}
        note = ResourceNote.objects.write(w.published, by=w.author, form_key=uuid.uuid4(), language="en", **words)
        setattr(w, f"{state}_note", note)
    w.hidden_note.hide(by=w.curator, reason="It names somebody.")
    w.search = SavedSearch.objects.keep("kind=tool", by=w.author, name="Tools")
    watch(w.topic, Level.FOLLOWED, by=w.author)


def desk(w):
    w.appointment = w.curator.appointments.get()
    w.registration = w.public_dialogue.registrations.get()
    w.suspension = w.suspended.suspensions.get()
    w.mail = Mail.objects.create(address="a@example.org", sender="b@example.org", subject="Hello", text="Hello")
    words = {"subject": "Hello", "text": "Hello", "html": '<p dir="auto">Hello</p>'}
    w.html_mail = Mail.objects.create(address="a@example.org", sender="b@example.org", **words)
    w.on_site = [ContentType.objects.get_for_model(w.published).pk, w.published.pk]
