"""The rows of the wiki."""

import uuid

from tests.access_rows import row
from tests.access_shelves import ABSENT, NO_PAGE, SIGNED, WRITER, WRITER_ERROR, done, failed

ALL, NOT = "200", "404"
#           visitor applicant member author facilitator elsewhere coordinator curator suspended
PATROL = "in in 403 403 403 403 200 403 403"
HIDDEN = "404 404 404 404 404 404 200 404 404"
HIDDEN_IN = "in in 404 404 404 404 200 404 404"
HIDDEN_ACT = "in in 404 404 404 404 403 404 404"
OF_AUTHOR = "in in 404 200 404 404 200 404 404"  # and of who patrols
AUTHORS = "in in 404 200 404 404 403 404 404"
CURATE = "in in 403 403 403 403 200 200 403"
OF_CURATOR = "in in 404 404 404 404 404 200 404"
READ_BY_OTHERS = "in in 404 403 404 404 200 404 404"
REVERT = {"data": lambda w: {"form_key": str(uuid.uuid4())}}
FOLLOW = {"data": lambda w: {"level": "followed"}}


def of(name):
    """The address of this page of the world."""
    return lambda w: [getattr(w, name).language, getattr(w, name).path]


def pair(page, *revisions):
    """The address that compares these two."""
    return lambda w: "{}?older={}&newer={}".format(
        getattr(w, page).address("compare"), *(getattr(w, name).pk for name in revisions)
    )


def thing(name):
    return lambda w: [getattr(w, name).pk]


NOWHERE = lambda w: ["en", "Nowhere"]  # noqa: E731


def read(name, post="405"):
    return [
        row(f"wiki:{name}", "standing", ALL, post, of("page")),
        row(f"wiki:{name}", "hidden", HIDDEN, post, of("hidden_page")),
        row(f"wiki:{name}", "absent", NOT, post, NOWHERE),
    ]


def act(name, get, post, hidden_get, hidden_post, **more):
    return [
        row(f"wiki:{name}", "standing", get, post, of("page"), **more),
        row(f"wiki:{name}", "hidden", hidden_get, hidden_post, of("hidden_page"), **more),
        row(f"wiki:{name}", "absent", ABSENT if get != NO_PAGE else NO_PAGE, ABSENT, NOWHERE, **more),
    ]


def of_edit(name, get, post, *states):
    return [
        *(row(f"wiki:{name}", state, get, post, thing(f"{state}_edit")) for state in states),
        row(f"wiki:{name}", "absent", ABSENT if get != NO_PAGE else NO_PAGE, ABSENT if post != NO_PAGE else NO_PAGE,
            lambda w: [10**9]),
    ]  # fmt: skip


def of_revision(name, get, post, hidden_get, hidden_post, **more):
    return [
        row(f"wiki:{name}", "earlier", get, post, thing("first_revision"), **more),
        row(f"wiki:{name}", "hidden", hidden_get, hidden_post, thing("second_revision"), **more),
        row(f"wiki:{name}", "of a hidden page", hidden_get, hidden_post, lambda w: [w.hidden_page.current.pk], **more),
        row(f"wiki:{name}", "absent", NOT if get == ALL else ABSENT if get != NO_PAGE else NO_PAGE,
            "405" if post == "405" else ABSENT, lambda w: [10**9], **more),
    ]  # fmt: skip


