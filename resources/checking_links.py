"""Following the links of resources now and then, by the loop: never while somebody waits, few at a time, and each
server once in a round."""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cop.lib.following import follow
from resources.models import LinkCheck, Resource

ROUND = 4  # links, followed side by side; a thousand are through in half a day
LOOKED_AT = 500  # links in which as many servers are sought: a site that many link to must not hold up the others
EVERY = 60  # seconds between two rounds


def check_round(now=None, policy=None):
    """Follow the links that wait longest. Returns 0 always: the loop then waits before the next round, and no server is
    asked twice within it. `now` is an aware datetime, `policy` an addresses.Policy."""
    now = now or timezone.now()
    chosen = choose(now)
    agent = f"CoP link check (+{settings.SITE_URL}/)"
    with ThreadPoolExecutor(ROUND) as side_by_side:
        answers = side_by_side.map(lambda check: follow(check.address, agent=agent, policy=policy), chosen)
    for check, answer in zip(chosen, answers, strict=True):
        note(check, answer, now)
    return 0


@transaction.atomic
def choose(now):
    """LinkChecks of as many servers, marked as followed `now`, so that nobody else takes them."""
    new = Resource.objects.exclude(link="").filter(link_check=None, withdrawn_at=None).values_list("pk", flat=True)
    LinkCheck.objects.bulk_create([LinkCheck(resource_id=pk) for pk in new[:LOOKED_AT]], ignore_conflicts=True)
    due = LinkCheck.objects.due(now).select_related("resource").select_for_update(skip_locked=True, of=["self"])
    by_server = {}
    for check in due[:LOOKED_AT]:
        by_server.setdefault(urlsplit(check.resource.link).netloc.lower(), check)
    chosen = list(by_server.values())[:ROUND]
    LinkCheck.objects.filter(pk__in=[check.pk for check in chosen]).update(checked_at=now)
    for check in chosen:
        if check.address != check.resource.link:  # another link: what is known of the old one says nothing
            check.address, check.failed_since = check.resource.link, None
            LinkCheck.objects.filter(pk=check.pk).update(address=check.address, failed_since=None, status=None)
    return chosen


def note(check, answer, now):
    """Keep what came of it. Visitors' pages are made anew only when a link begins to fail, or answers again."""
    of_this = LinkCheck.objects.filter(pk=check.pk, address=check.address)
    of_this.update(status=answer.status)
    if answer.is_there and check.failed_since:
        of_this.update(failed_since=None)
    elif not answer.is_there and not check.failed_since:
        of_this.update(failed_since=now)
