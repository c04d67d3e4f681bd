"""What remains."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class Resources(AppConfig):
    name = "resources"
    verbose_name = _("Library")

    def ready(self):
        from cop.lib import files, jobs, references
        from discussions import origins, reportable, unsaying
        from members import erasure, match
        from resources import (
            checking_links,
            harvest,
            initiative_list,
            leaving,
            notices,
            notices_initiatives,
            reading_files,
            reminding,
            rendering,
            search,
            search_initiatives,
            tidying,
        )
        from resources.models import Initiative, Resource, ResourceFile
        from resources.reported_collections import Collections
        from resources.reported_initiatives import Evaluations, Initiatives
        from resources.reported_notes import Notes
        from resources.reported_resources import Resources as ReportedResources

        jobs.register("render_resources", rendering.renew, every=60)
        jobs.register("read_files", reading_files.read_next, every=5)
        if settings.CHECK_LINKS:
            jobs.register("check_links", checking_links.check_round, every=checking_links.EVERY)
        jobs.register("tidy_files", tidying.tidy, every=24 * 3600)
        erasure.register(leaving.forget)
        for kind in (ReportedResources(), Notes(), Collections(), Initiatives(), Evaluations()):
            reportable.register(kind)
        files.register_use(ResourceFile.objects.hashes)
        jobs.register("remind_of_evaluations", reminding.remind, every=reminding.EVERY)
        search.register()
        search_initiatives.register()
        origins.register(initiative_list.origins)
        unsaying.register(harvest.strike)
        match.who_applied(Initiative.objects.who_applied_what_was_made_by)
        notices.register()
        notices_initiatives.register()
        references.register(r"/library/([0-9]{1,18})/(?:[^/]*/)?", Resource.objects.titles_for)
