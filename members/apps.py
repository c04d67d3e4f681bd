"""Who is here, and what reaches them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Members(AppConfig):
    name = "members"
    verbose_name = _("Members")

    def ready(self):
        from allauth.core.internal.deferred import LazyModule
        from allauth.mfa.webauthn import internal as passkeys

        from cop.lib import jobs
        from cop.lib.renewal import renew
        from members import (
            changes,
            glossary,
            house,
            mailing,
            notices,
            notices_conversations,
            notices_trainers,
            outbox,
            reindexing,
            samples,
            search,
            spelling,
        )
        from members.models import Announcement, HousePage, Profile, trainer

        jobs.register("render_profiles", lambda: renew(Profile, "bio_html", Profile.render), every=600)
        jobs.register("render_house_pages", lambda: renew(HousePage, "body_html", HousePage.render), every=600)
        jobs.register("render_announcements", lambda: renew(Announcement, "body_html", Announcement.render), every=600)
        jobs.register("write_house_pages", house.write_missing, every=3600)
        jobs.register("ask_trainers", trainer.ask_due, every=3600)
        jobs.register("fold_changes", changes.fold, every=5)
        jobs.register("tell", notices.tell, every=1)
        jobs.register("write_mail", mailing.write_due, every=2)
        jobs.register("send_mail", outbox.send_waiting, every=2)
        jobs.register("settle_search", reindexing.settle, every=10)
        jobs.register("renew_search", reindexing.renew, every=60)
        jobs.register("complete_search", reindexing.complete, every=24 * 3600)
        jobs.register(spelling.JOB, spelling.learn, every=60)
        search.register_members()
        samples.register_own()
        glossary.register_members()
        notices.register_members()
        notices.register(notices_conversations.MessageNotice())
        for stage in trainer.STAGES:
            notices.register(notices_trainers.TrainerNotice(stage))
        # What reads a passkey takes ten MB and waits for the first; whoever imports this by its full name gets it.
        passkeys.auth = LazyModule(f"{passkeys.__name__}.auth")
