"""A row of a thread is made once for all its readers, and never tells what was true before."""

from discussions import reading
from discussions.models import Thread
from discussions.templatetags.lists import row
from tests import factories


def page_of(client, thread):
    return client.get(thread.dialogue.get_absolute_url()).content.decode()


def test_readers_share_a_row(client_of, visitor, member, facilitator, thread):
    for reader in (member, facilitator):
        reading.mark_thread_read(reader, thread)
    row.cache_clear()
    for client in (visitor, client_of(member), client_of(facilitator), visitor):
        assert thread.title in page_of(client, thread)
    assert (row.cache_info().misses, row.cache_info().hits) == (1, 3)


def test_a_change_shows_at_once(visitor, author, thread):
    assert "Kofi Asamoah-Badu" in page_of(visitor, thread)
    author.profile.name = "Kofi A. Badu"
    author.profile.save()
    assert "Kofi A. Badu" in page_of(visitor, thread)
    Thread.objects.filter(pk=thread.pk).update(title="Another title")
    page = page_of(visitor, thread)
    assert "Another title" in page
    assert "another-title" in page
    assert thread.title not in page
    factories.make_post(thread=thread)
    assert "2 posts" in page_of(visitor, thread)
    author.erase(by=author)
    page = page_of(visitor, thread)
    assert "Former member" in page
    assert "Kofi" not in page


def test_each_language_has_its_own(client_of, member, thread):
    client = client_of(member)
    assert "1 post<" in page_of(client, thread)
    client.post("/language/", {"language": "ar"})
    page = page_of(client, thread)
    assert "1 post<" not in page
    assert "مشاركة" in page


def test_each_time_zone_has_its_own(client_of, member, thread):
    Thread.objects.filter(pk=thread.pk).update(last_posted_at="2026-03-01T23:30:00Z")
    assert "1 Mar 2026" in page_of(client_of(member), thread)
    member.prefer(by=member, timezone="Africa/Nairobi")
    assert "2 Mar 2026" in page_of(client_of(member), thread)


def test_what_people_write_is_escaped(visitor, thread):
    Thread.objects.filter(pk=thread.pk).update(title='<b>Bold</b> & "quoted"')
    page = page_of(visitor, thread)
    assert "<b>Bold" not in page
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; &quot;quoted&quot;" in page


def test_a_row_says_what_it_is_to_machines(visitor, thread):
    page = page_of(visitor, thread)
    assert 'itemtype="https://schema.org/DiscussionForumPosting"' in page
    for name in ("url", "headline", "author", "name", "datePublished", "dateModified"):
        assert f'itemprop="{name}"' in page
