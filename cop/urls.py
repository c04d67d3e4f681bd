"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from cop import feeds
from cop.views import cycle, health, home, search

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("cycle/", cycle.cycle, name="cycle"),
    path("cycle/feed/", feeds.cycle_feed, name="cycle_feed"),
    path("cycle.csv", cycle.cycle_csv, name="cycle_csv"),
    path("opensearch.xml", search.opensearch, name="opensearch"),
    path("healthz", health.healthz, name="healthz"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("", include("members.urls")),
    path("", include("discussions.urls")),
    path("library/", include("resources.urls")),
    path("initiatives/", include("resources.urls_initiatives")),
    path("wiki/~terms/", include("resources.urls_terms")),
    path("wiki/", include("resources.urls_wiki")),
    path("directory/", include("resources.urls_directory")),
    path("calendar/", include("resources.urls_calendar")),
]
handler403 = "cop.views.errors.permission_denied"
handler404 = "cop.views.errors.page_not_found"
handler500 = "cop.views.errors.server_error"
