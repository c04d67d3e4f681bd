"""The rows of the calendar, of its addresses for programs and of the files that members bring, and of the map."""

from tests.access_rows import row
from tests.access_shelves import ABSENT, NO_PAGE, WRITER, WRITER_ERROR

#           visitor applicant member author facilitator elsewhere coordinator curator suspended
AUTHORS = "in in 404 200 404 404 404 404 404"
ANY_MEMBER = "in in 302 302 302 302 302 302 302"


def address(query):
    return lambda w: f"/{query}"


CALENDAR = [
    row("calendar:calendar", "", "200"),
    row("calendar:calendar", "narrowed", "200", args=address("calendar/?kind=live&month=2030-03&timezone=Asia/Dili")),
    row("calendar:calendar", "nothing fits", "200", args=address("calendar/?kind=training&month=1970-01")),
    row("calendar:calendar", "odd", "200", args=address("calendar/?month=%00&after=9999-99-99&topic=%00&timezone=..")),
    row("calendar:subscribe", "", "200"),
    row("calendar:public_calendar", "", "200"),
    row("calendar:public_calendar", "narrowed", "200", args=address("calendar/subscribe.ics?region=africa&kind=live")),
    row("calendar:my_calendar", "", "200", args=lambda w: [w.calendar_key.token]),
    row("calendar:my_calendar", "revoked", "404", "405", lambda w: [w.revoked_key.token]),
    row("calendar:my_calendar", "forged", "404", "405", lambda w: [w.calendar_key.number.hex]),
    row("calendar:make_address", "", NO_PAGE, ANY_MEMBER),
    row("calendar:revoke_address", "", NO_PAGE, ANY_MEMBER),
    row("calendar:add_file", "", WRITER, WRITER_ERROR),
    row("directory:look_through", "a calendar", AUTHORS, NO_PAGE, lambda w: [w.calendar_file.pk]),
    row("directory:take_file", "a calendar", NO_PAGE, "in in 404 302 404 404 404 404 404",
        lambda w: [w.calendar_file.pk]),
    row("directory:bad_rows", "a calendar", ABSENT, NO_PAGE, lambda w: [w.calendar_file.pk]),
    row("directory:map", "", "200"),
    row("directory:map", "a region", "200", args=address("directory/map/?region=africa&kind=trainings")),
    row("directory:map", "countries", "200", args=address("directory/map/?country=KE&country=UG")),
    row("directory:map", "nothing fits", "200", args=address("directory/map/?country=IS")),
    row("directory:map", "odd", "200", args=address("directory/map/?country=XX&region=%00&topic=%00&language=zz")),
]  # fmt: skip
