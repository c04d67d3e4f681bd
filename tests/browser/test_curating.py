"""A curator's afternoon on the desk, in a real browser: the queue, a return, a correction, a publication, a duplicate,
many at once, and a list of fifty."""

import pytest
from playwright.sync_api import expect

from members import notices
from members.models import Notification, Topic
from resources.models import Resource
from tests import factories
from tests.resources.making import make_published, make_resource, pdf
from tests.resources.test_spreadsheet import as_excel, line

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUEUE = "/admin/resources/resource/"


def open_from_queue(page, title):
    page.goto(QUEUE)
    page.click(f"#result_list a:text-is('{title}')")


def do(page, act):
    """Press the button of this act of the desk."""
    page.click(f"section[aria-labelledby='act-{act}'] button")


@pytest.fixture
def author():
    return factories.make_member(name="Kofi Asamoah")


def test_an_afternoon(open_window, author, tmp_path):
    curator = factories.make_curator()
    Topic.objects.add_missing({"health": {"en": "Health", "es": "Salud"}, "land": {"en": "Land"}})
    stays = make_published(curator=curator, title="Opening rounds", by=author)
    for title in ("Without a year", "Couting heads", "Opening rounds (copy)"):
        make_resource(title=title, by=author, files=[pdf()])
    page = open_window(curator).page

    page.goto("/admin/")
    expect(page.locator("#result_list tbody tr")).to_have_count(3)
    open_from_queue(page, "Without a year")
    do(page, "take-up")
    expect(page.locator(".state")).to_contain_text("In review")
    page.fill("#return_reason", "Which year is it of?")
    do(page, "return")
    expect(page.locator(".messagelist")).to_contain_text("is with its author again")
    while notices.tell():
        pass
    assert Notification.objects.filter(recipient=author).first().activity.reason.text == "Which year is it of?"

    open_from_queue(page, "Couting heads")
    page.click("text=Correct it")
    page.fill("[name=title]", "Counting heads")
    page.click("text=Where it belongs: topics, people, places")
    page.check("label:has-text('Health') input")
    page.click("text=Keep the corrections")
    expect(page.locator("h1")).to_have_text("Counting heads")
    page.click("text=See it on the curators’ desk")
    page.click("text=See it as the public will")
    expect(page.locator("main")).to_contain_text("This is how everybody will see it.")
    page.go_back()
    do(page, "publish")
    expect(page.locator(".messagelist")).to_contain_text("is in the library")

    open_from_queue(page, "Opening rounds (copy)")
    page.fill("#merge_other", f"http://localhost{stays.get_absolute_url()}")
    do(page, "merge")
    expect(page.locator("#changelist")).to_contain_text("0 resources")

    page.goto(f"{QUEUE}?state=published")
    page.check(".action-select >> nth=0")
    page.check(".action-select >> nth=1")
    page.select_option("[name=action]", "change_chosen")
    page.click("button[name=index]")
    page.select_option("#id_licence", "cc-by-sa")
    page.click("text=Change them")
    expect(page.locator(".messagelist")).to_contain_text("2 resources are changed")

    lines = [line(number) for number in range(50)]
    lines[7], lines[20], lines[33] = line(7, kind="poem"), line(20, link="no address"), line(33, title="Title 5")
    sheet = tmp_path / "list.xlsx"
    sheet.write_bytes(as_excel(lines).read())
    page.click("text=Imports from spreadsheets")
    page.click(".addlink")
    page.set_input_files("[name=file]", sheet)
    page.click("[name=_save]")
    expect(page.locator("#content-main")).to_contain_text("47 rows are good")
    expect(page.locator(".problem")).to_have_count(3)
    page.check("#carry-out_publish")
    page.set_default_timeout(30_000)  # forty-seven resources are made, each with its entry in the search
    do(page, "carry-out")
    expect(page.locator(".messagelist")).to_contain_text("The good rows")

    assert Resource.objects.published().count() == 49
    assert Resource.objects.get(title="Without a year").state == "returned"
    assert Resource.objects.get(title="Opening rounds (copy)").merged_into == stays
    assert Resource.objects.filter(licence="cc-by-sa").count() == 2
    counted = Resource.objects.get(title="Counting heads")
    assert [topic.code for topic in counted.topics.all()] == ["health"]
