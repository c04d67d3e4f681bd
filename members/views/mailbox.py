"""The mailbox of the demo: what a mail server would have sent, for whoever sits at this machine.

It shows the rows of the outbox, not the files in var/mail: a row has its state, and is there before the loop comes by.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cop.lib.addresses import is_here, is_loopback
from members.letters import SEALED
from members.models import Mail

SHOWN = 100  # the newest; about five screens
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED")


def exists():
    """Only in a demo that is for this machine alone and sends nothing."""
    host = urlsplit(settings.SITE_URL).hostname
    return settings.DEMO and not settings.MAIL_URL and is_here(host)


def for_this_machine(request):
    """Http404 unless the request comes from here, and not through a proxy that stands here: these mails hold the keys
    to accounts."""
    through_proxy = settings.ALLAUTH_TRUSTED_PROXY_COUNT or any(name in request.META for name in FORWARDED)
    if not exists() or through_proxy or not is_loopback(request.META.get("REMOTE_ADDR", "")):
        raise Http404


@require_safe
@never_cache
@login_not_required
def mailbox(request):
    for_this_machine(request)
    mails = Mail.objects.only("address", "subject", "created_at", "sent_at", "failed_at")[:SHOWN]
    return render(request, "members/mailbox.html", {"mails": mails, "shown": SHOWN})


@require_safe
@never_cache
@login_not_required
def mail(request, pk):
    for_this_machine(request)
    return render(request, "members/mail.html", {"mail": get_object_or_404(Mail, pk=pk)})


@require_safe
@never_cache
@login_not_required
def mail_as_html(request, pk):
    """The HTML as a mail program would show it, in a page of its own that may do nothing."""
    for_this_machine(request)
    mail = get_object_or_404(Mail.objects.exclude(html=""), pk=pk)
    return HttpResponse(mail.html, headers={"Content-Security-Policy": SEALED})
