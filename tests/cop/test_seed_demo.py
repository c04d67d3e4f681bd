"""The demo community."""

import datetime
import io
import json
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from cop import demo
from cop.demo import documents, library, live, questions, shelves, talk
from cop.demo.moments import moment, with_dates
from cop.demo.story import Story
from discussions.models import (
    Appeal,
    Attachment,
    Dialogue,
    Flag,
    Mention,
    Post,
    Question,
    Reaction,
    Reader,
    Suspension,
    Thread,
    Translation,
)  # fmt: skip
from members import vocabulary
from members.models import Activity, HelpOffer, Mail, Member, Untold
from resources.models import Collection, CollectionItem, Initiative, Kind, Reading, Resource, ResourceFile, ResourceNote
from resources.models.kinds import DETAILS
from tests.cop import demo_directory
from tests.cop.demo_asked import members_meet_at_one_hour, they_go_round_twice, they_leave_questions_open
from tests.invariants import broken

NOON = datetime.datetime(2026, 3, 10, 12, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def stood(standing):
    return standing(lambda: call_command("seed_demo", verbosity=0))


@pytest.fixture
def seeded(stood, copy_of):
    return copy_of(stood)


def test_it_is_made_through_the_verbs(seeded):
    assert Post.objects.count() == Activity.objects.filter(verb="posted").count() > 120
    assert broken() == []
    times = list(Activity.objects.order_by("id").values_list("at", flat=True))
    assert times == sorted(times), "the log tells it in another order than it happened"
    assert max(times) <= timezone.now()
    assert not Post.objects.filter(published_at__lt=F("author__joined_at")).exists()
    assert not Post.objects.filter(published_at__lt=F("parent__published_at")).exists()
    assert not ResourceNote.objects.filter(written_at__lt=F("author__joined_at")).exists()
    told = [untold.activity.target.submitted_by.email for untold in Untold.objects.all()]
    assert (told, Mail.objects.count()) == (["nomsa@demo.example"], 0), "nobody hears of what is past"


def test_it_is_that_of_a_community(seeded):
    assert 22 <= Member.objects.count() <= 30
    languages = Counter(Post.objects.values_list("language", flat=True))
    assert min(languages[code] for code in ("en", "es", "fr", "ar")) >= 12
    assert Post.objects.exclude(parent=None).exclude(language=F("parent__language")).count() > 30
    running = Dialogue.objects.get(slug="when-the-room-goes-quiet", locked_at=None)
    assert Post.objects.filter(thread__dialogue=running).count() > 40
    assert Thread.objects.filter(dialogue=running, post_count=1).count() >= 2, "somebody must still wait for an answer"
    assert Dialogue.objects.exclude(locked_at=None).get().threads.filter(post_count__gt=1).exists()
    assert set(Dialogue.objects.values_list("visibility", flat=True)) == {"public", "members", "participants"}
    assert {dialogue.stage for dialogue in Dialogue.objects.all()} >= {None, "proposed", "announced", "open"}
    assert (Mention.objects.count() >= 5, Reaction.objects.count() > 200) == (True, True)
    assert [file.alt != "" for file in Attachment.objects.all() if file.is_picture] == [True]
    members_translate_what_others_wrote()
    members_meet_at_one_hour()
    they_leave_questions_open()
    they_go_round_twice()
    facilitators_had_something_to_do()
    the_library_holds_every_kind()
    members_use_the_library()
    demo_directory.members_keep_a_directory()
    nobody_takes_its_help_for_real()


def members_translate_what_others_wrote():
    """One who reads it, one improved by another member, one that is outdated; and somebody would help."""
    translations = Translation.objects.with_originals()
    assert {one.kind for one in translations} == {"post", "thread", "dialogue", "phase"}
    assert {one.language for one in translations} >= {"ar", "en", "fr"}
    assert [one.is_outdated for one in translations].count(True) == 1
    assert max(len(one.hands) for one in translations) == 2
    assert Reader.objects.exclude(helps_into=[]).count() >= 2


def facilitators_had_something_to_do():
    assert Post.objects.exclude(hidden_at=None).get().reason
    assert sorted(bool(flag.member) for flag in Flag.objects.open()) == [False, True]  # one is of a visitor
    assert Appeal.objects.get().granted is False
    assert set(Flag.objects.exclude(decided_at=None).values_list("upheld", flat=True)) == {True, False}
    assert Suspension.objects.current().count() == 0
    done = set(Activity.objects.values_list("verb", flat=True))
    assert done >= {"moved", "received", "pinned", "locked", "edited", "suspended", "lifted", "hidden", "returned"}


def the_library_holds_every_kind():
    assert Resource.objects.count() >= 30
    assert {resource.kind for resource in Resource.objects.published()} == set(Kind.values)
    assert {resource.state for resource in Resource.objects.all()} == {"published", "waiting", "returned", "withdrawn"}
    assert Resource.objects.waiting().count() >= 4
    assert {file.type_label for file in ResourceFile.objects.all()} >= {"PDF", "Word", "PowerPoint", "Excel", "CSV"}
    assert not Resource.objects.filter(link="", files=None).exists()
    assert ResourceFile.objects.exclude(initiative=None).exists()
    works = Counter(Resource.objects.exclude(work=None).values_list("work", flat=True))
    assert list(works.values()) == [5], "two editions and three translations of one work"
    for resource in Resource.objects.published().exclude(kind__in=["link", "report", "analysis", "guidance"]):
        assert resource.topics.exists(), resource
    assert Resource.objects.get(title__startswith="El patio").told
    assert not Resource.objects.filter(link__contains=".example").exists(), "a link that never answers"


def members_use_the_library():
    """Collections, reading lists and notes, in the languages of those who made them."""
    shared = Collection.objects.shared()
    assert set(shared.values_list("language", flat=True)) == {"ar", "en", "es", "fr"}
    assert shared.filter(owner__email="ilir@demo.example").exists()
    assert 1 <= shared.featured().count() < shared.count()
    alone = Collection.objects.filter(shared_at=None)
    assert {"nomsa@demo.example", "wanjiru@demo.example"} == set(alone.values_list("owner__email", flat=True))
    assert min(collection.items.in_library().count() for collection in Collection.objects.all()) >= 3
    assert CollectionItem.objects.filter(collection__in=shared, why="").count() == 0
    read = Counter(Reading.objects.in_library().values_list("dialogue__slug", flat=True))
    assert min(read[slug] for slug in ("when-the-room-goes-quiet", "care-work-is-work")) >= 4
    for reading in Reading.objects.all():
        assert reading.dialogue.facilitators().filter(member=reading.placed_by).exists(), reading.resource
    on = Counter(ResourceNote.objects.values_list("resource", flat=True))
    assert (len(on) > 10, max(on.values())) == (True, 3)
    told = Counter(ResourceNote.objects.values_list("language", flat=True))
    assert min(told[code] for code in ("en", "es", "fr", "ar")) >= 3
    assert not ResourceNote.objects.filter(author=F("resource__submitted_by")).exists()
    assert not ResourceNote.objects.filter(country="").exists()


def nobody_takes_its_help_for_real():
    assert HelpOffer.objects.standing()
    for offer in HelpOffer.objects.standing():
        assert any(word in offer.organisation for word in ("EXAMPLE, not real", "EJEMPLO, no existe")), offer
        assert (offer.telephone, offer.web.endswith(".example/")) == ("", True), offer


@pytest.mark.parametrize("again", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["daily", "all"])
def test_every_page_of_it_answers(seeded, client, again):
    """For each log-in, through the page where one signs in, and for a visitor: daily for who sees it first."""
    shelf = list(Resource.objects.published())
    files = [*ResourceFile.objects.filter(resource__in=shelf), *Attachment.objects.all()]
    names = ["discussions:dialogue_list", "discussions:question_list", "resources:resource_list"]
    lists = [*map(reverse, ["home", *names, "resources:collection_list", "initiatives:initiative_list"])]
    shelf += [*Question.objects.all(), *Collection.objects.shared(), *Initiative.objects.shared()]
    shelf, answered = [*shelf, *HelpOffer.objects.standing()], set()
    for email, role in [("", "visitor"), *demo.LOGINS]:
        if email:
            way_in = client.post(reverse("account_login"), {"login": email, "password": demo.PASSWORD})
            assert way_in.status_code == 302, role
            find_something_of_their_own(client, email)
        who = Member.objects.filter(email=email).first() or AnonymousUser()
        seen = [*Dialogue.objects.announced_to(who), *Thread.objects.visible_to(who)]
        for page in [*lists, *(thing.get_absolute_url() for thing in [*seen, *shelf, *files])]:
            if again or page not in answered:
                assert client.get(page).status_code == 200, (role, page)
                answered.add(page)
        client.post(reverse("account_logout"))
    demo_directory.its_directory_answers(client)


def find_something_of_their_own(client, email):
    home = client.get(reverse("home"))
    assert home.context["fresh"], email
    assert home.context["dialogues"][0].slug == "when-the-room-goes-quiet"
    for page in ("news", "my_posts", "my_bookmarks", "my_drafts"):
        answer = client.get(reverse(f"discussions:{page}"))
        assert answer.status_code == 200
        assert 'class="empty' not in answer.text, (email, page)
    if email in {"nomsa@demo.example", "wanjiru@demo.example"}:
        found = {number for _search, number in client.get(reverse("resources:my_resources")).context["searches"]}
        assert 0 in found, "one that found nothing new"
        assert found - {0}, "one that found something"


@pytest.mark.parametrize("hour", [0, 5, 11, 23])
def test_times_keep_their_order_at_any_hour(hour):
    """Whenever the demo is loaded, an answer comes after what it answers, and nothing is still to come."""
    story = Story(NOON.replace(hour=hour, minute=59))
    for thread in story.read_all("talk", "threads"):
        told = {}
        for post in thread["posts"]:
            at = story.when(post["at"], post["by"])
            assert at <= story.now, post
            assert "answers" not in post or told[post["answers"]] < at, post
            told[post.get("key")] = at


@pytest.mark.parametrize("hour", [0, 5, 11, 23])
def test_what_is_used_is_in_the_library_at_any_hour(hour):
    story = Story(NOON.replace(hour=hour, minute=59))
    about_all = [about for about in story.read_all("library", "resources") if "published" in about]
    published = {about["key"]: story.when(about["published"], "ilir") for about in about_all}
    for about in story.read("knowledge.toml")["syntheses"]:
        published[about["key"]] = story.when(about["curated"], "ilir")
    used = [*story.read("shelves/readings.toml")["readings"], *story.read("shelves/notes.toml")["notes"]]
    for one in story.read("initiatives.toml")["initiatives"]:
        used += [{"by": one["by"], "at": one["at"]} | row for row in one["applied"]]
    for collection in story.read("shelves/collections.toml")["collections"]:
        begun = {"by": collection["by"], "at": collection["at"]}
        used += [begun | item for item in collection["items"]]
        steps = [collection[step] for step in ("at", "shared", "featured") if step in collection]
        times = [story.when(step, "ilir" if step == collection.get("featured") else collection["by"]) for step in steps]
        assert times == sorted(times), collection["key"]
    for about in used:
        assert published[about["resource"]] <= story.when(about["at"], about["by"]) <= story.now, about


def test_a_minute_after_midnight_nothing_is_still_to_come():
    """Days are those of UTC, and where it is evening then, what somebody did at night would be tomorrow's."""
    story = Story(NOON.replace(hour=0, minute=1))
    story.add_people()
    for part in (talk, live, questions, library, shelves):
        part.add(story)
    story.add_help()
    assert len(story.acts) > 400
    assert max(at for at, *_act in story.acts) <= story.now
    for key, about in story.read("readers.toml").items():
        assert story.when(about["read_until"], key) < story.now - datetime.timedelta(hours=3), key


def test_a_moment_is_that_of_the_clock_on_their_wall():
    assert moment("2d 08:30", "Asia/Kolkata", NOON) == datetime.datetime(2026, 3, 8, 3, tzinfo=datetime.UTC)
    assert moment("3h", "Asia/Kolkata", NOON) == NOON - datetime.timedelta(hours=3)
    with pytest.raises(ValueError, match="no time of the demo"):
        moment("yesterday", "UTC", NOON)
    assert with_dates("from {day:8} to {day:-2}", "es", NOON) == "from 2 marzo to 12 marzo"


def test_made_documents_open():
    import docx
    import openpyxl
    import pptx

    word = docx.Document(documents.upload("day-clock.docx").file)
    assert word.paragraphs[0].text == "The day clock, drawn for somebody else"
    assert [len(table.columns) for table in word.tables] == [2]
    assert len(pptx.Presentation(documents.upload("two-days-at-the-border.pptx").file).slides) == 7
    sheet = openpyxl.load_workbook(documents.upload("turns-in-twelve-meetings.xlsx").file).active
    assert (sheet.max_row, sheet["B2"].value, sheet["H2"].value) == (13, 9, "=ROUND(D2/B2*10,1)")


def test_a_made_document_is_the_same_each_time():
    for name in ("day-clock.docx", "two-days-at-the-border.pptx"):
        one, two = (zipfile.ZipFile(io.BytesIO(documents.upload(name).read())) for _ in range(2))
        assert [one.read(part) for part in one.namelist()] == [two.read(part) for part in two.namelist()], name


def test_its_files_are_small():
    folder = documents.FILES
    assert [path.name for path in folder.iterdir() if path.stat().st_size > 30_000] == []
    used = {name for about in Story(NOON).read_all("library", "resources") for name, _lang in about.get("files", [])}
    used |= {name for about in Story(NOON).read_all("talk", "threads") for post in about["posts"]
             for name, _alt in post.get("files", [])}  # fmt: skip
    used |= {name for about in Story(NOON).read("initiatives.toml")["initiatives"]
             for name, _lang in about.get("files", [])}  # fmt: skip
    assert [path for path in folder.iterdir() if path.name not in used and path.stem not in used] == []


def test_its_texts_are_short_files():
    texts = Path(demo.__file__).parent.rglob("*.toml")
    assert [path for path in texts if len(path.read_text().splitlines()) > 300] == []


def test_every_resource_is_told_whole():
    shipped = json.loads(vocabulary.SHIPPED.read_text())
    about_all = Story(NOON).read_all("library", "resources")
    keys = {about["key"] for about in about_all}
    for about in about_all:
        assert {"title", "summary", "description", "kind", "language", "topics"} <= set(about), about["key"]
        for name in vocabulary.MODELS:
            assert set(about.get(name, [])) <= set(shipped[name]), about["key"]
        assert set(about.get("details", {})) <= {detail.name for detail in DETAILS[about["kind"]]}, about["key"]
        assert about.get("versions", about["key"]) in keys, about["key"]


def test_versions_of_one_work_name_each_other(seeded):
    work = Resource.objects.get(title="Before you train uniformed services").work
    assert work.versions.count() == 5
    assert work.versions.values("language").distinct().count() == 4
