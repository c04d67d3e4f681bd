"""What every template may use."""

from django.conf import settings

from members.models import Site


def site(request):
    """`site_name`, as the first coordinator gave it, and `site_url`, as configured."""
    site = Site.objects.current(getattr(request, "generation", None))
    return {"site_name": site.name, "site_url": settings.SITE_URL}
