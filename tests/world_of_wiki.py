"""The wiki: pages that stand and one that is hidden, a revision of each kind, what waits, and what was begun."""

import uuid
from collections import Counter

from cop.lib.wikis.found import Found
from resources.models import PageDraft, PageImport
from resources.talk_of_pages import open_talk
from tests.resources.wiki import edit, make_page, make_waiting


def wiki(w):
    """All by the author: a page with translations, links, categories and a former title, a page that is hidden, one
    that is protected; revisions, one of which is hidden; a change that waits, one that was returned, a new page that
    waits; a draft; and a file with pages that the curator brought."""
    w.page = make_page(
        by=w.author, title="Chairs", body="# Rows\n\nRows [[stay]].[^1]\n\n# Doors\n\nOne.\n\n[^1]: A note.",
        categories=["Rooms"],
    )  # fmt: skip
    w.first_revision = w.page.current
    edit(w.page, "# Rows\n\nRows [[go]].\n\n# Doors\n\nTwo, see [[Another page]].", by=w.member, note="by canoe")
    w.second_revision = w.page.current
    edit(w.page, "# Rows\n\nRows [[go]].\n\n# Doors\n\nThree, see [[Another page]].", by=w.author)
    w.third_revision = w.page.current
    w.second_revision.hide(by=w.coordinator, reason="It names somebody.")
    w.page.rename("Seating a room", by=w.author)
    w.page.confirm(by=w.member)
    w.other_page = make_page(by=w.author, title="Another page", body="See [[Chairs]].")
    w.other_revision = w.other_page.current
    w.spanish_page = make_page(by=w.member, title="Sillas", language="es", of=w.page)
    w.hidden_page = make_page(by=w.author, title="A hidden page", body="It names somebody.")
    w.hidden_revision = w.hidden_page.current
    w.hidden_page.hide(by=w.coordinator, reason="It names somebody.")
    w.protected_page = make_page(by=w.author, title="A protected page")
    w.protected_page.protect("patrollers", by=w.coordinator, reason="It is fought over.")
    open_talk(w.protected_page, by=w.author, body="Why?", form_key=uuid.uuid4())
    w.waiting_edit = make_waiting(w.page, by=w.author, body="It waits.", note="a note that waits")
    w.returned_edit = make_waiting(w.other_page, by=w.author, body="It came back.")
    w.returned_edit.send_back(by=w.coordinator, reason="Where was that?")
    w.new_edit = make_waiting(by=w.author, title="A page that waits", body="A new one waits.")
    rows = [Found("Chairs to bring", "en", "A text.", reported=Counter({("template", "Infobox"): 2})),
            Found("Another page", "en", "Another text.", former=["Elsewhere"]), Found("[", "en", "Odd.")]  # fmt: skip
    told = {"pages": [one.row() for one in rows], "others": [["file", "a.png", 1]]}
    w.page_import = PageImport.objects.bring(by=w.curator, name="a wiki.xml", language="en", told=told)
    words = {"body": "Half a page", "base": w.spanish_page.current}
    w.page_draft = PageDraft.objects.keep(w.spanish_page, by=w.author, form_key=uuid.uuid4(), **words)
