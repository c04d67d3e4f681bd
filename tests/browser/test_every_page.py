"""Every page of the access table in a real Chromium: readable for everybody, narrow enough, no word from elsewhere."""

import functools
from contextlib import suppress

import pytest
from django.db import transaction
from django.test import Client

from discussions.models.suspension import ban
from members import founding, house
from tests import factories, world as things
from tests.access_table import TABLE
from tests.browser.choosing import build_of, richest, unlike
from tests.browser.looking import OUT_OF_OUR_HANDS, opened, too_wide, troubles
from tests.test_access import address

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Each page is looked at as a visitor, and as the first of the others who gets it: who moderates sees the most.
READERS = ["visitor", "facilitator", "author", "member", "coordinator"]
FILES = {
    "resources:download", "resources:file_picture", "resources:cite", "resources:library_feed",
    "admin:resources_spreadsheetimport_bad_rows", "admin:resources_spreadsheetimport_empty",
    "discussions:attachment", "discussions:export_mbox", "discussions:contributions_json",
    "discussions:contributions_csv", "discussions:take_proceedings", "discussions:download_certificate",
    "discussions:dialogue_feed",
    "discussions:live_calendar", "discussions:live_session_calendar", "discussions:my_posts_json",
    "discussions:thread_feed", "discussions:question_feed", "discussions:my_open_questions_json",
    "discussions:complete_mention", "discussions:complete_citation", "cycle_csv", "cycle_feed",
    "discussions:save_draft", "discussions:preview",
    "discussions:similar", "members:mail_as_html", "mfa_download_recovery_codes", "admin:jsi18n", "healthz",
    "opensearch", "admin:members_mail_sample", "members:leave", "initiatives:initiatives_json",
    "initiatives:initiatives_csv", "initiatives:my_initiatives_json", "wiki:changes_feed", "wiki:my_edits_json",
    "wiki:export_markdown", "wiki:export_mediawiki", "wiki:page_import_report",
    "directory:record_feed", "directory:my_records_json", "directory:similar_records",
    "directory:organisation_names",
    "directory:records_csv", "directory:records_excel", "directory:empty_list", "directory:bad_rows",
    "calendar:public_calendar", "calendar:my_calendar", "members:my_conversations_json", "members:my_profile_json",
}  # fmt: skip
EVERY_SHAPE = "# A title\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> quoted\n\nhttps://example.org/" + "long" * 40


def pages(world, method, answers):
    """[(reader, address, row)] of all pages that answer so to this method. A row about a thing that this world has
    not is no page."""
    found = {}
    for row in TABLE:
        if row.name in FILES or row.name.removeprefix(OUT_OF_OUR_HANDS).startswith("route"):
            continue
        with suppress(AttributeError):
            for reader in READERS:
                if row.expected(method, reader) in answers:
                    found.setdefault((address(row, world), reader == "visitor"), (reader, row))
    return [(reader, url, row) for (url, _), (reader, row) in found.items()]


def populated(build=things.build):
    """The world, the method and the pages, and how to open one."""
    world = build()
    return world, "get", pages(world, "get", {"200"}), lambda page, url, row: page.goto(url)


def each_once():
    """Of every page that of one reader, who sees most of it: another language changes no page for one reader alone."""
    world, method, found, show = populated()
    one_of_each = {row.name: (reader, url, row) for reader, url, row in found}
    return world, method, list(one_of_each.values()), show


def empty():
    return populated(things.build_empty)


def with_errors():
    """What comes back when a form is sent as its row says: mostly with nothing in it."""
    world = things.build()

    def send(page, url, row):
        client = Client()
        client.cookies.load({cookie["name"]: cookie["value"] for cookie in page.context.cookies()})
        with transaction.atomic():
            answer = client.post(url, row.data(world))
            transaction.set_rollback(True)
        page.route(f"**{url}", lambda route: route.fulfill(body=answer.content, headers=dict(answer.headers)), times=1)
        page.goto(url)

    return world, "post", pages(world, "post", {"200", "422"}), send


@pytest.fixture
def open_looking(open_window):
    """A page to look at, as the member who is given."""
    return functools.partial(opened, open_window)


