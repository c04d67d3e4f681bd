"""The desk's page that shows each mail in each language, as text and as HTML."""

import copy

from csp.decorators import csp_update
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _

from members import letters, samples
from members.models import Site

FRAMED = f"{letters.SEALED}; frame-ancestors 'self'"  # only the desk shows it within a page


class Samples:
    """Two addresses for the desk's page of mails, before its own."""

    def get_urls(self):
        return [
            path("samples/", self.admin_site.admin_view(self.samples_view), name="members_mail_samples"),
            path(
                "samples/<slug:name>/<slug:language>/",
                self.admin_site.admin_view(self.sample_view), name="members_mail_sample",
            ),
            *super().get_urls(),
        ]  # fmt: skip

    @method_decorator(csp_update({"frame-src": ["'self'"]}))
    def samples_view(self, request):
        name = request.GET.get("mail", samples.names()[0])
        language = request.GET.get("language", letters.language_of(request.user))
        context = self.context(request, None, _("Samples of the mails")) | {
            "mail": self.sample(request, name, language),
            "chosen": name,
            "language": language,
            "titles": samples.titles(),
            "languages": Site.objects.current().spoken(),
        }
        return TemplateResponse(request, "admin/members/mail/samples.html", context)

    def sample_view(self, request, name, language):
        """The HTML of one, as a mail program would show it."""
        html = self.sample(request, name, language).html
        return HttpResponse(html, headers={"Content-Security-Policy": FRAMED, "X-Frame-Options": "SAMEORIGIN"})

    def sample(self, request, name, language):
        """The sample, as it would be for the coordinator who looks at it, in this language."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if name not in samples.names() or language not in dict(Site.objects.current().spoken()):
            raise Http404
        reader = copy.copy(request.user)
        reader.language, reader.discreet = language, False
        return samples.sample(name, reader)
