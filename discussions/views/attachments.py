"""Files of posts: chosen while one writes, taken away again, and sent to who may see them."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from cop.lib.serving import serve
from discussions.forms import ChosenFileForm, file_refused
from discussions.models import Attachment
from discussions.views.compose import keep_files, posted_key
from discussions.writers import require_writer


@require_POST
def attach(request):
    """One file of the form with this key, as soon as it is chosen. Answers the part of the form that shows it, or 422
    with a sentence."""
    require_writer(request.user)
    key, chosen = posted_key(request), request.FILES.getlist("files")
    if key is None or len(chosen) != 1:
        return HttpResponseBadRequest()
    if problems := keep_files(chosen, by=request.user, key=key):
        return HttpResponse(file_refused(*problems[0]), status=422, content_type="text/plain; charset=utf-8")
    file = Attachment.objects.chosen_in(key, by=request.user).last()
    return render(request, "discussions/_chosen_file.html", {"row": ChosenFileForm(file=file)})


@require_POST
def detach(request, id):
    """A file of a text that was not posted yet. One of a post goes by editing the post."""
    file = get_object_or_404(Attachment.objects.loose(), pk=id, uploaded_by=request.user)
    file.remove(by=request.user)
    return HttpResponse(status=204)


@require_safe
@login_not_required
def attachment(request, id, name):
    """The id decides; the name in the address is for the reader. Pictures may be looked at, all else is saved."""
    visible = Attachment.objects.visible_to(request.user).select_related("post__thread__dialogue")
    file = get_object_or_404(visible, pk=id)
    request.kept_nowhere = bool(file.post and file.post.thread.dialogue.sensitive)
    return serve(request, file, inline=file.is_picture)
