"""Is it well? For the one who runs the site, and for what watches it."""

import datetime

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cop.lib import jobs
from members.models import Heartbeat

# A job may be late by this much before we call the loop stopped: a slow round is not an alarm.
GRACE = datetime.timedelta(seconds=60)


@require_safe
@never_cache
@login_not_required
def healthz(request):
    """JSON {"database": …, "migrations": …, "jobs": {name: …}}, each "ok" or what is wrong; 503 unless all are."""
    try:
        answer = {"database": "ok", "migrations": migrations(), "jobs": heartbeats()}
    except DatabaseError:
        answer = {"database": "no answer"}
    well = [answer["database"], answer.get("migrations"), *answer.get("jobs", {}).values()]
    response = JsonResponse(answer, status=200 if set(well) == {"ok"} else 503)
    response._has_been_logged = True  # Django would log each 503 as an error; who asks every second is told anyway
    return response


def migrations():
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return "ok" if not waiting else f"{len(waiting)} waiting"


def heartbeats():
    now = timezone.now()
    beats = {beat.job: beat for beat in Heartbeat.objects.all()}
    return {job.name: heartbeat(beats.get(job.name), job, now) for job in jobs.registry.values()}


def heartbeat(beat, job, now):
    if beat is None:
        return "has not run"
    if now - beat.beat_at > GRACE + datetime.timedelta(seconds=job.every):
        return f"last ran {beat.beat_at:%Y-%m-%dT%H:%M:%SZ}"
    return "failed" if beat.error else "ok"
