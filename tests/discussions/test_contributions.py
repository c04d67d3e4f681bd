"""A contribution in a form of its own: a case, a resource, a question, and what becomes of its answers."""

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from cop.lib import text
from discussions import contributions
from discussions.contributions import Form
from discussions.models import Attachment, Draft, Post
from discussions.quotation import quotation
from members.models import Activity
from tests import factories
from tests.discussions.test_attachments import picture
from tests.discussions.test_content_notes import folded
from tests.discussions.test_drafts import save
from tests.discussions.test_export_mbox import brought_back, exported
from tests.discussions.test_writing import words
from tests.resources.making import pdf

CASE = {
    "context": "Two days with a regional police command.",
    "done": "I put the chairs in a *circle*.",
    "happened": "Nobody disagreed, and nobody spoke.",
    "differently": "Meet him the week before.",
}
RESOURCE = {"address": "https://example.org/first", "audience": "New trainers.", "use": "On the first morning."}
QUESTION = {"question": "Who begins with the women alone?"}
BODY = (
    "## The context\n\nTwo days with a regional police command.\n\n## What was done\n\nI put the chairs in a *circle*."
    "\n\n## What happened\n\nNobody disagreed, and nobody spoke.\n\n## What I would do differently\n\n"
    "Meet him the week before."
)


def sent(form, parts, **fields):
    """What a browser sends."""
    return words(form=form, **{f"part_{name}": value for name, value in parts.items()}) | {"body": ""} | fields


def case_of(thread, by, **fields):
    return factories.make_post(thread=thread, by=by, form=Form.CASE, parts=CASE, **fields)


@pytest.mark.parametrize(("form", "parts"), [("case", CASE), ("resource", RESOURCE), ("question", QUESTION)])
def test_each_form_is_chosen_filled_in_and_read(client_of, member, dialogue, thread, form, parts):
    client = client_of(member)
    for name, key in (("start_thread", dialogue.slug), ("write", thread.pk), ("reply", thread.posts.get().pk)):
        url = reverse(f"discussions:{name}", args=[key])
        page = client.get(url, {"form": form})
        assert [field.name for field in page.context["form"].texts] == [
            f"part_{part.name}" for part in contributions.PARTS[form]
        ]
        assert client.post(url, sent(form, parts, title="A title")).status_code == 302, name
    posts = Post.objects.filter(author=member)
    assert [(post.form, post.parts) for post in posts] == [(form, parts)] * 3
    page = client.get(posts.last().thread.get_absolute_url()).content.decode()
    assert f'<span class="badge">{Form(form).label}</span>' in page
    assert '<div class="post__body prose case"' in page
    for part in contributions.PARTS[form]:
        assert (f"<h4>{part.heading}</h4>" in page) is (part.name in parts)


def test_the_text_is_composed_of_the_answers(thread, author):
    assert case_of(thread, author).body == BODY


def test_its_headings_are_of_the_language_of_the_text(thread, author, monkeypatch):
    asked = []
    monkeypatch.setattr(
        contributions.translation, "override", lambda language: asked.append(language) or transaction.atomic()
    )
    factories.make_post(thread=thread, by=author, form=Form.QUESTION, parts=QUESTION, language="ar")
    assert asked == ["ar"]


def test_what_is_missing_is_said_at_its_field(client_of, member, thread):
    url = reverse("discussions:write", args=[thread.pk])
    answer = client_of(member).post(url, sent("case", CASE | {"done": " ", "happened": ""}, note="of police"))
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"part_done", "part_happened"}
    page = answer.content.decode()
    for kept in (CASE["context"], CASE["differently"], "of police"):
        assert kept in page
    assert Draft.objects.get().parts == {"context": CASE["context"], "differently": CASE["differently"]}


