"""What remains."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Resources(AppConfig):
    name = "resources"
    verbose_name = _("Library")

    def ready(self):
        from cop.lib import jobs
        from resources import rendering, tidying

        jobs.register("render_resources", rendering.renew, every=60)
        jobs.register("tidy_files", tidying.tidy, every=24 * 3600)
