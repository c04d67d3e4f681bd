"""Loads the demo community, through the verbs, as its members would have made it."""

import datetime
import uuid

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from cop.demo import PASSWORD, library, people, talk
from discussions.models import Dialogue, Post
from members.models import Member
from resources.models import Resource, ResourceFile


class Command(BaseCommand):
    help = "Load a small demo community into an empty site."

    @transaction.atomic
    def handle(self, **options):
        if settings.HTTPS:
            raise CommandError("The demo accounts have known passwords: they are not for a site behind https.")
        if Member.objects.exists():
            raise CommandError("This site has members already: the demo is for an empty one.")
        members = people_of_the_demo()
        talk_of_the_demo(members)
        library_of_the_demo(members)
        self.stdout.write(f"{len(members)} members, {Post.objects.count()} posts.")


def people_of_the_demo():
    members, joined = {}, timezone.now() - datetime.timedelta(days=90)  # newcomers would write slowly
    drop = ("drop", "Silvan Drexler", "", "AT", ["en"], "")
    for key, name, headline, country, languages, bio in [*people.PEOPLE, drop]:
        email = f"{key}@demo.example"
        member = members[key] = Member.objects.create_user(email, PASSWORD, name=name, joined_at=joined)
        EmailAddress.objects.create(user=member, email=email, verified=True, primary=True)
        member.profile.describe(
            by=member, headline=headline, country=country, languages=languages, bio=bio,
            visibility="members" if key == "drop" else "public",
        )  # fmt: skip
    members["carmen"].appoint("coordinator", by=members["carmen"])
    members["ilir"].appoint("curator", by=members["carmen"])
    return members


def talk_of_the_demo(members):
    dialogues = {}
    for about in talk.DIALOGUES:
        fields = {name: about[name] for name in ("slug", "title", "language", "visibility", "introduction")}
        dialogue = dialogues[about["slug"]] = Dialogue.objects.open(by=members["carmen"], **fields)
        for key in about["facilitators"]:
            dialogue.appoint_facilitator(members[key], by=members["carmen"])
    for slug, title, (key, language, text, answers) in talk.THREADS:
        thread = dialogues[slug].start_thread(
            by=members[key], title=title, body=text, language=language, form_key=uuid.uuid4()
        )
        write_answers(thread.posts.get(), answers, members)
    beginning, reason = talk.HIDDEN
    Post.objects.get(body__startswith=beginning).hide(by=members["wanjiru"], reason=reason)


def write_answers(parent, answers, members):
    for key, language, text, deeper in answers:
        post = parent.thread.write(by=members[key], body=text, language=language, form_key=uuid.uuid4(), parent=parent)
        write_answers(post, deeper, members)


def library_of_the_demo(members):
    for about in library.RESOURCES:
        by, form_key = members[about["by"]], uuid.uuid4()
        upload = SimpleUploadedFile(about["file"], about["text"].encode())
        file = ResourceFile.objects.keep(upload, by=by, form_key=form_key)
        words = {name: about[name] for name in ("title", "summary", "description", "kind", "language", "year")}
        resource = Resource.objects.submit(
            by=by, form_key=form_key, files={file: about["language"]}, tags=about["tags"], makers=by.name,
            licence="cc-by", **words,
        )  # fmt: skip
        if about["state"] == "published":
            resource.publish(by=members["ilir"])
        elif about["state"] == "returned":
            resource.return_to_author(by=members["ilir"], reason=about["reason"])
