"""What templates of mails use."""

from django import template

from members.letters import short_lines

register = template.Library()


@register.filter
def quoted(text):
    """Somebody's words in a text mail, as mail programs mark them."""
    return "\n".join(f"> {line}".rstrip() for line in short_lines(str(text)).splitlines())
