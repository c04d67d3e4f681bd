"""The people of the directory; resources/urls_directory.py has these among its own."""

from django.urls import path

from members.views import match, trainers

urlpatterns = [
    path("trainers/", trainers.trainers, name="trainers"),
    path("trainers/~confirm/", trainers.confirm_trainer, name="confirm_trainer"),
    path("trainers/~confirm/<str:token>/", trainers.confirm_trainer_by_mail, name="confirm_trainer_by_mail"),
    path("co-facilitators/", match.match, name="match"),
]
