"""Canaries in what the wiki keeps from most: see leaks.py."""

from discussions.models import Flag
from members.models.activity import Reason
from resources import search_pages
from resources.models import Page, PageDraft, PageImport, Revision, WaitingEdit

PATROL = frozenset({"coordinator"})


def plant(w, add_to):
    """{place: (word, the roles that may read it)} in the world `w`; `add_to` as in leaks.py."""
    hidden = Page.objects.filter(pk=w.hidden_page.pk)
    add_to(hidden, "title", "body", "html", word="canarypage")
    add_to(Revision.objects.filter(page__in=hidden), "body", "note", word="canarypage")
    search_pages.changed(w.hidden_page)
    add_to(Revision.objects.filter(pk=w.second_revision.pk), "body", "note", word="canaryrevised")
    waiting = WaitingEdit.objects.filter(pk__in=[w.waiting_edit.pk, w.returned_edit.pk, w.new_edit.pk])
    add_to(waiting, "body", "note", word="canaryedit")
    add_to(WaitingEdit.objects.filter(pk=w.new_edit.pk), "title", word="canaryedit")
    add_to(WaitingEdit.objects.filter(pk=w.returned_edit.pk), "reason", word="canaryreason")
    add_to(Reason.objects.filter(text="Where was that?"), "text", word="canaryreason")
    add_to(PageDraft.objects.filter(member=w.author), "body", word="canaryscribble")
    add_to(Flag.objects.filter(pk=w.page_flag.pk), "words", word="canaryspoilt")
    brought = PageImport.objects.get(pk=w.page_import.pk)
    for one in brought.rows:
        one["title"] += " canaryelsewhere nearcanaryelsewhere"
    brought.save()
    add_to(PageImport.objects.filter(pk=brought.pk), "name", word="canaryelsewhere")
    return {
        "hidden page": ("canarypage", PATROL | {"author"}),  # who is told of it, and takes their own words along
        "hidden revision": ("canaryrevised", PATROL | {"member"}),
        "edit that waits or was returned": ("canaryedit", PATROL | {"author"}),
        "why an edit was returned": ("canaryreason", PATROL | {"author"}),
        "page that is being written": ("canaryscribble", {"author"}),
        "pages of another wiki that a curator brought": ("canaryelsewhere", {"curator"}),
        "report of a page": ("canaryspoilt", PATROL | {"member"}),
    }
