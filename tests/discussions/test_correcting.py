"""A facilitator edits another's post: shown as such, with the reason, in the history and in the log."""

from django.urls import reverse

from discussions.models import PostRevision
from members.models import Activity
from tests.discussions.test_editing import edit
from tests.discussions.test_writing import words


def test_a_correction_is_shown_as_such(client_of, author, member, facilitator, thread, visitor):
    post, client = thread.posts.get(), client_of(facilitator)
    page = client.get(reverse("discussions:edit", args=[post.pk])).content.decode()
    assert "These are the words of" in page
    assert "The author’s text" in page
    assert edit(client, post, "A name was here.").status_code == 422  # without a reason
    assert edit(client, post, "A name was here.", reason="Somebody’s name.").status_code == 302
    edit(client_of(author), post, "A name was here, once.")
    history = reverse("discussions:history", args=[post.pk])
    for reader, why in ((author, True), (facilitator, True), (member, False), (None, False)):
        page = client_of(reader).get(history).content.decode()
        assert "edited by the facilitation: <bdi>Wanjiru Mutembei</bdi>" in page
        assert ("Somebody’s name." in page) is why
    log = client.get(reverse("discussions:moderation_log", args=[thread.dialogue.slug])).content.decode()
    assert "edited a post" in log
    assert "Somebody’s name." in log
    verbs = Activity.objects.about(post).order_by("id").values_list("verb", "actor_id")
    assert list(verbs)[1:] == [("corrected", facilitator.pk), ("edited", author.pk)]


def test_a_hidden_or_locked_post_is_not_corrected(client_of, facilitator, thread):
    post, client = thread.posts.get(), client_of(facilitator)
    post.hide(by=facilitator, reason="An attack.")
    assert client.get(reverse("discussions:edit", args=[post.pk])).status_code == 403
    post.restore(by=facilitator)
    thread.dialogue.lock(by=facilitator)
    answer = edit(client, post, "Other words.", reason="x")
    assert answer.status_code == 403
    assert "Other words." in answer.content.decode()


def test_a_long_history_has_pages(client_of, author, thread, visitor):
    post, client = thread.posts.get(), client_of(author)
    for n in range(24):
        edit(client, post, f"Version {n}, in the end.")
    url, seen = reverse("discussions:history", args=[post.pk]), 0
    addresses = [url]
    while addresses:
        page = visitor.get(addresses.pop())
        seen += len(page.context["versions"])
        if page.context["older"]:
            addresses.append(f"{url}?before={page.context['older']}")
    assert seen == PostRevision.objects.count() + 1 == 25
    assert visitor.get(f"{url}?before=²").status_code == 200
    assert visitor.get(f"{url}?before={10**18}").status_code == 200


def test_a_reply_quotes_the_post_without_scripts(client_of, member, author, thread):
    post, client = thread.posts.get(), client_of(member)
    author.profile.describe(by=author, name="Kofi *A*")
    post.edit(by=author, body="> Before.\n\nTwo\nlines.", language="en")
    url = reverse("discussions:reply", args=[post.pk])
    page = client.post(url, words(body="I think", quote="1"))
    assert page.context["form"]["body"].value() == (
        "I think\n\n> **Kofi \\*A\\*:**\n>\n>\n> Two\n> lines.\n\n".replace(">\n>\n>", ">\n>")
    )
    page = client.post(url, {"quote": "1", "selected": "Two"})
    assert page.context["form"]["body"].value() == "> **Kofi \\*A\\*:**\n>\n> Two\n\n"
    assert not member.posts.exists()


def test_preview_is_what_will_stand_there(client_of, member, author):
    ask = lambda **fields: client_of(member).post(reverse("discussions:preview"), words(**fields))  # noqa: E731
    page = ask(body=f"**strong** @{author.profile.handle} <script>", language="ar").content.decode()
    assert '<div class="prose" lang="ar" dir="auto"><p><strong>strong</strong> <a class="mention"' in page
    assert "&lt;script&gt;" in page
    assert 'lang="x' not in ask(language='x" onclick="').content.decode()
    assert ask(body="> " * 3000 + "deep").status_code == 422


def test_the_language_is_the_writers_or_the_places(client_of, author, thread):
    client, url = client_of(author), reverse("discussions:write", args=[thread.pk])
    french = "Nous comptons les personnes présentes, et nous ne gardons aucun nom dans nos listes après la formation."
    asked = [
        (["en", "fr"], "Yes.", "en"),
        (["fr", "wo"], "Yes.", "fr"),
        ([], "Yes.", "en"),
        (["en", "fr"], french, "fr"),
        (["en", "es"], french, "en"),
        ([], french, "fr"),
        (["en", "ar"], "من يملك القائمة بعد انتهاء التدريب؟", "ar"),
    ]
    for known, body, expected in asked:
        author.profile.languages = known
        author.profile.save()
        client.post(url, words(language="", body=body))
        assert author.posts.latest("id").language == expected, (known, body)
    page = client.get(url).content.decode()
    assert '<option value="" selected>As recognised</option>' in page