def test_a_text_that_is_too_long_says_so_and_stays(client_of, member, thread):
    url, long = reverse("discussions:write", args=[thread.pk]), "words " * (text.MAX_CHARS // 6)
    answer = client_of(member).post(url, sent("case", CASE | {"done": long}))
    assert answer.status_code == 422
    assert "longer than one post can be" in answer.context["form"].errors["part_context"][0]
    assert long.strip() in answer.content.decode()
    assert not Post.objects.filter(author=member).exists()


def test_changing_the_form_loses_nothing(client_of, member, thread):
    client, url = client_of(member), reverse("discussions:write", args=[thread.pk])
    typed = words(body="The colonel came in last.", note="of police", form="free")
    page = client.post(url, typed | {"as": "case"})
    form = page.context["form"]
    assert (page.status_code, form["part_context"].value()) == (200, "The colonel came in last.")
    assert (form["note"].value(), str(form["form_key"].value())) == ("of police", typed["form_key"])
    page = client.post(url, sent("case", CASE) | {"as": "question"})
    assert page.context["form"]["part_question"].value() == BODY
    page = client.post(url, sent("case", CASE) | {"as": "free"})
    assert page.context["form"]["body"].value() == BODY
    page = client.post(url, sent("case", CASE) | {"as": "case"})
    assert page.context["form"]["part_done"].value() == CASE["done"]
    assert not client.get(url, {"form": "poem"}).context["form"]["body"].value()


def test_files_stay_when_the_form_is_changed(client_of, member, thread):
    client, url = client_of(member), reverse("discussions:write", args=[thread.pk])
    typed = words(form="free", body="x")
    bad = SimpleUploadedFile("a.exe", b"MZ\x90\x00" + bytes(90))
    page = client.post(url, typed | {"as": "case", "files": [pdf(), bad]})  # chosen, and not sent before
    file = Attachment.objects.get()
    assert [row.file for row in page.context["form"].chosen] == [file]
    assert "a.exe" in page.content.decode()
    photo = Attachment.objects.keep(picture(), by=member, form_key=typed["form_key"])
    page = client.post(url, typed | {"as": "free", f"file{photo.pk}-alt": "A hall"})
    assert 'value="A hall"' in page.content.decode()
    photo.delete()
    assert client.post(url, sent("case", CASE, form_key=typed["form_key"])).status_code == 302
    assert Post.objects.get(author=member).attachments.get() == file


def test_drafts_keep_the_answers(client_of, member, thread):
    client, place = client_of(member), f"thread:{thread.pk}"
    key = words()["form_key"]
    assert save(client, place, **sent("case", CASE, form_key=key)).json()["status"]
    draft = Draft.objects.get()
    assert (draft.form, draft.parts, draft.body) == ("case", CASE, BODY)
    for url in (reverse("discussions:write", args=[thread.pk]), thread.get_absolute_url()):
        form = client.get(url).context["form"]
        assert form["part_done"].value() == CASE["done"]
    assert "regional police" in client.get(reverse("discussions:my_drafts")).content.decode()
    page = client.get(reverse("discussions:write", args=[thread.pk]), {"form": "free"})
    assert page.context["form"]["body"].value() == BODY
    client.post(reverse("discussions:write", args=[thread.pk]), sent("case", CASE, form_key=key))
    assert not Draft.objects.exists()


def test_the_preview_shows_what_is_there_so_far(client_of, member, thread):
    typed = sent("case", {"context": "A *regional* command."}, language="en")
    live = client_of(member).post(reverse("discussions:preview"), typed).content.decode()
    assert "<h4>The context</h4>" in live
    assert "<em>regional</em>" in live
    answer = client_of(member).post(reverse("discussions:write", args=[thread.pk]), typed | {"preview": "1"})
    assert answer.status_code == 422  # something is missing
    assert "<h4>The context</h4>" in answer.content.decode()
    nothing = client_of(member).post(reverse("discussions:preview"), sent("case", {}))
    assert nothing.status_code == 422


def test_an_edit_shows_the_fields_again(client_of, author, member, thread):
    post, client = case_of(thread, author, note="of police"), client_of(author)
    url = reverse("discussions:edit", args=[post.pk])
    form = client.get(url).context["form"]
    assert (form["part_done"].value(), form.ways) == (CASE["done"], ())
    changed = CASE | {"people": "With two colleagues."}
    assert client.post(url, sent("case", changed, note="of police")).status_code == 302
    post.refresh_from_db()
    assert (post.parts, post.revisions.get().parts, post.revisions.get().form) == (changed, CASE, "case")
    history = client_of(member).get(reverse("discussions:history", args=[post.pk])).content.decode()
    assert "With two colleagues." in folded(history)[0]
    assert client.post(url, sent("case", changed, note="of police")).status_code == 302
    assert post.revisions.count() == 1


def test_a_facilitator_corrects_an_answer(client_of, facilitator, author, thread):
    post, url = case_of(thread, author), reverse("discussions:edit", args=[thread.posts.last().pk])
    typed = sent("case", CASE | {"context": "Two days with a command."})
    assert client_of(facilitator).post(url, typed).status_code == 422
    assert client_of(facilitator).post(url, typed | {"reason": "A name."}).status_code == 302
    post.refresh_from_db()
    assert post.parts["context"] == "Two days with a command."
    assert Activity.objects.about(post).filter(verb="corrected").exists()


def test_a_double_click_makes_one_case(client_of, member, thread):
    client, url, typed = client_of(member), reverse("discussions:write", args=[thread.pk]), sent("case", CASE)
    assert client.post(url, typed).url == client.post(url, typed).url
    again = client.post(url, typed | {"part_done": "Something else."})
    assert again.status_code == 422
    assert Post.objects.filter(author=member).count() == 1


def test_an_answer_quotes_into_the_first_field(client_of, member, author, thread):
    post = case_of(thread, author)
    url = reverse("discussions:reply", args=[post.pk])
    form = client_of(member).post(url, sent("question", QUESTION) | {"quote": "1"}).context["form"]
    assert form["part_question"].value() == f"{QUESTION['question']}\n\n{quotation(post)}"


def test_a_case_with_a_note_is_folded(client_of, member, author, thread):
    case_of(thread, author, note="of police")
    inside, outside = folded(client_of(member).get(thread.get_absolute_url()).content.decode())
    assert "regional police command" in inside
    assert "regional" not in outside
    assert '<span class="badge">Case</span>' in outside


def test_block_of_code_ends_with_its_answer(thread, author):
    parts = CASE | {"context": "```\nan open block", "done": "~~~\nx\n~~~"}
    post = factories.make_post(thread=thread, by=author, form=Form.CASE, parts=parts)
    assert "<h4>What was done</h4>" in post.html
    assert "<h4>What happened</h4>" in post.html


def test_who_is_renamed_is_renamed_in_the_answers(thread, author, member):
    handle = member.profile.handle
    post = factories.make_post(
        thread=thread, by=author, form=Form.QUESTION, parts={"question": f"What says @{handle}?"}
    )
    member.profile.describe(by=member, handle="nomsa-the-second")
    post.rename_mentions()
    assert Post.objects.get(pk=post.pk).parts == {"question": "What says @nomsa-the-second?"}


def test_the_database_refuses_a_form_without_its_parts(thread, author):
    post = case_of(thread, author)
    for wrong in ({"parts": {}}, {"parts": {"context": "x"}}, {"form": "free"}, {"form": "question"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Post.objects.filter(pk=post.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.make_post(thread=thread, by=author, form=Form.CASE, parts={"context": "x"})
    post.delete_text(by=author)
    assert (post.parts, post.form, post.body) == ({}, "free", "")


def test_search_and_export_take_the_composed_text(visitor, tmp_path, dialogue, thread, author):
    case_of(thread, author)
    [hit] = visitor.get("/search/", {"q": "disagreed"}).context["page"].hits
    assert "<mark>disagreed</mark>" in hit.excerpt
    other = brought_back(exported(dialogue), tmp_path)
    assert other.threads.get().posts.filter(body=BODY).exists()


# ── As data ──
@pytest.fixture
def several(thread, author, facilitator):
    case_of(thread, author, note="of police")
    factories.make_post(thread=thread, by=author, form=Form.RESOURCE, parts=RESOURCE | {"use": '=HYPERLINK("x")'})
    factories.make_post(thread=thread, by=author, body="+1 to that").hide(by=facilitator, reason="An attack.")
    factories.make_post(thread=thread, by=author).delete_text(by=author)
    return thread


def test_facilitators_take_the_contributions_as_json(client_of, facilitator, dialogue, several, author):
    answer = client_of(facilitator).get(reverse("discussions:contributions_json", args=[dialogue.slug]))
    assert answer["Content-Disposition"] == f'attachment; filename="{dialogue.slug}.json"'
    first, case, resource, hidden = json.loads(answer.getvalue())
    assert (first["form"], first["fields"], first["text"]) == ("free", {}, "A first sentence.")
    assert (case["form"], case["fields"], case["content_note"]) == ("case", CASE, "of police")
    assert (case["author"], case["language"], case["thread_title"]) == (author.name, "en", several.title)
    assert case["address"].endswith(f"/posts/{case['id']}/")
    assert resource["fields"]["use"] == '=HYPERLINK("x")'
    assert [row["hidden"] for row in (first, case, resource, hidden)] == [False, False, False, True]


def test_facilitators_take_the_contributions_as_csv(client_of, facilitator, dialogue, several):
    answer = client_of(facilitator).get(reverse("discussions:contributions_csv", args=[dialogue.slug]))
    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert [row["form"] for row in rows] == ["free", "case", "resource", "free"]
    assert (rows[1]["happened"], rows[1]["people"], rows[1]["content_note"]) == (CASE["happened"], "", "of police")
    assert (rows[2]["use"], rows[3]["text"]) == ('\'=HYPERLINK("x")', "'+1 to that")


def test_the_data_are_for_the_facilitation(client_of, facilitator, member, other_facilitator, dialogue, thread):
    page = reverse("discussions:dialogue", args=[dialogue.slug])
    for kind in ("json", "csv"):
        url = reverse(f"discussions:contributions_{kind}", args=[dialogue.slug])
        assert url in client_of(facilitator).get(page).content.decode()
        assert url not in client_of(member).get(page).content.decode()
        for somebody in (member, other_facilitator):
            assert client_of(somebody).get(url).status_code == 403
        assert client_of(facilitator).head(url).getvalue() == b""


def test_an_empty_dialogue_is_an_empty_list(client_of, facilitator, dialogue, author, django_assert_max_num_queries):
    url = reverse("discussions:contributions_json", args=[dialogue.slug])
    client = client_of(facilitator)
    assert json.loads(client.get(url).getvalue()) == []
    thread = factories.make_thread(dialogue=dialogue, by=author)
    for n in range(20):
        factories.make_post(thread=thread, by=factories.make_member(name=f"Trainer {n}"))
    with django_assert_max_num_queries(8):
        assert len(json.loads(client.get(url).getvalue())) == 21
