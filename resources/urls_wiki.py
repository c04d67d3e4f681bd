from django.urls import path, register_converter

from resources import feeds_wiki
from resources.views import changes, page_acts, page_files, page_imports, page_writing, waiting_edits, wiki


class Title:
    """A title in an address: its parts between strokes are not empty, and none is an act ("~edit")."""

    regex = "[^~/][^/]*(?:/[^~/][^/]*)*"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(Title, "wikititle")
PAGE = "<slug:language>/<wikititle:title>/"

app_name = "wiki"
urlpatterns = [
    path("", wiki.front, name="front"),
    path("~begin/", page_writing.begin_page, name="begin_page"),
    path("~pages/", wiki.page_list, name="page_list"),
    path("~categories/", wiki.category_list, name="category_list"),
    path("~wanted/", wiki.wanted_list, name="wanted_list"),
    path("~changes/", changes.changes, name="changes"),
    path("~changes/feed/", feeds_wiki.changes_feed, name="changes_feed"),
    path("~mine.json", page_files.my_edits_json, name="my_edits_json"),
    path("~export/", page_files.exports, name="exports"),
    path("~export/markdown.zip", page_files.export_markdown, name="export_markdown"),
    path("~export/<slug:language>.xml", page_files.export_mediawiki, name="export_mediawiki"),
    path("~import/", page_imports.bring_pages, name="bring_pages"),
    path("~import/<int:id>/", page_imports.page_import, name="page_import"),
    path("~import/<int:id>/<int:number>/", page_imports.imported_page, name="imported_page"),
    path("~import/<int:id>/report.csv", page_imports.page_import_report, name="page_import_report"),
    path("~import/<int:id>/~take/", page_imports.take_pages, name="take_pages"),
    path("~drafts/<int:id>/~discard/", page_writing.discard_page_draft, name="discard_page_draft"),
    path("~waiting/", waiting_edits.waiting_edits, name="waiting_edits"),
    path("~waiting/<int:id>/", waiting_edits.waiting_edit, name="waiting_edit"),
    path("~waiting/<int:id>/~accept/", waiting_edits.accept_edit, name="accept_edit"),
    path("~waiting/<int:id>/~return/", waiting_edits.return_edit, name="return_edit"),
    path("~waiting/<int:id>/~correct/", page_writing.correct_edit, name="correct_edit"),
    path("~waiting/<int:id>/~withdraw/", waiting_edits.withdraw_edit, name="withdraw_edit"),
    path("~revisions/<int:id>/", changes.revision, name="revision"),
    path("~revisions/<int:id>/~revert/", changes.revert, name="revert"),
    path("~revisions/<int:id>/~seen/", changes.see_revision, name="see_revision"),
    path("~revisions/<int:id>/~hide/", changes.hide_revision, name="hide_revision"),
    path("~revisions/<int:id>/~restore/", changes.restore_revision, name="restore_revision"),
    path(f"{PAGE}~edit/", page_writing.edit_page, name="edit_page"),
    path(f"{PAGE}~history/", changes.history, name="history"),
    path(f"{PAGE}~compare/", changes.compare, name="compare"),
    path(f"{PAGE}~talk/", page_acts.talk_page, name="talk_page"),
    path(f"{PAGE}~links/", wiki.backlinks, name="backlinks"),
    path(f"{PAGE}~rename/", page_acts.rename_page, name="rename_page"),
    path(f"{PAGE}~confirm/", page_acts.confirm_page, name="confirm_page"),
    path(f"{PAGE}~protect/", page_acts.protect_page, name="protect_page"),
    path(f"{PAGE}~translations/", page_acts.link_page, name="link_page"),
    path(f"{PAGE}~watch/", page_acts.watch_page, name="watch_page"),
    path(f"{PAGE}~hide/", page_acts.hide_page, name="hide_page"),
    path(f"{PAGE}~restore/", page_acts.restore_page, name="restore_page"),
    path(PAGE, wiki.page, name="page"),
]
