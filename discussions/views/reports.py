"""Whoever sees a thing can report it, members and visitors alike, and reads at its receipt what became of that."""

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cop.lib import paging
from cop.lib.posted import posted
from discussions import limits, reportable
from discussions.forms_moderation import FlagForm, VisitorsFlagForm
from discussions.models import Closed, Flag, flag as flags
from members import hearing
from members.models import Activity

PAGE = 30  # reports of a page


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def flag(request, id):
    return report(request, "post", id)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def report(request, kind, id):
    """Not of one's own. Who is suspended, or not registered where one writes, reports too: that is no writing."""
    kind, reader = reportable.named(kind), request.user
    thing = get_object_or_404(kind.seen_by(reader), pk=id)
    if kind.is_made_by(thing, reader):
        raise PermissionDenied(kind.mine)
    form = (FlagForm if reader.is_authenticated else VisitorsFlagForm)(posted(request))
    if request.method == "POST" and may_send(request, form):
        try:
            made = flags.flag(thing, by=reader if reader.is_authenticated else None, **form.reported())
            return sent(request, kind, thing, made)
        except Closed:
            form.add_error(None, _("Thank you. Meanwhile this was taken down, so nobody has to look at it any more."))
    mine = Flag.objects.about(thing).open().filter(member=reader).first() if reader.is_authenticated else None
    context = {"kind": kind, "thing": thing, "dialogue": kind.dialogue_of(thing), "path": kind.path(thing)}
    context |= {"form": form, "mine": mine, "hours": flags.SOON_HOURS, "days": flags.USUAL_DAYS}
    return render(request, "discussions/flag.html", context, status=422 if form.errors else 200)


def may_send(request, form):
    """Whether what is in the form may be sent now; else it says why."""
    if not form.is_valid():
        return False
    if request.user.is_authenticated:
        sentence = limits.refusal_of_reporting(request.user)
    elif ratelimit.consume(request, action="report"):
        sentence = ""
    else:
        sentence = _("These were many reports in a short time. Please wait an hour; your words are still here.")
    if sentence:
        form.add_error(None, sentence)
    return not sentence


def sent(request, kind, thing, made):
    """A member goes on reading; a visitor has to keep the address of the receipt."""
    if not request.user.is_authenticated:
        return redirect(made)
    messages.success(request, _("Thank you. You read the answer in “My reports”, and are told when it is there."))
    _title, _language, address = kind.names([thing.pk], request.user).get(thing.pk, ("", "", ""))
    return redirect(address or made)


@never_cache
@require_safe
@login_not_required
def receipt(request, key):
    """A member's is theirs alone; a visitor's belongs to whoever has its address."""
    found = get_object_or_404(Flag, key=key)
    if found.member_id and found.member_id != request.user.pk:
        raise Http404
    hearing.read_by(request, Flag.objects.filter(pk=found.pk, member__isnull=False))
    tell_outcomes([found], request.user)
    context = {"flag": found, "address": settings.SITE_URL + found.get_absolute_url()}
    return render(request, "discussions/receipt.html", context)


@never_cache
@require_safe
def my_reports(request):
    after = request.GET.get("after", "")
    page = paging.newest_first(Flag.objects.filter(member=request.user), "flagged_at", after=after, size=PAGE)
    tell_outcomes(page.items, request.user)
    return render(request, "discussions/my_reports.html", {"page": page, "after": after})


def tell_outcomes(found, reader):
    """Set on each of the flags `title`, `language` and `address` of what it was about, as far as `reader` may see that,
    and `answer`, the words of who answered."""
    names = {}
    for kind in reportable.kinds():
        ids = [flag.target_id for flag in found if flag.target_type_id == kind.type.pk]
        names |= {(kind.type.pk, pk): name for pk, name in (kind.names(ids, reader) if ids else {}).items()}
    said = {}
    for verb, upheld in (("upheld", True), ("dismissed", False)):
        ids = [flag.pk for flag in found if flag.upheld is upheld]
        said |= Activity.objects.last_of(verb, Flag, ids) if ids else {}
    for flag in found:
        flag.title, flag.language, flag.address = names.get((flag.target_type_id, flag.target_id), ("", "", ""))
        flag.answer = said.get(flag.pk, (None, ""))[1]
