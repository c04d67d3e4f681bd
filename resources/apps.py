"""What remains."""

from functools import partial

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class Resources(AppConfig):
    name = "resources"
    verbose_name = _("Library")

    def ready(self):
        from cop.lib import files, jobs, references
        from cop.lib.renewal import renew
        from discussions import draft_places, origins, reportable, unsaying
        from members import erasure, match
        from members.models import record
        from resources import (
            checking_links,
            harvest,
            initiative_list,
            leaving,
            notices,
            notices_initiatives,
            notices_pages,
            notices_records,
            reading_files,
            reminding,
            rendering,
            search,
            search_directory,
            search_initiatives,
            search_pages,
            search_terms,
            tending,
            terms,
            tidying,
            wiki_jobs,
        )
        from resources.models import Initiative, Page, Resource, ResourceFile
        from resources.record_kinds import KINDS
        from resources.reported_collections import Collections
        from resources.reported_initiatives import Evaluations, Initiatives
        from resources.reported_notes import Notes
        from resources.reported_pages import Pages
        from resources.reported_records import Records, answer_reports
        from resources.reported_resources import Resources as ReportedResources
        from resources.reported_terms import Terms

        jobs.register("render_resources", rendering.renew, every=60)
        jobs.register("read_files", reading_files.read_next, every=5)
        if settings.CHECK_LINKS:
            jobs.register("check_links", checking_links.check_round, every=checking_links.EVERY)
        jobs.register("tidy_files", tidying.tidy, every=24 * 3600)
        erasure.register(leaving.forget)
        for kind in (
            ReportedResources(), Notes(), Collections(), Initiatives(), Evaluations(), Terms(), Pages(),
            *map(Records, KINDS.values()),
        ):  # fmt: skip
            reportable.register(kind)
        record.when_hidden(answer_reports)
        files.register_use(ResourceFile.objects.hashes)
        jobs.register("remind_of_evaluations", reminding.remind, every=reminding.EVERY)
        jobs.register("render_pages", lambda: renew(Page, "html", Page.render), every=600)
        jobs.register("remind_of_pages", wiki_jobs.remind, every=wiki_jobs.REMIND_EVERY)
        jobs.register("tidy_revisions", wiki_jobs.tidy, every=wiki_jobs.TIDY_EVERY)
        jobs.register("tend_directory", tending.tend, every=tending.EVERY)
        for kind in KINDS.values():
            words = partial(renew, kind.model, "description_html", kind.model.render)
            jobs.register(f"render_{kind.section}", words, every=600)
        search.register()
        search_initiatives.register()
        search_directory.register()
        search_terms.register()
        terms.register()
        search_pages.register()
        draft_places.register("page:", "resources.views.page_writing.keep_typed")
        origins.register(initiative_list.origins)
        unsaying.register(harvest.strike)
        match.who_applied(Initiative.objects.who_applied_what_was_made_by)
        notices.register()
        notices_initiatives.register()
        notices_pages.register()
        notices_records.register()
        references.register(r"/library/([0-9]{1,18})/(?:[^/]*/)?", Resource.objects.titles_for)
        references.register(r"/wiki/([a-z]{2,3}/[^~/][^~]*)/", Page.objects.titles_for)
