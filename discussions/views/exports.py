"""What may be taken away: a dialogue as a file of mails, its contributions as data; what one wrote oneself."""

from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.views.decorators.http import require_safe

from cop.lib.spreadsheets import CSV
from discussions import access
from discussions.exports import archive_of
from discussions.exports_data import as_csv, as_json, contributions
from discussions.exports_questions import questions_of
from discussions.models import Post
from discussions.sealed import written_by
from discussions.views.seen import seen_dialogue


@require_safe
def export_mbox(request, slug):
    dialogue = facilitated(request, slug)
    return taken(request, archive_of(dialogue, visible(request)), f"{dialogue.slug}.mbox", "application/mbox")


@require_safe
def contributions_json(request, slug):
    dialogue = facilitated(request, slug)
    rows = as_json(contributions(visible(request).filter(thread__dialogue=dialogue)))
    return taken(request, rows, f"{dialogue.slug}.json", "application/json")


@require_safe
def contributions_csv(request, slug):
    dialogue = facilitated(request, slug)
    rows = as_csv(contributions(visible(request).filter(thread__dialogue=dialogue)))
    return taken(request, rows, f"{dialogue.slug}.csv", CSV)


@require_safe
def my_posts_json(request):
    """What the member wrote, by name or without it, in all dialogues that they may read."""
    rows = as_json(contributions(visible(request).filter(written_by(request.user))))
    return taken(request, rows, "my-posts.json", "application/json")


@require_safe
def my_open_questions_json(request):
    """What the member asked openly, and what of others they ask too."""
    return taken(request, as_json(questions_of(request.user)), "my-questions.json", "application/json")


def facilitated(request, slug):
    """The dialogue, for who facilitates it; 404 for who does not see it, 403 for others."""
    dialogue = seen_dialogue(request, slug)
    if not access.facilitates(request.user, dialogue) or dialogue.sensitive:
        raise PermissionDenied
    return dialogue


def visible(request):
    return Post.objects.visible_to(request.user)


def taken(request, parts, name, kind):
    """The file of this `name`, written while it is sent; a slug needs no quoting."""
    return StreamingHttpResponse(
        parts if request.method == "GET" else (),
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"},
    )
