"""A resource is begun, kept as a draft, filled in and sent in later."""

import pytest

from members.models import Activity, Method, Topic
from resources.models import Moved, Resource, ResourceFile
from tests.factories import make_member
from tests.resources.making import ADD, filled_in, make_resource, pdf


@pytest.fixture
def draft(client_of, member):
    """A draft of `member`: its title, its kind and a file."""
    client_of(member).post(ADD, filled_in(title="Half a page", summary="", files=pdf("half.pdf"), keep="1"))
    return Resource.objects.get()


def edit(draft):
    return f"/library/{draft.pk}/~edit/"


def sent(draft, **words):
    file = draft.files.first()
    return filled_in(title="Half a page", **{f"file{file.pk}-language": "en"} if file else {}) | words


def test_a_draft_needs_only_a_title_and_a_kind(client_of, member, draft):
    assert (draft.state, draft.summary, draft.files.count()) == ("draft", "", 1)
    assert not Activity.objects.about(draft).exists()
    page = client_of(member).get(edit(draft)).text
    assert "half.pdf" in page
    assert 'name="keep"' in page
    refused = client_of(member).post(ADD, filled_in(title="", keep="1"))
    assert refused.status_code == 422
    assert "It needs a title" in refused.text


def test_my_page_leads_on_with_a_draft(client_of, member, draft):
    page = client_of(member).get("/library/mine/").text
    assert edit(draft) in page
    assert "sent in on" not in page


def test_nobody_else_sees_a_draft(client_of, visitor, curator, coordinator, draft):
    file = draft.files.get().get_absolute_url()
    for browser in [visitor, client_of(make_member()), client_of(curator), client_of(coordinator)]:
        for address in [draft.get_absolute_url(), file]:
            assert browser.get(address).status_code == 404
    assert client_of(curator).get(edit(draft)).status_code == 404
    for state in ["all", "waiting"]:
        assert draft.title not in client_of(curator).get(f"/admin/resources/resource/?state={state}").text
    assert client_of(curator).get(f"/admin/resources/resource/{draft.pk}/change/").status_code == 302


def test_a_draft_is_sent_in(client_of, member, draft):
    refused = client_of(member).post(edit(draft), sent(draft, summary=""))
    assert refused.status_code == 422
    assert "Please say in a sentence" in refused.text
    client_of(member).post(edit(draft), sent(draft))
    draft.refresh_from_db()
    assert draft.state == "waiting"
    assert [a.verb for a in Activity.objects.about(draft)] == ["submitted"]
    assert [revision.said["title"] for revision in draft.revisions.all()] == ["Half a page"]


def test_a_draft_is_thrown_away(client_of, member, draft):
    discard = f"/library/{draft.pk}/~discard/"
    assert client_of(make_member()).post(discard).status_code == 404
    answer = client_of(member).post(discard, follow=True)
    assert "The draft is gone" in answer.text
    assert not Resource.objects.exists()
    assert not ResourceFile.objects.exists()


def test_what_was_sent_in_is_not_thrown_away(client_of, member, waiting):
    assert client_of(member).post(f"/library/{waiting.pk}/~discard/").status_code == 403
    with pytest.raises(Moved):
        waiting.discard(by=member)


def test_everything_that_can_be_said_is_kept(client_of, member, visitor, curator):
    Topic.objects.add_missing({"health": {"en": "Health"}})
    Method.objects.add_missing({"role-play": {"en": "Role play"}})
    said = {
        "kind": "practice", "publisher": "Casa Tejida", "edition": "second edition", "topics": ["health"],
        "methods": ["role-play"], "countries": ["BO", "KE"], "regions": ["asia-pacific"], "link": "https://example.org/",
        "detail-context": "A market.\nMornings.", "detail-lessons": "Ask <first>.",
    }  # fmt: skip
    client_of(member).post(ADD, filled_in(**said))
    resource = Resource.objects.get()
    assert resource.regions == ["africa", "asia-pacific", "latin-america"]
    assert resource.details == {"context": "A market.\nMornings.", "lessons": "Ask <first>."}
    again = client_of(member).get(edit(resource)).text
    for words in ['value="BO" checked', 'value="asia-pacific" checked', "Casa Tejida", "A market.", "second edition"]:
        assert words in again, words
    resource.publish(by=curator)
    page = visitor.get(resource.get_absolute_url()).text
    for words in ["Casa Tejida", "second edition", "Health", "Role play", "Bolivia", "Asia and the Pacific"]:
        assert words in page, words
    assert "Ask &lt;first&gt;." in page
    assert "Where and with whom" in page


def test_another_kind_keeps_what_was_said(client_of, member):
    said = {"kind": "case", "detail-setting": "A clinic.", "link": "https://example.org/"}
    client_of(member).post(ADD, filled_in(**said))
    resource = Resource.objects.get()
    client_of(member).post(
        edit(resource), filled_in(kind="tool", link="https://example.org/", **{"detail-time": "an hour"})
    )
    resource.refresh_from_db()
    assert resource.details == {"setting": "A clinic.", "time": "an hour"}
    assert [detail.name for detail, _value in resource.told] == ["time"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("topics", "nonsense"),
        ("countries", "XX"),
        ("regions", "mars"),
        ("detail-hours", "many"),
        ("detail-hours", "-1"),
    ],
)
def test_what_cannot_be_is_refused_and_kept(client_of, member, name, value):
    typed = filled_in(kind="training", link="https://example.org/", **{name: value})
    answer = client_of(member).post(ADD, typed)
    assert answer.status_code == 422
    assert "A list for **two** people." in answer.text
    assert not Resource.objects.exists()


def test_what_waits_can_still_be_changed(client_of, member):
    resource = make_resource(by=member)
    client_of(member).post(edit(resource), filled_in(link="https://example.org/b", title="Better"))
    resource.refresh_from_db()
    assert (resource.title, resource.state) == ("Better", "waiting")
    assert [revision.said["title"] for revision in resource.revisions.all()] == ["Better", "Before you train"]


def test_once_a_curator_has_it_the_author_waits(client_of, member, curator):
    resource = make_resource(by=member)
    resource.take_up(by=curator)
    assert client_of(member).get(edit(resource)).status_code == 403
    resource.put_back(by=curator)
    assert client_of(member).get(edit(resource)).status_code == 200
