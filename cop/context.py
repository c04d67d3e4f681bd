"""What every template may use."""

from django.conf import settings


def site(request):
    """`site_name` and `site_url`, as configured."""
    return {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL}