WIKI = [
    row("wiki:front", "", ALL),
    row("wiki:front", "another language", ALL, args=lambda w: "/wiki/?language=sw"),
    row("wiki:begin_page", "", WRITER, WRITER_ERROR),
    row("wiki:begin_page", "a translation", WRITER, WRITER_ERROR, lambda w: f"/wiki/~begin/?of={w.page.pk}"),
    row("wiki:begin_page", "there", WRITER.replace("200", "302"), WRITER_ERROR,
        lambda w: "/wiki/~begin/?language=en&title=chairs"),
    row("wiki:page_list", "", ALL),
    row("wiki:page_list", "of a category", ALL, args=lambda w: "/wiki/~pages/?category=rooms"),
    row("wiki:category_list", "", ALL),
    row("wiki:wanted_list", "", ALL),
    row("wiki:changes", "", ALL),
    row("wiki:changes", "not looked at", ALL, args=lambda w: "/wiki/~changes/?new=1"),
    row("wiki:changes_feed", "", ALL),
    row("wiki:my_edits_json", "", SIGNED, NO_PAGE),
    row("wiki:exports", "", ALL),
    row("wiki:export_markdown", "", ALL),
    row("wiki:export_markdown", "of a language", ALL, args=lambda w: "/wiki/~export/markdown.zip?language=es"),
    row("wiki:export_mediawiki", "", ALL, args=lambda w: ["en"]),
    row("wiki:export_mediawiki", "absent", NOT, args=lambda w: ["zz"]),
    row("wiki:bring_pages", "", CURATE, failed(CURATE)),
    row("wiki:page_import", "", OF_CURATOR, NO_PAGE, thing("page_import")),
    row("wiki:page_import", "odd", OF_CURATOR, NO_PAGE,
        lambda w: f"/wiki/~import/{w.page_import.pk}/?state=%00&after=99999"),
    row("wiki:page_import", "absent", ABSENT, NO_PAGE, lambda w: [10**9]),
    row("wiki:imported_page", "", OF_CURATOR, NO_PAGE, lambda w: [w.page_import.pk, 1]),
    row("wiki:imported_page", "that differs", OF_CURATOR, NO_PAGE, lambda w: [w.page_import.pk, 2]),
    row("wiki:imported_page", "of no row", ABSENT, NO_PAGE, lambda w: [w.page_import.pk, 9]),
    row("wiki:imported_page", "absent", ABSENT, NO_PAGE, lambda w: [10**9, 1]),
    row("wiki:page_import_report", "", OF_CURATOR, NO_PAGE, thing("page_import")),
    row("wiki:page_import_report", "absent", ABSENT, NO_PAGE, lambda w: [10**9]),
    row("wiki:take_pages", "", NO_PAGE, done(OF_CURATOR), thing("page_import")),
    row("wiki:take_pages", "absent", NO_PAGE, ABSENT, lambda w: [10**9]),
    row("wiki:discard_page_draft", "", NO_PAGE, "in in 404 302 404 404 404 404 404", thing("page_draft")),
    row("wiki:waiting_edits", "", SIGNED, NO_PAGE),
    *read("page"),
    row("wiki:page", "former title", "302", args=lambda w: ["en", "Chairs"]),
    row("wiki:page", "in other letters", "302", args=lambda w: ["en", "seating_a_ROOM"]),
    row("wiki:page", "protected", ALL, args=of("protected_page")),
    *read("history"),
    row("wiki:compare", "", ALL, args=pair("page", "first_revision", "third_revision")),
    row("wiki:compare", "a hidden revision", HIDDEN, args=pair("page", "first_revision", "second_revision")),
    row("wiki:compare", "of two pages", NOT, args=pair("page", "first_revision", "other_revision")),
    row("wiki:compare", "a hidden page", HIDDEN, args=pair("hidden_page", "hidden_revision", "hidden_revision")),
    row("wiki:compare", "absent", NOT, "405", of("page")),
    *read("backlinks"),
    *act("edit_page", "in in 200 302 200 200 200 200 403", WRITER_ERROR, HIDDEN_ACT, HIDDEN_ACT),
    row("wiki:edit_page", "protected", PATROL, failed(PATROL), of("protected_page")),
    row("wiki:edit_page", "with a draft", WRITER, WRITER_ERROR, of("spanish_page")),
    *act("talk_page", WRITER, WRITER_ERROR, HIDDEN_IN, failed(HIDDEN_IN)),
    row("wiki:talk_page", "talked about", SIGNED.replace("200", "302"), SIGNED.replace("200", "302"),
        of("protected_page")),
    *act("rename_page", WRITER, WRITER_ERROR, HIDDEN_ACT, HIDDEN_ACT),
    *act("link_page", WRITER, WRITER_ERROR, HIDDEN_ACT, HIDDEN_ACT),
    *act("confirm_page", NO_PAGE, done(WRITER), NO_PAGE, HIDDEN_ACT),
    *act("protect_page", PATROL, failed(PATROL), HIDDEN_IN, failed(HIDDEN_IN)),
    *act("hide_page", PATROL, failed(PATROL), HIDDEN_IN, failed(HIDDEN_IN)),
    *act("restore_page", NO_PAGE, done(PATROL), NO_PAGE, done(HIDDEN_IN)),
    *act("watch_page", NO_PAGE, done(SIGNED), NO_PAGE, done(HIDDEN_IN), **FOLLOW),
    *of_revision("revision", ALL, "405", HIDDEN, "405"),
    *of_revision("revert", NO_PAGE, done(WRITER), NO_PAGE, HIDDEN_ACT, **REVERT),
    *of_revision("see_revision", NO_PAGE, done(PATROL), NO_PAGE, done(HIDDEN_IN)),
    *of_revision("hide_revision", PATROL, failed(PATROL), HIDDEN_IN, failed(HIDDEN_IN)),
    *of_revision("restore_revision", NO_PAGE, done(PATROL), NO_PAGE, done(HIDDEN_IN)),
    *of_edit("waiting_edit", OF_AUTHOR, NO_PAGE, "waiting", "returned", "new"),
    *of_edit("accept_edit", NO_PAGE, done(READ_BY_OTHERS), "waiting", "returned", "new"),
    *of_edit("return_edit", READ_BY_OTHERS, failed(READ_BY_OTHERS), "waiting", "returned", "new"),
    *of_edit("correct_edit", AUTHORS, failed(AUTHORS), "waiting", "returned", "new"),
    *of_edit("withdraw_edit", NO_PAGE, done(AUTHORS), "waiting", "returned", "new"),
]  # fmt: skip
