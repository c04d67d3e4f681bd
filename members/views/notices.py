"""What a member hears of in the site."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from cop.lib.reading import is_read_by_a_person
from members import hearing
from members.models import Announcement, Notification


@require_safe
def notices(request):
    page = hearing.page_of(request.user, request.GET.get("before", ""))
    answer = render(request, "members/notices.html", {"page": page})
    if is_read_by_a_person(request):
        hearing.mark_whole_read(page)
    return answer


@require_POST
def read_notices(request):
    """Everything that was told is read."""
    Notification.objects.unread_in_site(request.user).read()
    return redirect("members:notices")


@require_safe
def announcement(request, id):
    visible = Announcement.objects.visible_to(request.user)
    found = get_object_or_404(visible, pk=id)
    hearing.read_by(request, visible.filter(pk=id))
    return render(request, "members/announcement.html", {"announcement": found})
