"""Calendars: what has a time, by the month and as a list, written as iCalendar, and read out of the files of others."""
