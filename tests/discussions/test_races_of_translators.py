"""Members translate one post in the same moment, or while its author takes it back: nothing is lost, nothing breaks."""

import uuid

import pytest
from django.urls import reverse

from discussions.models import Post, Translation, TranslationVersion
from members.models import Activity
from tests import factories
from tests.racing import at_once, in_turn, rounds, sending, statuses

pytestmark = pytest.mark.django_db(transaction=True)


def words(text, key=None):
    return {"language": "fr", "body": text, "form_key": str(key or uuid.uuid4())}


@rounds
def test_two_translators_at_once(cast, rounds):
    for _round in range(rounds):
        post = factories.make_post(thread=None, by=cast.people["author"])
        acts = [
            sending(client, "translate", post, **words(text))
            for client, text in ((cast.one, "Un."), (cast.two, "Deux."))
        ]
        answers = at_once(*acts)
        assert sorted(statuses(answers)) == [302, 422]
        late = next(answer for answer in answers if answer.status_code == 422).content.decode()
        assert "Un." in late
        assert "Deux." in late
        assert TranslationVersion.objects.filter(translation__post=post).count() == 1


@rounds
def test_a_double_click_is_one_translation(cast, rounds):
    for _round in range(rounds):
        post, key = factories.make_post(by=cast.people["author"]), uuid.uuid4()
        send = sending(cast.reader, "translate", post, **words("Une fois.", key))
        assert statuses(at_once(send, send, send)) == [302] * 3
        assert TranslationVersion.objects.filter(form_key=key).count() == 1
        assert Activity.objects.about(post).filter(verb="translated").count() == 1


@rounds
def test_a_translation_against_the_post_that_goes(cast, rounds):
    for _round in range(rounds):
        for order in ("translation first", "post first", "free"):
            thread = factories.make_thread(dialogue=cast.dialogue, by=cast.people["author"])
            post = thread.posts.get()
            translate = sending(cast.reader, "translate", post, **words("Une phrase."))
            delete = sending(cast.author, "delete", post)
            if order == "free":
                answer, gone = at_once(translate, delete)
            elif order == "post first":
                gone, answer = in_turn([thread], delete, translate)
            else:
                answer, gone = in_turn([thread], translate, delete)
            assert statuses([gone]) == [302]
            [status] = statuses([answer])
            assert status in {302, 404, 422}
            assert status == 302 or "Une phrase." in answer.content.decode()
            assert Post.objects.get(pk=post.pk).deleted_at
            assert not Translation.objects.filter(post=post).exists()


@rounds
def test_a_title_is_translated_while_it_takes_that_language(cast, rounds):
    for _round in range(rounds):
        thread = factories.make_thread(dialogue=cast.dialogue, by=cast.people["author"])
        address = reverse("discussions:translate_of", args=["thread", thread.pk])
        title = {"language": "fr", "title": "Un titre", "form_key": str(uuid.uuid4())}
        answer, _renamed = at_once(
            lambda address=address, title=title: cast.reader.post(address, title),
            lambda thread=thread: thread.rename("Débuts", by=cast.people["one"], language="fr"),
        )
        assert statuses([answer])[0] in {302, 422}
        assert not Translation.objects.filter(thread=thread).exists()
