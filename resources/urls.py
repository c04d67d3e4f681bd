from django.urls import path

from resources import feeds
from resources.models import CollectionItem, Reading
from resources.views import (
    citations,
    collections,
    downloads,
    harvesting,
    hearing,
    library,
    notes,
    places,
    searches,
    submissions,
)

ITEM, READING = {"kind": CollectionItem}, {"kind": Reading}

app_name = "resources"
urlpatterns = [
    path("", library.resource_list, name="resource_list"),
    path("feed/", feeds.library_feed, name="library_feed"),
    path("add/", submissions.add_resource, name="add_resource"),
    path("harvest/syntheses/<int:id>/", harvesting.harvest_synthesis, name="harvest_synthesis"),
    path("harvest/posts/<int:id>/", harvesting.profile_case, name="profile_case"),
    path("mine/", submissions.my_resources, name="my_resources"),
    path("files/<int:id>/text/", downloads.file_text, name="file_text"),
    path("files/<int:id>/picture/", downloads.file_picture, name="file_picture"),
    path("files/<int:id>/<str:name>", downloads.download, name="download"),
    path("collections/", collections.collection_list, name="collection_list"),
    path("collections/begin/", collections.begin_collection, name="begin_collection"),
    path("collections/<int:id>/", collections.collection, {"slug": ""}, name="collection_by_id"),
    path("collections/<int:id>/~edit/", collections.edit_collection, name="edit_collection"),
    path("collections/<int:id>/~share/", collections.share_collection, name="share_collection"),
    path("collections/<int:id>/~unshare/", collections.unshare_collection, name="unshare_collection"),
    path("collections/<int:id>/~discard/", collections.discard_collection, name="discard_collection"),
    path("collections/<int:id>/<str:slug>/", collections.collection, name="collection"),
    path("collections/~items/<int:id>/~move/", places.move_place, ITEM, name="move_item"),
    path("collections/~items/<int:id>/~take-out/", places.take_out, ITEM, name="take_out_item"),
    path("collections/~items/<int:id>/~why/", places.say_why, ITEM, name="explain_item"),
    path("readings/<int:id>/~move/", places.move_place, READING, name="move_reading"),
    path("readings/<int:id>/~take-out/", places.take_out, READING, name="take_out_reading"),
    path("readings/<int:id>/~why/", places.say_why, READING, name="explain_reading"),
    path("readings/<slug:slug>/", places.reading_list, name="reading_list"),
    path("searches/save/", searches.save_search, name="save_search"),
    path("searches/<int:id>/~open/", searches.open_search, name="open_search"),
    path("searches/<int:id>/~forget/", searches.forget_search, name="forget_search"),
    path("searches/<int:id>/~mail/", hearing.mail_of_search, name="mail_of_search"),
    path("topics/<slug:code>/~watch/", hearing.watch_topic, name="watch_topic"),
    path("notes/<int:id>/~edit/", notes.edit_note, name="edit_note"),
    path("notes/<int:id>/~take-back/", notes.take_back_note, name="take_back_note"),
    path("<int:id>/~notes/", notes.notes, name="notes"),
    path("<int:id>/~notes/add/", notes.add_note, name="add_note"),
    path("<int:id>/~collect/", places.collect, name="collect"),
    path("<int:id>/", library.resource, {"slug": ""}, name="resource_by_id"),
    path("<int:id>/~edit/", submissions.edit_resource, name="edit_resource"),
    path("<int:id>/~discard/", submissions.discard_resource, name="discard_resource"),
    path("<int:id>/~cite.<str:form>", citations.cite, name="cite"),
    path("<int:id>/<str:slug>/", library.resource, name="resource"),
]
