"""The wiki of the demo, told alone."""

import datetime
import re
from collections import Counter

import pytest
from django.utils import timezone

from cop.demo import wiki
from cop.demo.story import Story
from discussions.models import Post
from members.models import Activity, Member, Untold
from resources.models import FormerTitle, Page, PageLink, Revision, WaitingEdit

MIDNIGHT = datetime.datetime(2026, 3, 10, 0, 1, tzinfo=datetime.UTC)
WANTED = {("en", "A budget in one day"), ("es", "Hombres en la sala"), ("fr", "La première heure")}


def tell():
    story = Story(timezone.now())
    story.add_people()
    wiki.add(story)
    story.happen()


@pytest.fixture(scope="module")
def stood(standing):
    return standing(tell)


@pytest.fixture
def told(stood, copy_of):
    return copy_of(stood)


def test_thirty_pages_in_three_languages(told):
    assert Counter(Page.objects.values_list("language", flat=True)) == {"en": 13, "es": 10, "fr": 7}
    subjects = Counter(Page.objects.values_list("subject", flat=True))
    assert Counter(subjects.values()) == {3: 4, 2: 6, 1: 6}
    assert Page.objects.filter(page_tags=None).count() == 0
    for page in Page.objects.all():
        assert 120 <= len(page.body.split()) <= 450, page


def test_what_their_members_did_with_them(told):
    for about in wiki.read():
        title = about.get("renamed", about)["title"]
        saved = Page.objects.get(language=about["language"], title=title).revisions.count()
        assert saved == 1 + len(about.get("edits", ())), f"{about['key']}: a passage that is not there was changed"
    assert Revision.objects.exclude(continued_at=None).count() >= 3
    assert Revision.objects.unseen().exists()
    assert Revision.objects.exclude(seen_at=None).exists()
    assert FormerTitle.objects.get().title == "Chairs"
    assert Page.objects.exclude(asked_at=None).get().title == "Low-cost materials"
    assert Page.objects.exclude(confirmed_at=None).count() == 4
    waiting = WaitingEdit.objects.waiting().get()
    assert "La Ceiba" in waiting.outcome
    assert "La Ceiba" not in waiting.page.body
    assert Post.objects.filter(thread=Page.objects.exclude(talk=None).get().talk).count() == 3
    times = list(Activity.objects.order_by("id").values_list("at", flat=True))
    assert times == sorted(times)
    assert not Untold.objects.exists(), "nobody hears of what is past"


def test_links_lead_to_pages_but_for_the_wanted(told):
    assert {*PageLink.objects.wanted().values_list("language", "title")} == WANTED
    assert Page.objects.not_linked().count() < Page.objects.count() / 2


def test_every_page_is_laid_out(told, client_of, visitor):
    carmen = client_of(Member.objects.get(email="carmen@demo.example"))
    for page in Page.objects.all():
        html = visitor.get(page.get_absolute_url()).text
        assert not re.search(r"\[\[|\]\]|\[\^|\+\+\+", html), page
        assert carmen.get(page.get_absolute_url()).status_code == 200, page
    for way in ("~waiting/", f"~waiting/{WaitingEdit.objects.get().pk}/", "~changes/", "~categories/"):
        assert carmen.get(f"/wiki/{way}").status_code == 200, way
    assert "Childcare during a training" in visitor.get("/wiki/?language=en").text


@pytest.mark.parametrize("hour", [0, 5, 11, 23])
def test_its_order_holds_at_any_hour(hour):
    story, begun = Story(MIDNIGHT.replace(hour=hour)), {}
    pages = list(wiki.read())
    for about in pages:
        told = [about, *about.get("edits", ())]
        times = [story.when(one["at"], one["by"]) for one in told]
        assert times == sorted(times), about["key"]
        begun[about["key"]], last = times[0], times[-1]
        if "confirmed" in about:
            assert story.when(about["confirmed"]["at"], about["confirmed"]["by"]) > last, about["key"]
        for one in [*told, *about.get("talk", ()), *(about[name] for name in wiki.ONCE if name in about)]:
            joined = story.when(story.people[one["by"]]["joined"], one["by"])
            assert joined < story.when(one["at"], one["by"]) <= story.now, (about["key"], one["at"])
    for about in pages:
        assert begun[about.get("of", about["key"])] <= begun[about["key"]], about["key"]
