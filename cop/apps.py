"""The roof: the site itself, and the admin that curators and coordinators use."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin


class Cop(AppConfig):
    name = "cop"
    default = True

    def ready(self):
        from cop import checks  # noqa: F401  registers the system checks


class Admin(admin.AdminConfig):
    default = False
    default_site = "cop.admin_site.Desk"
