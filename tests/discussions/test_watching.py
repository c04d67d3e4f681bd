"""Follow and mute: a dialogue, a thread; harmless twice; mine alone."""

import re

import pytest
from django.urls import reverse

from members.models import Activity, Frequency, Watch, level_of
from tests import factories


def watch_url(target):
    if target.__class__.__name__ == "Dialogue":
        return reverse("discussions:watch_dialogue", args=[target.slug])
    return reverse("discussions:watch_thread", args=[target.pk])


@pytest.fixture(params=["dialogue", "thread"])
def target(request, dialogue, thread):
    return {"dialogue": dialogue, "thread": thread}[request.param]


def test_each_level_is_a_state_and_not_a_switch(client_of, member, facilitator, target):
    client = client_of(member)
    for level, expected in [("followed", "followed"), ("muted", "muted"), ("ordinary", "")]:
        for _ in range(2):
            answer = client.post(watch_url(target), {"level": level})
            assert answer.url == target.get_absolute_url()
            assert level_of(member, target) == expected
        assert level_of(facilitator, target) == ""
    assert not Watch.objects.exists()
    assert not Activity.objects.filter(actor=member).exists()


def test_it_is_said_what_that_means(client_of, member, target):
    client = client_of(member)
    client.post(watch_url(target), {"level": "muted"})
    assert "is muted. You see nothing new of it" in client.get("/").content.decode()


def test_the_page_of_a_dialogue_offers_the_other_levels(client_of, visitor, member, dialogue):
    client, url = client_of(member), dialogue.get_absolute_url()

    def offered():
        page = client.get(url).content.decode()
        return [level for level in ("followed", "muted", "ordinary") if f'value="{level}"' in page]

    assert offered() == ["followed", "muted"]
    client.post(watch_url(dialogue), {"level": "followed"})
    assert offered() == ["muted", "ordinary"]
    client.post(watch_url(dialogue), {"level": "muted"})
    assert offered() == ["followed", "ordinary"]
    page = visitor.get(url).content.decode()
    assert "/watch/" not in page
    assert "csrfmiddlewaretoken" not in page


def test_the_list_marks_what_i_follow_and_mute(client_of, member, dialogue):
    followed, muted = (factories.make_thread(dialogue=dialogue, title=title) for title in ("This I want", "This not"))
    client = client_of(member)
    client.post(watch_url(followed), {"level": "followed"})
    client.post(watch_url(muted), {"level": "muted"})
    page = client.get(dialogue.get_absolute_url()).content.decode()
    assert page.count(">Followed</span>") == 1
    assert page.count(">Muted</span>") == 1


def test_only_own_places_are_led_back_to(client_of, member, target):
    client = client_of(member)
    there = client.post(watch_url(target), {"level": "followed", "next": "/mine/new/"})
    away = client.post(watch_url(target), {"level": "followed", "next": "https://evil.example/x"})
    assert (there.url, away.url) == ("/mine/new/", target.get_absolute_url())


def test_an_unknown_level_is_refused(client_of, member, target):
    assert client_of(member).post(watch_url(target), {"level": "loved"}).status_code == 400
    assert not Watch.objects.exists()


def selected(page):
    return re.search(r'<option value="(once|daily|weekly|never)" selected', page)


def test_mail_about_it_has_its_own_frequency(client_of, member, target):
    client = client_of(member)
    assert 'name="frequency"' not in client.get(target.get_absolute_url()).content.decode()
    client.post(watch_url(target), {"level": "followed"})
    page = client.get(target.get_absolute_url()).content.decode()
    assert 'name="frequency"' in page
    assert not selected(page)
    for frequency in Frequency.values:
        client.post(watch_url(target), {"frequency": frequency})
        assert selected(client.get(target.get_absolute_url()).content.decode())[1] == frequency
        assert Watch.objects.get().frequency == frequency
    assert "No mail tells of it" in client.post(watch_url(target), {"frequency": "never"}, follow=True).content.decode()
    client.post(watch_url(target), {"frequency": ""})
    assert (Watch.objects.get().level, Watch.objects.get().frequency) == ("followed", "")


def test_the_frequency_stays_when_it_is_not_asked(client_of, member, target):
    client = client_of(member)
    client.post(watch_url(target), {"frequency": "weekly"})
    client.post(watch_url(target), {"level": "followed"})
    assert Watch.objects.get().frequency == "weekly"
    client.post(watch_url(target), {"level": "ordinary", "frequency": "weekly"})
    assert not Watch.objects.exists()


def test_an_unknown_frequency_is_refused(client_of, member, target):
    assert client_of(member).post(watch_url(target), {"frequency": "hourly"}).status_code == 400
    assert not Watch.objects.exists()