@pytest.fixture
def look_at(open_looking, settings, tmp_path):
    """Look at pages of a state, as they are `chosen` from (world, method, all that are found): (what is wrong, the
    chosen pages, all of them). `choose` gives two lists: those that are looked at closely, and those of which only the
    width is."""
    settings.FILES_DIR = tmp_path / "files"

    def look(state, language=None, *, choose, colours=True, known=None):
        world, method, found, show = state()
        wrong, windows, (closely, others) = [], {}, choose(world, method, found)
        chosen = [*closely, *(page for page in others if page not in closely)]
        for reader, url, row in chosen:
            if reader not in windows:
                windows[reader] = open_looking(getattr(world, reader))
                if language:
                    speak(windows[reader], language)
            page = windows[reader]
            show(page, url, row)
            look_closely = troubles(page, row.name, colours=colours, known=known)
            found_here = look_closely if (reader, url, row) in closely else too_wide(page)
            wrong += [f"{url} ({reader}): {one}" for one in found_here]
        return wrong, chosen, found

    return look


def speak(page, language):
    page.goto("/")
    page.click(f".footer button[value={language}]")
    page.wait_for_selector(f"html[lang={language}]")


ARABIC = pytest.param("ar", each_once, marks=pytest.mark.soak)  # a minute; the journeys in Arabic run daily
MOST, MOST_WITH_ERRORS = 110, 25  # each of the other pages has at most two kinds of elements of its own
EMPTY = pytest.param(None, empty, marks=pytest.mark.soak)  # what is empty has few kinds of elements of its own
WITH_ERRORS = pytest.param(None, with_errors, marks=pytest.mark.soak)  # all forms show errors alike; journeys meet some


@pytest.mark.parametrize(("language", "state"), [(None, populated), EMPTY, WITH_ERRORS, ARABIC])
def test_every_page_is_accessible_and_narrow(look_at, language, state, record_property):
    """The pages that have the most kinds of elements, of which nearly all are there, the colours of each once; in
    another language of each name one in its width at least. The long form below takes all.
    What is empty has no colours that the others have not; what came back with errors all forms show alike; pages that
    are not ours are for the long form."""
    colours, each_name = not language and state is not empty, bool(language)

    def ours(world, method, found):
        names, kinds = unlike(world, method, of_ours(found))
        return kinds[: MOST_WITH_ERRORS if state is with_errors else MOST], names if each_name else []

    wrong, chosen, found = look_at(state, language, choose=ours, colours=colours, known=set())
    found = of_ours(found)
    record_property("pages looked at", f"{len(chosen)} of {len(found)}")
    assert wrong == []
    assert not each_name or {row.name for _, _, row in chosen} == {row.name for _, _, row in found}
    assert len(found) > 60


@pytest.mark.soak
@pytest.mark.parametrize("language", [None, "ar"])
@pytest.mark.parametrize("state", [populated, empty, with_errors])
def test_all_there_is_of_every_page_is_in_order(look_at, language, state):
    wrong, _chosen, found = look_at(state, language, choose=lambda world, method, found: (found, []))
    assert wrong == []
    assert len(found) > 100


def of_ours(found):
    return [page for page in found if not page[2].name.startswith(OUT_OF_OUR_HANDS)]


def test_only_pages_that_are_built_alike_are_passed_over():
    page = '<p id="p7" aria-describedby="n8">A public <b>word</b></p><a href="/posts/7/" id="n8">7</a>'
    other = '<p id="p3" aria-describedby="n4">A members’ <b>thing</b></p><a href="/threads/9/" id="n4">12</a>'
    assert build_of(page) == build_of(other)
    for change in [("n8", "n7"), ("<b>word</b>", "<b></b>"), ("<b>word</b>", "<i>word</i>"), ("/posts/7/", ""),
                   ('"p7"', '"p7" hidden'), ("/posts/7/", "#p7"), ("<p", '<p class="x"')]:  # fmt: skip
        assert build_of(page.replace(*change)) != build_of(other), change


def test_pages_that_have_all_that_another_has_stand_for_it():
    page = '<p class="x">A <b>word</b></p>'
    assert richest({"one": [('<p class="x">A word</p>', "less"), (page, "more")]}) == ["more"]
    many = page.replace("word", "word of many")
    assert richest({"one": [(page, "few words"), (many, "many words")]}) == ["many words"]
    assert richest({"one": [(page, "one")], "other": [(many, "rich"), (page, "the same")]}) == ["one", "rich"]
    for other in ('<p class="y">A <b>word</b></p>', '<div><p class="x">A</p></div>', '<p class="x"><b hidden>w</b></p>',
                  '<p class="x">A <b title="w">word</b></p>', '<p class="x"><b>word</b></p>'):  # fmt: skip
        assert set(richest({"one": [(other, "other"), (page, "more")]})) == {"other", "more"}, other
        assert "other" in richest({"one": [(page, "more")], "two": [(page, "also"), (other, "other")]}), other


