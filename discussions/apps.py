"""The talk."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Discussions(AppConfig):
    name = "discussions"
    verbose_name = _("Discussions")

    def ready(self):
        from cop.lib import jobs
        from cop.lib.renewal import renew
        from discussions.models import Dialogue, Post

        jobs.register("render_posts", lambda: renew(Post, "html", Post.render), every=60)
        jobs.register("render_dialogues", lambda: renew(Dialogue, "introduction_html", Dialogue.render), every=600)
