"""What a resource said before: its history in words."""

from django.utils.translation import gettext as _

from resources.models import Resource
from resources.models.kinds import EVERY_DETAIL

MOST = 50  # revisions of one resource that a page shows


def differences(resource):
    """[(ResourceRevision, [(what, before, after), …])], newest first; of the first one everything that it said."""
    kept = list(resource.revisions.select_related("by__profile")[:MOST])
    earlier = [*(revision.said for revision in kept[1:]), {}]
    return [(revision, _changes(before, revision.said)) for revision, before in zip(kept, earlier, strict=True)]


def _changes(before, after):
    before, after = _flat(before), _flat(after)
    names = [name for name in after if before.get(name, "") != after[name]]
    return [(_label(name), before.get(name, ""), after[name]) for name in names]


def _flat(said):
    """Every thing that is said as one line of words; the details one by one."""
    plain = {name: value for name, value in said.items() if name != "details"} | said.get("details", {})
    return {name: ", ".join(value) if isinstance(value, list) else str(value or "") for name, value in plain.items()}


def _label(name):
    if name in EVERY_DETAIL:
        return EVERY_DETAIL[name].label
    return _("files") if name == "files" else Resource._meta.get_field(name).verbose_name
