"""What a page asks for while somebody types."""

from django.conf import settings
from django.db.models import Q
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from cop.lib import languages, references, text
from discussions.forms import PostForm
from discussions.models.thread import TITLE_LENGTH
from discussions.search import similar_threads
from discussions.views.compose import form_called
from members.models import Member, Profile

NAMES = 8  # that a list shows; more are no help


@require_POST
def preview(request):
    """The typed text as it will stand: a part of a page; 422 with what is wrong."""
    form = PostForm(request.POST, form=form_called(request.POST.get("form")))
    form.is_valid()
    html = form.preview()
    if html is None:
        return render(
            request, "discussions/_preview.html", {"errors": form.errors.get(form.texts[0].name, [])}, status=422
        )
    [html] = references.titled([html], request.user, site=settings.SITE_URL)
    language = request.POST.get("language", "")
    note = text.clean_line(request.POST.get("note", ""))
    context = {"html": html, "language": language if language in languages.NAMES else "", "note": note}
    return render(request, "discussions/_preview.html", context)


@require_safe
def similar(request):
    """Threads about what is in the title `title`: a part of a page, empty when there are none."""
    title = text.clean_line(request.GET.get("title", ""))[:TITLE_LENGTH]
    return render(request, "discussions/_similar.html", {"similar": similar_threads(title, request.user)})


@require_safe
def complete_mention(request):
    """{"people": [{"handle": …, "name": …}]} of members whose handle or a word of whose name begins with `q`. All of
    them may read what every member may read; whose words were imported is not among them, nor is anybody from whom a
    block parts who asks."""
    begun = request.GET.get("q", "")[:30]
    profiles = Profile.objects.filter(member__in=Member.objects.with_a_way_in()).not_parted_from(request.user)
    begins = Q(handle__istartswith=begun) | Q(name__istartswith=begun) | Q(name__icontains=f" {begun}")
    found = profiles.filter(begins).order_by("handle")[:NAMES] if begun else []
    return JsonResponse({"people": [{"handle": profile.handle, "name": profile.name} for profile in found]})
