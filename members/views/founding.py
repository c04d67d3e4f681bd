"""The first page that an empty site shows, and the only one until it is done."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cop.lib.posted import posted
from members import founding
from members.forms.founding import FoundingForm
from members.models import HousePage
from members.models.house_page import Place

WORDS = ("site_name", "languages", "name", "email", "password")


@sensitive_post_parameters("password", "token")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def begin(request):
    """Name the site and make its first coordinator; 404 as soon as there is one."""
    if founding.is_founded():
        raise Http404
    codes = [code for code, _name in settings.LANGUAGES]
    form = FoundingForm(posted(request), initial={"site_name": settings.SITE_NAME, "languages": codes})
    if request.method == "POST" and form.is_valid():
        try:
            member = founding.found(**{name: form.cleaned_data[name] for name in WORDS})
        except founding.AlreadyFounded:
            raise Http404 from None
        login(request, member, settings.AUTHENTICATION_BACKENDS[0])
        messages.success(request, _("The site is yours to look after. Its texts wait for you on the desk."))
        return redirect("home")
    charter = HousePage.objects.shown(Place.CHARTER, get_language())
    return render(request, "members/begin.html", {"form": form, "charter": charter}, status=422 if form.errors else 200)
