"""What a browser calls itself, in two words that its owner knows again."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()
# A browser names those before it, too, so the first that is found is the one.
BROWSERS = {
    "Edg": "Edge", "OPR/": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox": "Firefox", "FxiOS": "Firefox",
    "CriOS": "Chrome", "Chrome": "Chrome", "Safari": "Safari",
}  # fmt: skip
SYSTEMS = {
    "Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "CrOS": "ChromeOS",
    "Mac OS X": "Mac", "Linux": "Linux",
}  # fmt: skip


@register.filter
def device_name(user_agent):
    """ "Firefox on Android"; what it says of itself where we know neither."""
    browser, system = (
        next((name for mark, name in names.items() if mark in user_agent), None) for names in (BROWSERS, SYSTEMS)
    )
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or user_agent or _("A browser that does not say its name")
