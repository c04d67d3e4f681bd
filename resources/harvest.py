"""What was said becomes a resource: a synthesis by those who wrote it, a case by who told it."""

import uuid

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _, override

from cop.lib import text
from cop.lib.unsaid import unsaid, unsaid_typed
from discussions import citing
from discussions.models import Synthesis
from members.models import Activity, Site, Topic
from resources import search
from resources.models import Kind, Resource
from resources.models.harvest import Harvest

SUMMARY = 300  # characters of the first sentences
COPIED = ("summary", "description")
# What a practice profile asks, of what the form of a case asked.
PARTS = {"context": "context", "done": "done", "happened": "results", "differently": "differently"}


class NotRipe(Exception):
    """It is not published, or not (any more) a case that stands under its author's name."""


@transaction.atomic
def harvest(synthesis, *, by, at=None):
    """The resource that this published synthesis becomes, in the curators' queue; the one that it became already is
    given back. It is a version of the same work as the resource of the synthesis from which this one was translated.
    Raises NotRipe."""
    synthesis = Synthesis.objects.select_for_update(no_key=True).get(pk=synthesis.pk)
    if made := Harvest.objects.filter(synthesis=synthesis).first():
        return made.resource
    if not synthesis.published_at:
        raise NotRipe
    resource = Resource.objects.submit(by=by, form_key=uuid.uuid4(), at=at, **described(synthesis))
    kept(resource, by, at, synthesis=synthesis)
    source = synthesis.translated_from
    if source and (other := Harvest.objects.filter(synthesis=source, resource__merged_at=None).first()):
        resource.join(other.resource, by=by, at=at)
    return resource


@transaction.atomic
def profile(post, *, by, at=None):
    """The draft of a practice profile that `by`, who told this case under their name, goes on with; the one that it
    became already is given back. That they do it themselves is their consent. Raises NotRipe."""
    post = type(post).objects.select_for_update(no_key=True).get(pk=post.pk)
    if post.byline or post.author_id != by.pk:
        raise NotRipe
    if made := Harvest.objects.filter(post=post).first():
        return made.resource
    if post.form != "case" or post.deleted_at or post.hidden_at:
        raise NotRipe
    details = {there: text.plain_excerpt(text.render(post.parts[name], prefix="x-"), 4000)
               for name, there in PARTS.items() if post.parts.get(name)}  # fmt: skip
    said = {
        "title": post.thread.title, "summary": text.plain_excerpt(post.html, SUMMARY, headings=False),
        "kind": Kind.PRACTICE, "language": post.language, "makers": by.name, "link": "", "details": details,
        "description": "",
        "countries": [by.profile.country.code] if by.profile.country else [],
    }  # fmt: skip
    resource = Resource.objects.draft(by=by, form_key=uuid.uuid4(), at=at, **said)
    kept(resource, by, at, post=post)
    return resource


def described(synthesis):
    """What is said of a resource that is this synthesis. The passages stay where their authors have a say in them."""
    dialogue, address = synthesis.dialogue, settings.SITE_URL + synthesis.get_absolute_url()
    _cited, passages = citing.read_by_all(synthesis)
    html = unsaid(synthesis.html, passages)
    with override(dialogue.page_language):
        where = _("The passages on which it rests stand with the synthesis itself: [%(title)s](%(address)s).")
        where %= {"title": text.literal(synthesis.title), "address": address}
        body = f"{text.without_signs(unsaid_typed(synthesis.body, passages))}\n\n## {_('Sources')}\n\n{where}"
        site = Site.objects.current().name
    return {
        "title": synthesis.title, "summary": text.plain_excerpt(text.without_citations(html), SUMMARY),
        "kind": Kind.GUIDANCE, "language": synthesis.language, "description": body, "link": address,
        "makers": ", ".join(member.name for member in synthesis.hands), "publisher": site,
        "year": synthesis.published_at.year, "tags": [], "topics": topics_of(dialogue),
    }  # fmt: skip


@transaction.atomic
def strike(synthesis, passages):
    """What was made of `synthesis`, and what that became a part of, says the words of these `passages` no more, nor do
    former versions of it. It stays so, whatever becomes of the passages."""
    made = Harvest.objects.filter(synthesis=synthesis)
    here = Q(pk__in=made.values("resource")) | Q(pk__in=made.values("resource__merged_into"))
    for resource in Resource.objects.filter(here).order_by("pk").select_for_update(no_key=True):
        columns = {name: unsaid_typed(getattr(resource, name), passages) for name in COPIED}
        columns["description_html"] = unsaid(resource.description_html, passages)
        Resource.objects.filter(pk=resource.pk).update(**columns)
        for kept in resource.revisions.all():
            said = {name: unsaid_typed(kept.said.get(name) or "", passages) for name in COPIED}
            type(kept).objects.filter(pk=kept.pk).update(said=kept.said | said)
        search.changed(resource)


def topics_of(dialogue):
    """What was read for it was about these; the curators mend that."""
    return Topic.objects.filter(resources__in=dialogue.readings.values("resource")).distinct()


def kept(resource, by, at, **source):
    Harvest.objects.create(resource=resource, harvested_by=by, harvested_at=at or timezone.now(), **source)
    Activity.record("harvested", resource, by=by, scope=next(iter(source.values())), at=at)
