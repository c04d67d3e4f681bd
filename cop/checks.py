"""System checks that name the fix."""

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import connection


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
