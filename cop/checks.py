"""System checks that name the fix."""

from email.utils import parseaddr

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import connection

from cop.lib import mail_url
from cop.lib.addresses import is_here


@register(Tags.security)
def no_demo_behind_https(app_configs, **kwargs):
    """The demo's accounts have known passwords."""
    if settings.HTTPS and settings.DEMO:
        return [
            Error(
                "DEMO=1 and SITE_URL is https: the demo accounts have passwords that everybody knows.",
                hint="Set DEMO=0, or use an http SITE_URL for a demo.",
                id="cop.E001",
            )
        ]
    return []


@register(Tags.security)
def mail_can_leave(app_configs, **kwargs):
    """What MAIL_URL cannot be is said by the settings; here, what it should not be, and who the sender is."""
    found = []
    server = mail_url.read(settings.MAIL_URL) if settings.MAIL_URL else None
    if server and server.password and not server.tls and not is_here(server.host):
        found.append(
            Warning(
                "MAIL_URL sends its password to another machine in clear.",
                hint="Add ?tls=True at its end, or write smtps:// when the server has TLS from the start.",
                id="cop.W003",
            )
        )
    if not all(part.strip() for part in parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")):
        found.append(
            Error(
                f"MAIL_FROM is “{settings.DEFAULT_FROM_EMAIL}”, in which there is no e-mail address.",
                hint="Write it as: Name of the site <noreply@community.example>",
                id="cop.E003",
            )
        )
    return found


@register(Tags.database)
def postgres_new_enough(app_configs, databases=None, **kwargs):
    """PostgreSQL 15 is the oldest that the site is tested with."""
    if not databases:
        return []
    connection.ensure_connection()
    if connection.pg_version < 150000:
        return [
            Error(
                f"This PostgreSQL is version {connection.pg_version // 10000}; 15 or newer is needed.",
                hint="Upgrade the server that DATABASE_URL names, or unset DATABASE_URL to use the embedded one.",
                id="cop.E002",
            )
        ]
    return []
