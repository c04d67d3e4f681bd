from django.urls import path

from resources import feeds
from resources.views import citations, downloads, library, submissions

app_name = "resources"
urlpatterns = [
    path("", library.resource_list, name="resource_list"),
    path("feed/", feeds.library_feed, name="library_feed"),
    path("add/", submissions.add_resource, name="add_resource"),
    path("mine/", submissions.my_resources, name="my_resources"),
    path("files/<int:id>/text/", downloads.file_text, name="file_text"),
    path("files/<int:id>/picture/", downloads.file_picture, name="file_picture"),
    path("files/<int:id>/<str:name>", downloads.download, name="download"),
    path("<int:id>/", library.resource, {"slug": ""}, name="resource_by_id"),
    path("<int:id>/~edit/", submissions.edit_resource, name="edit_resource"),
    path("<int:id>/~discard/", submissions.discard_resource, name="discard_resource"),
    path("<int:id>/~cite.<str:form>", citations.cite, name="cite"),
    path("<int:id>/<str:slug>/", library.resource, name="resource"),
]
