"""An archive is imported again after what came from it was moved, split or merged."""

import pytest

from cop.lib.mbox import read
from discussions.inbound import import_archive
from discussions.merge import merge
from discussions.models import ImportedMessage, Post, Thread
from discussions.move import move_branch
from tests import factories
from tests.discussions.test_import_mbox import archive, mail  # noqa: F401  a fixture
from tests.invariants import broken

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("far", [False, True], ids=["within the dialogue", "to another"])
def test_what_was_moved_is_known_and_answered_where_it_stands(archive, facilitator, far):  # noqa: F811
    listed = factories.make_dialogue(facilitator=facilitator)
    elsewhere = factories.make_dialogue(facilitator=facilitator) if far else listed
    target = factories.make_thread(dialogue=elsewhere, by=facilitator)
    mails = [mail(1), mail(2, answers=1), mail(3, subject="Venues")]
    import_archive(listed, read(archive(*mails)))
    answer = ImportedMessage.objects.get(message_id="<2@x>").post
    move_branch(answer, to=target, by=facilitator)
    merge(Thread.objects.get(title="Venues"), into=answer.thread, by=facilitator)
    before = Post.objects.count()
    assert import_archive(listed, read(archive(*mails))).imported == 0
    assert Post.objects.count() == before
    import_archive(listed, read(archive(*mails, mail(4, answers=2))))
    new = ImportedMessage.objects.get(message_id="<4@x>")
    assert (new.post.thread, new.post.parent, new.dialogue) == (target, answer, elsewhere)
    assert broken() == []
