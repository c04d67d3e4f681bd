"""A curator corrects, reviews, joins, merges and changes many at once, in the admin; and sees what it said before."""

import pytest
from django.contrib import admin

from members.models import Activity, Topic
from resources.models import Resource
from tests.factories import make_curator
from tests.resources.making import filled_in, make_published, make_resource, pdf

QUEUE = "/admin/resources/resource/"


def act(resource, name):
    return f"{QUEUE}{resource.pk}/act/{name}/"


def test_one_curator_takes_it_up_and_the_others_see_it(client_of, curator, waiting):
    answer = client_of(curator).post(act(waiting, "take-up"), follow=True)
    assert answer.redirect_chain == [(f"{QUEUE}{waiting.pk}/change/", 302)]
    other = client_of(make_curator(name="Another"))
    page = other.get(f"{QUEUE}?state=review").text
    assert waiting.title in page
    assert curator.name in page
    other.post(act(waiting, "put-back"))
    waiting.refresh_from_db()
    assert waiting.state == "waiting"
    assert [a.verb for a in Activity.objects.about(waiting)] == ["put_back", "took_up", "submitted"]


def test_it_is_corrected_and_its_history_tells(client_of, visitor, curator, published):
    edit = f"/library/{published.pk}/~edit/"
    file = published.files.get()
    typed = filled_in(title="Counting every head", year="2019", **{f"file{file.pk}-language": "fr"})
    assert "Counting heads" in client_of(curator).get(edit).text
    answer = client_of(curator).post(edit, typed, follow=True)
    assert "What it said before is in its history" in answer.text
    published.refresh_from_db()
    assert (published.title, published.state, published.languages) == ("Counting every head", "published", ["en", "fr"])
    page = client_of(curator).get(f"{QUEUE}{published.pk}/history/").text
    assert "corrected it" in page
    assert '<td dir="auto">Counting heads</td><td dir="auto">Counting every head</td>' in page
    client_of(curator).post(edit, typed)
    assert Activity.objects.about(published).filter(verb="corrected").count() == 1


def test_a_correction_adds_a_file(client_of, curator, published):
    file = published.files.get()
    typed = filled_in(**{f"file{file.pk}-language": "en"}) | {"files": pdf("in spanish.pdf")}
    client_of(curator).post(f"/library/{published.pk}/~edit/", typed)
    assert sorted(f.name for f in published.files.all()) == ["counting.pdf", "in spanish.pdf"]


def test_the_preview_is_what_everybody_will_see(client_of, curator, waiting):
    page = client_of(curator).get(waiting.get_absolute_url() + "?preview").text
    assert "This is how everybody will see it." in page
    assert "Waiting for a curator" not in page
    assert "Sent in by" not in page


def test_perhaps_it_is_the_same_as_another(client_of, curator, published):
    again = make_resource(title="counting HEADS")
    page = client_of(curator).get(f"{QUEUE}{again.pk}/change/").text
    assert "Perhaps this is the same" in page
    assert published.get_absolute_url() in page


@pytest.mark.parametrize("way", ["address", "number"])
def test_it_is_merged_into_another(client_of, curator, published, waiting, way):
    other = f"http://localhost{published.get_absolute_url()}" if way == "address" else str(published.pk)
    client_of(curator).post(act(waiting, "merge"), {"other": other})
    waiting.refresh_from_db()
    assert waiting.merged_into == published


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ("", "Which one?"), ("nonsense", "no resource at this address"), ("/library/999999/", "no resource at this"),
        ("itself", "This is the same page"), ("waiting", "The one that stays must be in the library"),
    ],
)  # fmt: skip
def test_what_cannot_be_merged_is_told(client_of, curator, published, waiting, other, said):
    typed = {"itself": published.get_absolute_url(), "waiting": waiting.get_absolute_url()}.get(other, other)
    answer = client_of(curator).post(act(published, "merge"), {"other": typed})
    assert answer.status_code == 422
    assert typed in answer.text
    assert said in answer.text
    published.refresh_from_db()
    assert published.merged_at is None


def test_a_translation_is_joined_and_leaves(client_of, curator, published):
    spanish = make_published(curator=curator, title="Contar cabezas", language="es")
    client_of(curator).post(act(spanish, "join"), {"other": published.get_absolute_url()})
    spanish.refresh_from_db()
    assert list(spanish.work.versions.order_by("pk")) == [published, spanish]
    client_of(curator).post(act(spanish, "leave"))
    spanish.refresh_from_db()
    assert spanish.work is None


def test_withdrawing_leaves_the_sentence_that_was_chosen(client_of, visitor, curator, published):
    said = {"reason": "A person could be recognised.", "tombstone": "Taken back."}
    client_of(curator).post(act(published, "withdraw"), said)
    assert "Taken back." in visitor.get(published.get_absolute_url()).text


