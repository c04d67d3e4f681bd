"""When somebody is asked whether what they said of a thing still holds, and what becomes of it when nobody confirms it:
counted from when it was confirmed last."""

import datetime

from django.utils import timezone

ASK_AFTER = datetime.timedelta(days=335)  # eleven months: a month is left before the mark
REMIND_AFTER = datetime.timedelta(days=350)
UNCONFIRMED_AFTER = datetime.timedelta(days=365)
ENDED_AFTER = datetime.timedelta(days=548)  # a year and a half
MONTH = datetime.timedelta(days=365.25 / 12)


def months_since(moment):
    """How many whole months ago that was."""
    return int((timezone.now() - moment) / MONTH)
