"""The first words of a case, wherever they stand, are those of the case, and not the headings that all cases have."""

from datetime import timedelta

from django.utils import timezone

from discussions.models import Bookmark, Digest
from members.models import Level, Mail
from members.models.watch import watch
from tests.discussions.test_contributions import case_of
from tests.discussions.test_notice_mails import run


def test_its_excerpts_begin_with_its_words(client_of, member, author, facilitator, dialogue, thread):
    begins = "Two days with a regional police command. I put the chairs in a circle."
    watch(dialogue, Level.FOLLOWED, by=member)
    case = case_of(thread, author)
    Bookmark.objects.create(member=member, post=case)
    run()
    run(timezone.now() + timedelta(days=8))
    mail = Mail.objects.get(address=member.email)
    assert begins in " ".join(mail.text.split())
    digest = Digest.objects.propose(dialogue)
    digest.send(by=facilitator)
    reader, searched = client_of(member), client_of(facilitator).get("/search/?q=chairs").text
    pages = [client_of(author).get("/mine/posts/").text, searched.replace("<mark>", "").replace("</mark>", "")]
    pages += [reader.get(page).text for page in ("/mine/bookmarks/", digest.get_absolute_url())]
    for said in (mail.text, mail.html, *(page.partition("<main")[2] for page in pages)):
        assert begins in " ".join(said.split())
        assert "The context" not in said
