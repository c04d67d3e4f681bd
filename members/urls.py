from django.urls import path

from members.models.house_page import Place
from members.views import (
    blocks,
    directory,
    founding,
    house,
    language,
    leaving,
    mail,
    mailbox,
    notices,
    profile,
    quick_exit,
    reaching,
    settings,
)  # fmt: skip

app_name = "members"
APART = {Place.CHARTER, Place.HELP}  # which are more than a text
HOUSE = [path(f"{place}/", house.page, {"place": place}, name=place) for place in Place.values if place not in APART]
urlpatterns = [
    *HOUSE,
    path("charter/", house.charter, name="charter"),
    path("charter/pledge/", house.pledge, name="pledge"),
    path("leave/", quick_exit.leave, name="leave"),
    path("leave/about/", quick_exit.about_leaving, name="about_leaving"),
    path("help/", house.help_by_country, name="help"),
    path("help/<slug:country>/", house.help_in, name="help_in"),
    path("begin/", founding.begin, name="begin"),
    path("members/", directory.directory, name="directory"),
    path("members/<slug:handle>/", profile.profile, name="profile"),
    path("members/<slug:handle>/block/", blocks.block, name="block"),
    path("members/<slug:handle>/unblock/", blocks.unblock, name="unblock"),
    path("announcements/<int:id>/", notices.announcement, name="announcement"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read_notices, name="read_notices"),
    path("settings/", settings.settings, name="settings"),
    path("settings/profile/", settings.edit_profile, name="edit_profile"),
    path("settings/preferences/", settings.preferences, name="preferences"),
    path("settings/welcome/", mail.welcome, name="welcome"),
    path("settings/mail/", mail.mail_settings, name="mail_settings"),
    path("mail/stop/<str:token>/", mail.stop_mail, name="stop_mail"),
    path("settings/address/try/", reaching.try_address, name="try_address"),
    path("settings/blocks/", blocks.blocks, name="blocks"),
    path("settings/leave/", leaving.erase, name="erase"),
    path("mail/", mailbox.mailbox, name="mailbox"),
    path("mail/<int:pk>/", mailbox.mail, name="mail"),
    path("mail/<int:pk>/html/", mailbox.mail_as_html, name="mail_as_html"),
    path("language/", language.language, name="language"),
]
