"""Attack strings put into every field of the site by its own forms, and the pages on which they then stand."""

import datetime
import io
import uuid
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from cop.lib import text
from discussions.forms_plan import MOMENT
from discussions.models import Attachment, Dialogue, Post, PrivateQuestion
from discussions.models.life import DATES
from discussions.models.original import version_of
from resources.models import Resource
from tests import factories
from tests.resources.making import PDF, pdf

PAGE = 50


def picture(name):
    box = io.BytesIO()
    Image.new("RGB", (4, 3)).save(box, "PNG")
    return SimpleUploadedFile(name, box.getvalue())


class Planter:
    """Plants strings as a member, a facilitator and a curator would, and collects the answers in `pages`, a dict
    {path: (headers, body)} for Gallery.show. `headers` are those of the site without its policy."""

    def __init__(self):
        self.member = factories.make_member()
        self.curator = factories.make_curator()
        self.facilitator = factories.make_member(languages=["fr"])  # who reads what is translated for them
        self.dialogue = factories.make_dialogue(facilitator=self.facilitator)
        self.clients = {}
        for who in ("member", "curator", "facilitator"):
            self.clients[who] = Client()
            self.clients[who].force_login(getattr(self, who))
        self.pages, self.refused = {}, 0

    def collect(self, who, url, response=None):
        response = response or self.clients[who].get(url, follow=True)
        assert response.status_code in {200, 422}, (url, response.status_code)
        headers = {"content-type": response["Content-Type"]}
        self.pages[f"/~planted/{len(self.pages)}{url}"] = (headers, response.content)

    def post(self, who, url, **fields):
        """Send a form; a page that comes back with it is collected, a redirect gives its address."""
        response = self.clients[who].post(url, fields)
        if response.status_code == 302:
            an_hour_ago = timezone.now() - datetime.timedelta(hours=1)  # nobody writes as fast as this: see limits.py
            Post.objects.filter(author=self.member, published_at__gt=an_hour_ago).update(published_at=an_hour_ago)
            return response.url
        self.refused += 1
        self.collect(who, url, response)
        return None

    def posts(self, strings):
        """Each string as a post, a whole page of them in one thread."""
        for start in range(0, len(strings), PAGE):
            thread = factories.make_thread(dialogue=self.dialogue, by=self.member)
            url = reverse("discussions:write", args=[thread.pk])
            for string in strings[start : start + PAGE]:
                self.post("member", url, body=string, language="en", form_key=uuid.uuid4())
            self.collect("facilitator", thread.get_absolute_url())
            self.collect("facilitator", f"{thread.get_absolute_url()}?from={thread.posts.order_by('path')[1].path}")

    def everywhere(self, string):
        """One string in every field, by creating and by editing, on every page where it then stands."""
        start = reverse("discussions:start_thread", args=[self.dialogue.slug])
        words = {"title": string[:160], "body": string, "language": "en"}
        self.post("member", start, **words, preview=1, form_key=uuid.uuid4())
        if url := self.post("member", start, **words, form_key=uuid.uuid4()):
            self.talk(url, string)
        self.asking(string)
        self.profile(string)
        self.library(string)
        self.dated(string)

    def talk(self, url, string):
        post = Post.objects.latest("id")
        edit = reverse("discussions:edit", args=[post.pk])
        self.post("member", edit, body=f"{string}\n\nedited", language="en", form_key=uuid.uuid4(), edited_at="")
        post.refresh_from_db()
        began = post.edited_at.isoformat() if post.edited_at else ""
        words = {"body": f"{string}\n\ncorrected", "language": "en", "form_key": uuid.uuid4(), "edited_at": began}
        self.post("facilitator", edit, **words, reason=string[:400])
        self.kept(post, string)
        self.translated(post, string)
        self.post("facilitator", reverse("discussions:hide", args=[post.pk]), reason=string[:2000])
        self.collect("facilitator", url)
        self.collect("member", edit)
        self.collect("member", reverse("discussions:reply", args=[post.pk]))
        self.collect("facilitator", reverse("discussions:history", args=[post.pk]))

    def translated(self, post, string):
        """The words as a translation, beside the post and on the pages of translators."""
        url, words = reverse("discussions:translate", args=[post.pk]), {"body": string, "language": "fr"}
        self.post("member", url, **words, preview=1, form_key=uuid.uuid4())
        self.post("member", url, **words, form_key=uuid.uuid4())
        self.post("facilitator", url, **words | {"body": f"{string}\n\nimproved"}, form_key=uuid.uuid4())
        for page in (f"{url}?language=fr", reverse("discussions:translations", args=[post.pk])):
            self.collect("member", page)
        title = {"title": text.clean_line(string)[:240], "language": "fr", "form_key": uuid.uuid4()}
        of = ["thread", post.thread_id]
        made_from = {"made_from": version_of(post.thread)}
        self.post("member", reverse("discussions:translate_of", args=of), **title | made_from)
        self.collect("member", reverse("discussions:translations_of", args=of))
        self.collect("facilitator", post.thread.get_absolute_url())

    def kept(self, post, string):
        """A draft, and a picture with its words, in the forms where they come back."""
        self.clients["member"].post(
            reverse("discussions:save_draft"),
            {"place": f"thread:{post.thread_id}", "body": string, "form_key": uuid.uuid4()},
        )
        self.collect("member", reverse("discussions:my_drafts"))
        self.collect("member", reverse("discussions:write", args=[post.thread_id]))
        upload = picture(f"{string[:80]}.png")
        file = Attachment.objects.keep(upload, by=self.member, form_key=uuid.uuid4())
        shown = factories.make_post(thread=post.thread, by=self.member, files={file: text.clean_line(string)[:400]})
        self.collect("member", reverse("discussions:edit", args=[shown.pk]))
        self.clients["member"].post(
            reverse("discussions:discard_draft", args=[self.member.drafts.get(thread=post.thread).pk])
        )

    def asking(self, string):
        PrivateQuestion.objects.update(asked_at=timezone.now() - datetime.timedelta(days=2))
        url = reverse("discussions:ask", args=[self.dialogue.slug])
        if asked := self.post("member", url, body=string, form_key=uuid.uuid4()):
            self.post("facilitator", f"{asked}answer/", body=string, form_key=uuid.uuid4())
            for who, shown in (("member", asked), ("facilitator", f"{self.dialogue.get_absolute_url()}questions/")):
                self.collect(who, shown)

    def profile(self, string):
        profile = self.member.profile
        fields = {"handle": profile.handle, "languages": ["en"], "visibility": "public", "country": ""}
        words = {"name": string[:80], "headline": string[:140], "organisation": string[:140], "bio": string[:5000]}
        self.post("member", reverse("members:edit_profile"), **fields, **words)
        self.collect("member", reverse("members:profile", args=[profile.handle]))
        self.collect("member", reverse("members:edit_profile"))

    def library(self, string):
        key = uuid.uuid4()
        words = {
            "title": string[:200], "summary": string[:400], "kind": "tool", "language": "en", "makers": string[:300],
            "description": string, "tags": string[:60], "licence": "", "year": "", "form_key": key,
        }  # fmt: skip
        self.post("member", reverse("resources:add_resource"), **words, link=string[:900])  # mostly no address at all
        upload = pdf(name=f"{string[:80]}.pdf", content=PDF + string.encode(errors="replace"))
        self.post("member", reverse("resources:add_resource"), **words, link="https://example.org/", files=upload)
        resource = Resource.objects.filter(form_key=key).first()
        if resource is None:
            return
        edit = reverse("resources:edit_resource", args=[resource.pk])
        self.collect("member", edit)
        resource.return_to_author(by=self.curator, reason=string[:2000])
        self.collect("member", reverse("resources:my_resources"))
        self.collect("curator", reverse("admin:resources_resource_change", args=[resource.pk]))
        resource.publish(by=self.curator)
        self.shelves(resource, string)

    def shelves(self, resource, string):
        """Where it stands beside the list, in these words: a collection, a reading, a note, a saved search."""
        one, why, now = [resource.pk], {"why": string[:300]}, timezone.now()
        words = {"title": string[:120], "description": string[:1000], "language": "en", "form_key": uuid.uuid4()}
        self.post("member", reverse("resources:begin_collection"), **words)
        collection = self.member.collections.filter(form_key=words["form_key"]).first()
        if collection:
            self.post("member", reverse("resources:collect", args=one), collection=collection.pk, **why)
            self.post("member", reverse("resources:share_collection", args=[collection.pk]))
            self.collect("member", collection.get_absolute_url())
        readings = reverse("resources:reading_list", args=[self.dialogue.slug])
        self.post("facilitator", readings, resource=resource.pk, **why)
        note = {"text": string[:1500], "place": string[:120], "language": "en", "form_key": uuid.uuid4()}
        self.post("member", reverse("resources:add_note", args=one), **note)
        self.member.resource_notes.update(written_at=now - datetime.timedelta(hours=1))
        search = f"{reverse('resources:save_search')}?{urlencode({'tag': string[:100]})}"
        self.post("member", search, name=string[:80])
        pages = [search, resource.get_absolute_url(), self.dialogue.get_absolute_url(), "/library/mine/"]
        for who, url in [("facilitator", readings), *(("member", url) for url in pages)]:
            self.collect(who, url)
        # Each has its room: the next string comes.
        self.member.collections.all().delete()
        self.member.saved_searches.all().delete()
        self.dialogue.readings.all().delete()

    def dated(self, string):
        """A dialogue with dates from its proposal on: its words, a phase, what somebody says who would take part."""
        words = {"title": string[:160], "summary": string[:300], "introduction": string[:10_000], "language": "en"}
        propose = reverse("discussions:propose")
        self.post("member", propose, **words, shape="none of them", form_key=uuid.uuid4())
        if not self.post("member", propose, **words, shape="two_days", form_key=uuid.uuid4()):
            return
        dialogue = Dialogue.objects.latest("id")
        plan, now, day = reverse("discussions:plan", args=[dialogue.slug]), timezone.now(), datetime.timedelta(days=1)
        moments = [f"{now + days * day:{MOMENT}}" for days in (-1, 7, 14, 21)]
        phase = {"title": string[:120], "questions": string[:300], "begins_at": moments[0], "ends_at": moments[1]}
        words |= {f"phase-0-{name}": value for name, value in phase.items()} | dict(zip(DATES, moments, strict=True))
        words |= {"phase-TOTAL_FORMS": 1, "phase-INITIAL_FORMS": 0, "timezone": "UTC"}
        words |= {"visibility": "participants", "entry": "asked", "review": "nobody", "pace": "0"}
        self.post("member", plan, **words | {"closes_at": moments[0]})
        self.post("member", plan, **words)
        self.collect("member", plan)
        self.collect("member", dialogue.get_absolute_url())
        dialogue.refresh_from_db()
        if dialogue.phases.exists():  # of some strings no title is left
            self.taken_part_in(dialogue, string)

    def taken_part_in(self, dialogue, string):
        dialogue.appoint_facilitator(self.facilitator, by=self.curator)
        dialogue.announce(by=self.facilitator)
        register = reverse("discussions:register", args=[dialogue.slug])
        self.post("curator", register, words=string[:1000])
        for who, url in [("curator", register), ("curator", dialogue.get_absolute_url())]:
            self.collect(who, url)
        people = reverse("discussions:participants", args=[dialogue.slug])
        for url in [people, *(phase.get_absolute_url() for phase in dialogue.phases.all())]:
            self.collect("facilitator", url)
        for registration in dialogue.registrations.waiting():
            decline = reverse("discussions:decline_registration", args=[registration.pk])
            self.collect("facilitator", decline)
            self.post("facilitator", decline, reason=string[:2000])
        self.collect("facilitator", reverse("discussions:moderation_log", args=[dialogue.slug]))

    def lists(self):
        """The pages that list everything planted so far."""
        for path in ("/", "/dialogues/", self.dialogue.get_absolute_url(), "/library/"):
            self.collect("member", path)
        self.collect("member", f"{reverse('discussions:untranslated', args=[self.dialogue.slug])}?language=sw")
        self.collect("facilitator", reverse("discussions:moderation_log", args=[self.dialogue.slug]))
        self.collect("curator", "/admin/resources/resource/?state=published")
