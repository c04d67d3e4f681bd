from django.urls import path

from resources.views import calendar, calendar_addresses, record_files

app_name = "calendar"
urlpatterns = [
    path("", calendar.calendar, name="calendar"),
    path("subscribe/", calendar_addresses.subscribe, name="subscribe"),
    path("subscribe.ics", calendar_addresses.public_calendar, name="public_calendar"),
    path("mine/~make/", calendar_addresses.make_address, name="make_address"),
    path("mine/~revoke/", calendar_addresses.revoke_address, name="revoke_address"),
    path("mine/<str:token>.ics", calendar_addresses.my_calendar, name="my_calendar"),
    path("files/add/", record_files.bring_calendar, name="add_file"),
]
