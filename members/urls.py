from django.urls import path

from members.views import language, leaving, profile, settings

app_name = "members"
urlpatterns = [
    path("members/<slug:handle>/", profile.profile, name="profile"),
    path("settings/", settings.settings, name="settings"),
    path("settings/profile/", settings.edit_profile, name="edit_profile"),
    path("settings/preferences/", settings.preferences, name="preferences"),
    path("settings/leave/", leaving.erase, name="erase"),
    path("language/", language.language, name="language"),
]
