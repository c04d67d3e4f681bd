"""The talk."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Discussions(AppConfig):
    name = "discussions"
    verbose_name = _("Discussions")

    def ready(self):
        from django.db.models import F

        from cop.lib import files, jobs, references
        from cop.lib.renewal import renew
        from discussions import (
            access,
            digests,
            leaving,
            notices,
            origins,
            outdating,
            reportable,
            samples,
            search,
            tidying,
        )
        from discussions.models import (
            Attachment,
            Dialogue,
            Digest,
            LiveSession,
            Post,
            Proceedings,
            Recording,
            Suspension,
            Synthesis,
            Thread,
            Translation,
            life,
            live_session,
        )
        from discussions.notices_measures import words_of
        from discussions.proceedings import jobs as proceedings
        from discussions.reported_conversations import Conversations, reported
        from discussions.reported_messages import Digests, Messages
        from discussions.reported_open_questions import OpenQuestions
        from discussions.reported_posts import Posts
        from discussions.reported_profiles import Profiles
        from discussions.reported_questions import Questions
        from discussions.reported_syntheses import Findings, Remarks, Syntheses
        from discussions.reported_translations import Translations
        from members import access as membership, directory, erasure, notices as tell
        from members.models import conversation

        again = {"rendering": F("rendering") + 1}
        jobs.register("render_posts", lambda: renew(Post, "html", Post.render, **again), every=60)
        jobs.register("render_translations", lambda: renew(Translation, "html", Translation.render, **again), every=60)
        jobs.register("note_outdated", outdating.note_outdated, every=60)
        jobs.register("render_mentions", tidying.rename_mentions, every=60)
        jobs.register("tidy_attachments", tidying.forget_loose, every=24 * 3600)
        directory.leave_out(lambda now: Suspension.objects.current(now).filter(dialogue=None).values("member_id"))
        membership.silence(lambda member: words_of(held) if (held := access.suspension(member)) else "")
        conversation.keep(reported)
        tell.keep_away(Dialogue, Suspension.objects.removing_from)
        erasure.register(leaving.forget)
        for kind in (
            Posts, Translations, Questions, OpenQuestions, Remarks, Syntheses, Findings, Messages, Digests, Profiles,
            Conversations,
        ):  # fmt: skip
            reportable.register(kind())
        origins.register(origins.dialogues)
        files.register_use(Attachment.objects.hashes)
        files.register_use(Proceedings.objects.hashes)
        references.register(r"/posts/([0-9]{1,18})/", Post.objects.titles_for)
        references.register(r"/threads/([0-9]{1,18})/(?:[^/]*/)?", Thread.objects.titles_for)
        references.register(r"/dialogues/([\w-]+)/", Dialogue.objects.titles_for)
        search.register()
        notices.register()
        jobs.register("reach_stages", life.reach_all, every=10)
        jobs.register("reach_hours", live_session.reach_all, every=10)
        jobs.register("propose_digests", digests.propose_daily, every=3600)
        samples.register()
        jobs.register("render_dialogues", lambda: renew(Dialogue, "introduction_html", Dialogue.render), every=600)
        jobs.register("render_digests", lambda: renew(Digest, "comment_html", Digest.render), every=600)
        jobs.register("render_sessions", lambda: renew(LiveSession, "description_html", LiveSession.render), every=600)
        jobs.register("render_syntheses", lambda: renew(Synthesis, "html", Synthesis.render), every=600)
        jobs.register("render_transcripts", lambda: renew(Recording, "transcript_html", Recording.render), every=600)
        jobs.register("make_proceedings", proceedings.make_next, every=5)
        jobs.register("look_after_proceedings", proceedings.look_after, every=60)
