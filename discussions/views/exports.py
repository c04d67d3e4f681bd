"""What may be taken away: a dialogue as a file of mails."""

from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.views.decorators.http import require_safe

from discussions import access
from discussions.exports import archive_of
from discussions.models import Post
from discussions.views.seen import seen_dialogue


@require_safe
def export_mbox(request, slug):
    dialogue = seen_dialogue(request, slug)
    if not access.facilitates(request.user, dialogue) or dialogue.sensitive:
        raise PermissionDenied
    mails = archive_of(dialogue, Post.objects.visible_to(request.user)) if request.method == "GET" else ()
    name = f'attachment; filename="{dialogue.slug}.mbox"'  # a slug needs no quoting
    return StreamingHttpResponse(
        mails,
        content_type="application/mbox",
        headers={"Content-Disposition": name, "Cache-Control": "private, no-store"},
    )
