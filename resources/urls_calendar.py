from django.urls import path

from resources.views import calendar, calendar_addresses, calendar_files

app_name = "calendar"
urlpatterns = [
    path("", calendar.calendar, name="calendar"),
    path("subscribe/", calendar_addresses.subscribe, name="subscribe"),
    path("subscribe.ics", calendar_addresses.public_calendar, name="public_calendar"),
    path("mine/~make/", calendar_addresses.make_address, name="make_address"),
    path("mine/~revoke/", calendar_addresses.revoke_address, name="revoke_address"),
    path("mine/<str:token>.ics", calendar_addresses.my_calendar, name="my_calendar"),
    path("files/add/", calendar_files.add_file, name="add_file"),
    path("files/<int:id>/", calendar_files.look_through, name="look_through"),
    path("files/<int:id>/~take/", calendar_files.take_file, name="take_file"),
]
