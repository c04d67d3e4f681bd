"""Sessions in the database, read by a query that is built once."""

import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from cop.lib.prepared import Prepared

KEPT = Prepared(
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now), key=str, now=datetime.datetime
)


class SessionStore(db.SessionStore):
    """Django's, but for how a session is found."""

    def _get_session_from_db(self):
        found = KEPT.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found
