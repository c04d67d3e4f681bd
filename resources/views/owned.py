"""What an address names of that which one began oneself, for its owner: else Http404 or PermissionDenied (403)."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy

from discussions.writers import require_writer
from resources import access
from resources.models import Collection, Initiative

NOT_YOURS = {
    Collection: gettext_lazy("Only who began a collection can change it."),
    Initiative: gettext_lazy("Only who began an initiative can change it."),
}


def owned(request, kind, id):
    """The Collection or Initiative (`kind`) with this id."""
    begun = get_object_or_404(kind.objects.visible_to(request.user), pk=id)
    if not access.owns(request.user, begun):
        raise PermissionDenied(NOT_YOURS[kind])
    return begun


def arranged(request, kind, id):
    """The same, for an owner who may write."""
    begun = owned(request, kind, id)
    require_writer(request.user)
    return begun
