from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseBadRequest, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cop.lib.posted import way_back
from members.models import Site

YEAR = 365 * 24 * 3600  # seconds


@csrf_exempt  # visitors' pages carry no token; it sets a cookie and the reader's own language, nothing else
@require_POST
@login_not_required
def language(request):
    """Show the pages in another language, on this device and for this member."""
    code = request.POST.get("language", "")
    if code not in dict(Site.objects.current().spoken()):
        return HttpResponseBadRequest()
    if request.user.is_authenticated:
        request.user.prefer(by=request.user, language=code)
    response = HttpResponseRedirect(way_back(request, "/"))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return response