def test_many_are_changed_at_once(client_of, curator):
    Topic.objects.add_missing({"health": {"en": "Health"}, "land": {"en": "Land"}})
    chosen = [make_published(curator=curator, title=f"No. {n}", licence="") for n in range(3)]
    chosen[0].topics.set(Topic.objects.filter(code="land"))
    asked = {"action": "change_chosen", "_selected_action": [one.pk for one in chosen]}
    page = client_of(curator).post(QUEUE + "?state=all", asked)
    assert "What stays empty stays as it is" in page.text
    nothing = client_of(curator).post(QUEUE + "?state=all", asked | {"apply": "1"})
    assert nothing.status_code == 422
    assert "What should be different" in nothing.text
    said = {"apply": "1", "licence": "cc-by", "topics": ["health"], "tags": "new, newer"}
    answer = client_of(curator).post(QUEUE + "?state=all", asked | said, follow=True)
    assert "3 resources are changed" in answer.text
    for one in chosen:
        one.refresh_from_db()
        assert (one.licence, one.title[:3]) == ("cc-by", "No.")
        assert set(one.tags.names()) == {"new", "newer"}
        assert Activity.objects.about(one).filter(verb="corrected").count() == 1
    assert {topic.code for topic in chosen[0].topics.all()} == {"health", "land"}


def test_a_suspended_curator_changes_nothing(client_of, suspended, coordinator, published):
    suspended.appoint("curator", by=coordinator)
    asked = {"action": "change_chosen", "_selected_action": [published.pk], "apply": "1", "licence": "cc0"}
    client_of(suspended).post(QUEUE + "?state=all", asked)
    published.refresh_from_db()
    assert published.licence == ""


def test_the_queue_shows_what_is_lacking(client_of, curator):
    lacks = make_published(curator=curator, title="Without", licence="", year=None)
    has = make_published(curator=curator, title="With", licence="cc-by", year=2020)
    for what in ["licence", "year"]:
        page = client_of(curator).get(f"{QUEUE}?state=published&lacks={what}").text
        assert f"{QUEUE}{lacks.pk}/change/" in page
        assert f"{QUEUE}{has.pk}/change/" not in page


def test_queries_of_the_queue(client_of, curator, django_assert_max_num_queries):
    for number in range(20):
        make_resource(title=f"No. {number}", files=[pdf()]).take_up(by=curator)
    browser = client_of(curator)
    with django_assert_max_num_queries(13):
        browser.get(f"{QUEUE}?state=review")


def test_queries_of_the_page_of_a_resource(client_of, curator, waiting, django_assert_max_num_queries):
    browser, page = client_of(curator), f"{QUEUE}{waiting.pk}/change/"
    browser.get(page)
    with django_assert_max_num_queries(11) as asked:
        browser.get(page)
    assert sum('FROM "resources_resource"' in q["sql"] and '"submitted_at" IS NULL' in q["sql"] for q in asked) == 1


def test_after_an_act_the_thing_is_fetched_anew(rf, curator, waiting):
    desk, request = admin.site.get_model_admin(Resource), rf.post("/")
    request.user = curator
    before = desk.get_object(request, str(waiting.pk))
    assert desk.get_object(request, str(waiting.pk)) is before
    [publish] = [act for act in desk.acts if act.name == "publish"]
    form = publish.form({})
    form.is_valid()
    Resource.objects.filter(pk=waiting.pk).update(title="Changed meanwhile")
    assert desk.succeeds(request, publish, before, form)
    after = desk.get_object(request, str(waiting.pk))
    assert (after.title, after.state) == ("Changed meanwhile", "published")
    assert after is not before


class TestVocabulary:
    ADD = "/admin/members/topic/add/"
    SAID = {"code": "water", "label_en": "Water", "label_ar": "الماء", "also": "wells\nagua\nwells"}  # noqa: RUF012

    def test_a_curator_adds_a_topic(self, client_of, curator):
        client_of(curator).post(self.ADD, self.SAID)
        topic = Topic.objects.get()
        assert (topic.labels, topic.also) == ({"en": "Water", "ar": "الماء"}, ["wells", "agua"])
        assert [a.verb for a in Activity.objects.about(topic)] == ["added"]

    def test_what_is_wrong_comes_back(self, client_of, curator):
        answer = client_of(curator).post(self.ADD, self.SAID | {"label_en": "", "code": "no spaces please"})
        assert "الماء" in answer.text
        assert not Topic.objects.exists()

    def test_a_label_changes_and_the_code_does_not(self, client_of, curator):
        topic = Topic.objects.create(code="water", labels={"en": "Water", "yo": "Omi"})
        page = f"/admin/members/topic/{topic.pk}/change/"
        assert 'name="code"' not in client_of(curator).get(page).text
        client_of(curator).post(page, {"label_en": "Waters", "also": ""})
        topic.refresh_from_db()
        assert (topic.code, topic.labels) == ("water", {"en": "Waters", "yo": "Omi"})

    def test_a_topic_is_retired_and_brought_back(self, client_of, curator):
        topic = Topic.objects.create(code="water", labels={"en": "Water"})
        client_of(curator).post(f"/admin/members/topic/{topic.pk}/act/retire/")
        assert not Topic.objects.current().exists()
        client_of(curator).post(f"/admin/members/topic/{topic.pk}/act/bring-back/")
        assert Topic.objects.current().exists()

    def test_only_curators(self, client_of, member, suspended, coordinator):
        assert client_of(member).get(self.ADD).status_code == 403
        suspended.appoint("curator", by=coordinator)
        assert client_of(suspended).post(self.ADD, self.SAID).status_code == 403
        assert client_of(coordinator).get(self.ADD).status_code == 200
