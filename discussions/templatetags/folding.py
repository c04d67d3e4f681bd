"""What stands folded behind a content note."""

from django import template

from discussions import access

register = template.Library()


@register.filter
def folded_for(post, member):
    """Whether `member` meets the note of this post first, and its text when they open it."""
    return access.folds_text(member, post)
