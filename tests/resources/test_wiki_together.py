"""Two people change one page at once: both changes in one text, or both texts for who comes second."""

import re
import uuid

import pytest
from hypothesis import given, settings, strategies as st

from cop.lib.merging import merged
from members.models import Activity
from resources.models import Clash, PageDraft
from tests.factories import make_member
from tests.resources.wiki import edit, make_page, make_patroller, typed

BASE = "Rows stay where they are.\n\nA circle shows every face.\n\nLeave a chair at the door."
MINE, THEIRS = BASE.replace("Rows", "Some rows"), BASE.replace("the door", "the window")


def test_what_does_not_meet_is_one_text():
    assert merged(BASE, MINE, THEIRS) == BASE.replace("Rows", "Some rows").replace("the door", "the window")
    assert merged(BASE, MINE, MINE) == MINE
    assert merged(BASE, MINE, f"{MINE}\n\nThe end.") == f"{MINE}\n\nThe end."
    assert merged("我们坐成一圈。", "我们站成一圈。", "我们坐成两圈。") == "我们站成两圈。"


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("A square shows", "A ring shows"), ("A circle hides", "A circle tells"), ("", "A small circle shows")],
)
def test_the_same_words_are_nobody_s_to_choose(mine, theirs):
    texts = [BASE.replace("A circle shows", one) for one in (mine, theirs)]
    assert merged(BASE, *texts) is None
    assert merged(BASE, *reversed(texts)) is None
    assert merged(BASE, f"{BASE} One more.", f"{BASE} Another.") is None


WORDS = st.lists(st.sampled_from(["a ", "b ", "c ", "d\n", "é ", "我", "x"]), max_size=14).map("".join)


@settings(max_examples=150, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_merging_takes_no_side(base, mine, theirs):
    both = merged(base, mine, theirs)
    assert both == merged(base, theirs, mine)
    assert merged(base, mine, base) == merged(base, base, mine) == merged(base, mine, mine) == mine
    if both is not None:
        assert all(both.count(word) <= max(1, mine.count(word)) + theirs.count(word) for word in "abcd")


def test_two_forms_become_one_page(client_of, member, author):
    page = make_page(body=BASE)
    at = f"{page.get_absolute_url()}~edit/"
    forms = [typed(page, body=text, categories=name) for text, name in ((MINE, "Rooms"), (THEIRS, "Doors"))]
    assert client_of(member).post(at, forms[0]).status_code == 302
    assert client_of(author).post(at, forms[1]).status_code == client_of(author).post(at, forms[1]).status_code == 302
    page.refresh_from_db()
    assert page.body == merged(BASE, MINE, THEIRS)
    assert sorted(page.tags.names()) == ["Doors", "Rooms"]
    assert page.revisions.count() == 3


def test_both_texts_come_back_and_the_second_decides(client_of, member, author):
    page = make_page(body=BASE, language="fr")
    at = f"{page.get_absolute_url()}~edit/"
    form = typed(page, body=BASE.replace("every face", "all faces"))
    client_of(member).post(at, typed(page, body=BASE.replace("every face", "each face")))
    answer = client_of(author).post(at, form)
    assert answer.status_code == 422
    for said in ("each face", "all faces", f"{member.name} changed the same words", "to copy from"):
        assert said in answer.text, said
    page.refresh_from_db()
    assert "each face" in page.body
    assert re.search(r'<textarea name="body"[^>]* lang="fr"', answer.text)
    assert PageDraft.objects.get(member=author).body == form["body"]
    base = answer.context["form"]["base"].value()
    assert (
        client_of(author).post(at, form | {"base": base, "body": BASE.replace("every", "each and all")}).status_code
        == 302
    )
    page.refresh_from_db()
    assert "each and all face" in page.body
    assert not PageDraft.objects.exists()


def test_what_was_begun_minutes_ago_is_merged_too(member, author):
    """The writer of a revision goes on from it while another writes from its first saving."""
    page = make_page(by=member, body=BASE)
    first = page.current
    edit(page, MINE, by=member)
    edit(page, THEIRS, by=author, base=first)
    assert page.body == merged(BASE, MINE, THEIRS)


def test_without_what_one_began_from_both_are_shown(member):
    page = make_page(body=BASE)
    edit(page, MINE)
    with pytest.raises(Clash) as clash:
        edit(page, THEIRS, by=member, base=None)
    assert clash.value.current.body == MINE
    edit(page, MINE, by=member, base=None)
    assert Activity.objects.about(page).filter(verb="edited").count() == 1


def test_a_draft_stands_among_all_of_ones_own(client_of, member, django_assert_max_num_queries):
    page, hidden, closed = make_page(body=BASE), make_page(title="Hidden", body=THEIRS), make_page(title="Closed")
    for one in (page, hidden, closed):
        PageDraft.objects.keep(one, by=member, form_key=uuid.uuid4(), body=f"{one.body} {MINE}", base=one.current)
    PageDraft.objects.keep(
        None, by=member, form_key=uuid.uuid4(), body="Half a sentence", language="es", title="Sillas"
    )
    client, mine = client_of(member), "/mine/drafts/"
    assert "4 texts were begun" in client.get("/").text
    hidden.hide(by=make_patroller(), reason="It names somebody.")
    closed.protect("patrollers", by=make_patroller(name="Kofi"), reason="It is fought over.")
    with django_assert_max_num_queries(14):
        shown = client.get(mine).text
    for words in ("A change of the page", page.address("edit_page"), "Half a sentence", "/wiki/~begin/?language=es",
                  "You cannot write there now.", "A page that was hidden meanwhile"):  # fmt: skip
        assert words in shown, words
    assert THEIRS[-20:] not in shown
    assert closed.address("edit_page") not in shown
    assert "You have no drafts." in client_of(make_member()).get(mine).text
    for draft in PageDraft.objects.all():
        path = f"/wiki/~drafts/{draft.pk}/~discard/"
        assert client_of(make_member()).post(path, {"next": mine}).status_code == 404
        assert client.post(path, {"next": mine}).url == mine
    assert "You have no drafts." in client.get(mine).text


def test_a_draft_is_kept_and_comes_back(client_of, member):
    page, client = make_page(body=BASE), client_of(member)
    at = f"{page.get_absolute_url()}~edit/"
    sent = typed(page, body=MINE) | {"place": f"page:{page.pk}"}
    assert "Draft kept" in client.post("/drafts/~save/", sent).json()["status"]
    other = edit(page, THEIRS).current
    form = client.get(at)
    assert "Some rows" in form.text
    assert "is back" in form.text
    assert form.context["form"]["base"].value() != other.pk
    assert "Some rows" not in client_of(make_member()).get(at).text
    client.post(f"/wiki/~drafts/{PageDraft.objects.get().pk}/~discard/")
    assert "Some rows" not in client.get(at).text
    new = typed(title="Another", body="Half a sentence") | {"place": "page:new"}
    assert "Draft kept" in client.post("/drafts/~save/", new).json()["status"]
    assert "Half a sentence" in client.get("/wiki/~begin/").text
    assert "Half a sentence" not in client.get("/wiki/~begin/?title=Other").text
    assert client.post("/drafts/~save/", new | {"place": "page:999999"}).status_code == 404
