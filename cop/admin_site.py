"""The desk of curators and coordinators: Django's admin in our words."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from members.access import is_coordinator

OURS = {"members", "discussions", "resources"}


class Desk(admin.AdminSite):
    site_header = _("The desk")
    site_title = _("The desk")
    index_title = _("What would you like to look after?")
    enable_nav_sidebar = False

    def register(self, model_or_iterable, admin_class=None, **options):
        """Pages of our own models only: those that libraries bring (groups, e-mail addresses, second factors) go
        around our verbs, and some of them show what nobody may see."""
        models = model_or_iterable if isinstance(model_or_iterable, list | tuple) else [model_or_iterable]
        ours = [model for model in models if model._meta.app_label in OURS]
        if ours:
            super().register(ours, admin_class, **options)

    def admin_view(self, view, cacheable=False):
        """Visitors sign in where everybody does; a member without a role is told no, and sent nowhere."""
        return secure_admin_login(super().admin_view(view, cacheable))

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        return secure_admin_login(self.index)(request)

    def logout(self, request, extra_context=None):
        return redirect("account_logout")

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")

    def password_change_done(self, request, extra_context=None):
        return redirect("account_change_password")

    def index(self, request, extra_context=None):
        """Coordinators choose; curators look after one thing, and their queue opens at once."""
        if not is_coordinator(request.user):
            return redirect(reverse("admin:resources_resource_changelist", current_app=self.name))
        return super().index(request, extra_context)
