"""A curator returns, publishes and withdraws, in the admin."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from members.models import Activity
from resources.models import Moved, Resource
from tests.factories import make_member
from tests.resources.making import filled_in, make_resource

QUEUE = "/admin/resources/resource/"


def act(resource, name):
    return f"{QUEUE}{resource.pk}/act/{name}/"


def test_the_desk_of_a_curator_opens_on_the_queue(client_of, curator, waiting, published):
    answer = client_of(curator).get("/admin/", follow=True)
    assert answer.redirect_chain == [(QUEUE, 302)]
    page = answer.text
    assert f"{QUEUE}{waiting.pk}/change/" in page
    assert f"{QUEUE}{published.pk}/change/" not in page
    assert f"{QUEUE}{published.pk}/change/" in client_of(curator).get(f"{QUEUE}?state=published").text


def test_the_queue_is_searched_and_filtered(client_of, curator):
    found = make_resource(title="Budget games", language="es", kind="tool")
    other = make_resource(title="Opening rounds", language="en", kind="report")
    browser = client_of(curator)
    for query in ["q=budget", "language=es", "kind__exact=tool"]:
        page = browser.get(f"{QUEUE}?{query}").text
        assert f"{QUEUE}{found.pk}/change/" in page, query
        assert f"{QUEUE}{other.pk}/change/" not in page, query


def test_the_curator_sees_what_the_public_will_see(client_of, curator, waiting):
    page = client_of(curator).get(f"{QUEUE}{waiting.pk}/change/").text
    assert waiting.summary in page
    assert waiting.files.get().get_absolute_url() in page
    assert "counting.pdf" in page
    assert waiting.get_absolute_url() in page
    for name in ["publish", "return"]:
        assert f"../act/{name}/" in page
    assert "../act/withdraw/" not in page
    assert 'name="_save"' not in page
    assert "delete" not in page.lower()


def test_publish(client_of, curator, waiting, visitor):
    answer = client_of(curator).post(act(waiting, "publish"), follow=True)
    assert answer.redirect_chain == [(QUEUE, 302)]
    assert "is in the library" in answer.text
    waiting.refresh_from_db()
    assert (waiting.state, waiting.published_by) == ("published", curator)
    assert visitor.get(waiting.get_absolute_url()).status_code == 200
    client_of(curator).post(act(waiting, "publish"))
    assert Activity.objects.about(waiting).filter(verb="published").count() == 1


def test_return_with_a_reason(client_of, curator, waiting, member):
    client_of(curator).post(act(waiting, "return"), {"reason": "The <licence> is missing & the year."})
    waiting.refresh_from_db()
    assert (waiting.state, waiting.returned_by) == ("returned", curator)
    for page in ["/library/mine/", waiting.get_absolute_url(), f"/library/{waiting.pk}/~edit/"]:
        assert "The &lt;licence&gt; is missing" in client_of(member).get(page).text, page


def test_a_return_needs_a_reason(client_of, curator, waiting):
    answer = client_of(curator).post(act(waiting, "return"), {"reason": "  "})
    assert answer.status_code == 422
    assert "Please give a reason" in answer.text
    waiting.refresh_from_db()
    assert waiting.state == "waiting"


def test_a_return_that_comes_too_late_keeps_the_words(client_of, curator, published):
    answer = client_of(curator).post(act(published, "return"), {"reason": "A long explanation."})
    assert answer.status_code == 422
    assert "Another curator published it meanwhile" in answer.text
    assert "A long explanation." in answer.text


def test_the_submitter_revises_and_it_waits_again(client_of, curator, waiting, member):
    waiting.return_to_author(by=curator, reason="No year.")
    browser, edit = client_of(member), f"/library/{waiting.pk}/~edit/"
    page = browser.get(edit).text
    assert "Counting heads" in page
    assert "counting.pdf" in page
    file = waiting.files.get()
    typed = filled_in(title="Counting heads, second try", year="2021", tags="numbers")
    answer = browser.post(edit, typed | {f"file{file.pk}-language": "fr"}, follow=True)
    assert "The curators have it now" in answer.text
    waiting.refresh_from_db()
    assert (waiting.state, waiting.title, waiting.year) == ("waiting", "Counting heads, second try", 2021)
    assert waiting.files.get().language == "fr"
    assert list(waiting.tags.names()) == ["numbers"]
    assert [a.verb for a in Activity.objects.about(waiting)] == ["revised", "returned", "submitted"]


def test_a_revision_that_comes_too_late_keeps_the_words(client_of, curator, waiting, member, monkeypatch):
    monkeypatch.setattr("resources.access.may_revise", lambda *asked: True)
    waiting.publish(by=curator)
    answer = client_of(member).post(f"/library/{waiting.pk}/~edit/", filled_in(link="https://a.org", title="Too late"))
    assert answer.status_code == 422
    assert "A curator published it meanwhile" in answer.text
    assert "Too late" in answer.text


def test_withdraw_hides_the_page_and_the_file(client_of, curator, published, member, visitor):
    page, file = published.get_absolute_url(), published.files.get().get_absolute_url()
    assert visitor.get(file).status_code == 200
    client_of(curator).post(act(published, "withdraw"), {"reason": "The author asked for it."})
    assert [visitor.get(a).status_code for a in (page, file)] == [410, 404]
    assert [client_of(make_member()).get(a).status_code for a in (page, file)] == [410, 404]
    assert [client_of(member).get(a).status_code for a in (page, file)] == [200, 200]
    assert "The author asked for it." in client_of(member).get(page).text


def test_what_was_withdrawn_can_be_published_again(curator, published):
    published.withdraw(by=curator, reason="By mistake.")
    published.publish(by=curator)
    assert published in Resource.objects.published()


def test_several_are_published_at_once(client_of, curator):
    chosen = [make_resource(title=f"No. {n}").pk for n in range(3)]
    client_of(curator).post(QUEUE, {"action": "publish_chosen", "_selected_action": chosen})
    assert Resource.objects.published().count() == 3


def test_the_history_shows_the_log(client_of, curator, waiting):
    waiting.return_to_author(by=curator, reason="No year.")
    page = client_of(curator).get(f"{QUEUE}{waiting.pk}/history/").text
    assert "returned it to its author" in page
    assert "No year." in page
    assert curator.name in page


def test_nothing_can_be_deleted(client_of, coordinator, waiting):
    browser = client_of(coordinator)
    assert browser.post(f"{QUEUE}{waiting.pk}/delete/", {"post": "yes"}).status_code == 403
    browser.post(QUEUE, {"action": "delete_selected", "_selected_action": [waiting.pk], "post": "yes"})
    assert Resource.objects.count() == 1


@pytest.mark.parametrize("name", ["publish", "return", "withdraw"])
def test_only_a_curator_acts(client_of, visitor, member, facilitator, waiting, name):
    address, reason = act(waiting, name), {"reason": "x"}
    assert visitor.post(address, reason).status_code == 302
    assert client_of(member).post(address, reason).status_code == 403
    assert client_of(facilitator).post(address, reason).status_code == 403
    waiting.refresh_from_db()
    assert waiting.state == "waiting"


def test_a_suspended_curator_reads_and_does_not_act(client_of, suspended, waiting, coordinator):
    suspended.appoint("curator", by=coordinator)
    browser = client_of(suspended)
    assert "../act/" not in browser.get(f"{QUEUE}{waiting.pk}/change/").text
    assert browser.post(act(waiting, "publish")).status_code == 403
    browser.post(QUEUE, {"action": "publish_chosen", "_selected_action": [waiting.pk]})
    assert not Resource.objects.published().exists()


@pytest.mark.parametrize(
    "nonsense",
    [
        {"returned_at": timezone.now()},
        {"withdrawn_at": timezone.now()},
        {"link": "javascript:alert(1)"},
        {"year": 3},
        {"title": ""},
    ],
)
def test_the_database_refuses_nonsense(waiting, nonsense):
    with pytest.raises(IntegrityError), transaction.atomic():
        Resource.objects.filter(pk=waiting.pk).update(**nonsense)


def test_verbs_start_from_the_states_they_name(curator, waiting):
    with pytest.raises(Moved):
        waiting.withdraw(by=curator, reason="x")
    waiting.return_to_author(by=curator, reason="first")
    waiting.return_to_author(by=curator, reason="second")
    assert Resource.objects.with_reasons().get().reason == "first"