def test_pages_behind_a_step_are_accessible(open_looking, thread, member):
    """Those that no address alone opens: a proof of who it is, a preview, an error, nothing, a closed account."""
    page, wrong = open_looking(member), []

    def look(what, there):
        page.wait_for_selector(there)
        wrong.extend(f"{what}: {trouble}" for trouble in troubles(page, what))

    page.goto("/accounts/2fa/totp/activate/")
    look("is it still you", "[name=password]")
    page.fill("[name=password]", factories.PASSWORD)
    page.click("main .btn-main")
    look("setting up the app", ".secret")
    page.get_by_label("Code").fill("no code")
    page.click("main .btn-main")
    look("the app with a wrong code", "main [aria-invalid=true]")
    page.goto("/accounts/2fa/webauthn/add/")
    look("adding a passkey", "main form")
    page.goto(thread.get_absolute_url())
    page.click("main button:text-is('Post')")
    look("an empty post", "main [aria-invalid=true]")
    page.fill("[name=body]", EVERY_SHAPE)
    page.click("main >> text=Preview")
    look("a preview", "[data-preview] table")
    page.goto("/nothing/")
    look("nothing", "h1")
    ban(member, reason="Threats.", by=factories.make_coordinator())
    page.goto("/accounts/login/")
    page.fill("[name=login]", member.email)
    page.fill("[name=password]", factories.PASSWORD)
    page.click("main .btn-main")
    look("a closed account", "main blockquote")
    assert wrong == []


def test_the_first_run_is_accessible(open_looking, monkeypatch):
    """An empty site: its only page, with errors, and the way in."""
    monkeypatch.setattr(founding, "_founded", False)
    house.write_missing()
    page = open_looking()
    page.goto("/library/")
    wrong = [f"the first run: {trouble}" for trouble in troubles(page, "the first run")]
    page.click("main .btn-main")
    page.wait_for_selector("main [aria-invalid=true]")
    wrong += [f"with errors: {trouble}" for trouble in troubles(page, "with errors")]
    page.get_by_label("One-time token").fill(founding.token())
    page.get_by_label("Name of the site").fill("Telar")
    page.get_by_label("Your name").fill("Carmen Quispe")
    page.get_by_label("Your e-mail address").fill("carmen@example.org")
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_label("I will keep this charter").check()
    page.click("main .btn-main")
    page.wait_for_selector("h1:has-text('Carmen Quispe')")
    assert page.title() == "Home · Telar"
    assert wrong == []


def test_what_is_wrong_is_seen(open_looking):
    """Shown to find: a picture without words and a box that is too wide."""
    page = open_looking()
    page.goto("/dialogues/")
    page.evaluate("""() => { const main = document.querySelector("main")
        main.insertAdjacentHTML("beforeend", '<img src="/static/img/icon.svg"><p>A box</p>')
        main.lastElementChild.style.inlineSize = "340px" }""")
    found = list(troubles(page))
    assert any("image-alt" in trouble for trouble in found)
    assert [trouble for trouble in found if "wider than" in trouble and trouble.endswith("a screen of 320")]


@pytest.mark.parametrize("colour", ["#999", "light-dark(black, #444)"], ids=["in the light", "in the dark alone"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p></p>", '<p class="pale">Pale</p>'),
        ("<p>Words</p>", "<blockquote><p>Pale</p></blockquote>"),
        ('<p class="pale"></p>', '<p class="pale">Pale</p>'),
    ],
    ids=["a class", "a place", "words"],
)
def test_pale_words_of_a_new_kind_are_seen(open_looking, before, after, colour):
    """On a page that was looked at already, but for a class, a place, or words where there were none."""
    page, known = open_looking(), set()
    page.goto("/dialogues/")
    add = """([html, colour]) => { document.querySelector("main").insertAdjacentHTML("beforeend", html)
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(`.pale, blockquote > p { color: ${colour}; background: Canvas }`)
        document.adoptedStyleSheets = [sheet] }"""
    page.evaluate(add, [before, colour])
    assert list(troubles(page, known=known)) == []
    page.evaluate(add, [after, colour])
    found = [trouble for trouble in troubles(page, known=known) if "color-contrast" in trouble]
    assert [trouble.startswith("in the dark") for trouble in found] == ([True] if "dark" in colour else [False])
    assert list(troubles(page, known=known)) == []  # this kind is known now


def test_a_policy_breach_is_seen(open_window):
    window = open_window(watched=False)
    window.page.goto("/dialogues/")
    window.page.evaluate("""document.body.insertAdjacentHTML("beforeend", '<p onclick="alert(1)">x</p>')""")
    window.page.click("p[onclick]")
    assert any(trouble.startswith("policy") for trouble in window.watch.troubles)
