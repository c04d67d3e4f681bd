"""What a member may take away of their own."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from members.exports import conversations_of, profile_of


@require_safe
def my_profile_json(request):
    return taken(profile_of(request.user), "my-profile.json")


@require_safe
def my_conversations_json(request):
    return taken(list(conversations_of(request.user)), "my-conversations.json")


def taken(data, name):
    """A file of this `name`."""
    how = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return JsonResponse(data, safe=False, headers=how, json_dumps_params={"ensure_ascii": False, "indent": 1})
