"""Reading in a real browser, with scripts and without: what is new is found, followed, kept and put away."""

import pytest
from django.utils import timezone

from discussions import reading
from discussions.models import Thread
from tests import factories
from tests.discussions.test_tree import fill

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_one_unread_of_four_hundred_is_found(open_window, script):
    member, author = factories.make_member(), factories.make_member()
    thread = factories.make_thread(by=author)
    fill(thread, author, 399)
    thread.posts.update(published_at=timezone.now())
    Thread.objects.filter(pk=thread.pk).update(last_posted_at=timezone.now())
    post = thread.posts.get(number=237)
    reading.mark_read(member, thread, set(range(1, 401)) - {237})
    page = open_window(member, script=script).page
    page.goto("/dialogues/")
    page.click("main >> text=1 thread with news")
    page.click("main .badge-new >> text=1 new")
    page.wait_for_url(f"**#p{post.pk}")  # loaded, and then the browser has gone to the post, too
    page.wait_for_selector(f"#p{post.pk} >> text=Post 236")
    top = page.evaluate(f"document.getElementById('p{post.pk}').getBoundingClientRect().top") if script else 0
    assert 0 <= top < page.viewport_size["height"]


def test_news_are_put_away_by_keyboard(open_window, script):
    member = factories.make_member()
    thread = factories.make_thread()
    page = open_window(member, script=script).page
    page.goto(thread.dialogue.get_absolute_url())
    page.focus("main button:text-is('Follow')")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=You follow this dialogue. Its new threads")
    page.goto("/mine/new/")
    page.wait_for_selector("main .meta >> text=Followed")
    page.focus("main button >> text=Mark all as read")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=You have read everything.")
