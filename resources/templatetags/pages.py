"""What pages of the wiki show of themselves."""

from django import template
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _, ngettext

from discussions.access import may_write
from resources import access
from resources.models import Page, PageDraft
from resources.page_links import to_begin
from resources.talk_of_pages import SLUG

register = template.Library()
DRAFTS = 50  # of the wiki; nobody has more before them


@register.simple_tag
def written_in_words(written):
    """By how many, and how often: {"people", "revisions": int}."""
    if written["people"] == 1:
        words = ngettext("One member, in one revision.", "One member, in %(n)s revisions.", written["revisions"])
    else:
        words = _("%(people)s members, in %(n)s revisions.")
    return words % {"n": written["revisions"], "people": written["people"]}


@register.simple_tag
def begin_at(language, title):
    """The address at which one begins a page with this title."""
    return to_begin(language, title)


@register.simple_tag(takes_context=True)
def draft_of_page(context, form, page):
    """The draft with which the form began, or None."""
    return None if form.is_bound else page.drafts.by(context["user"]).first()


@register.simple_tag
def pages_begun(member):
    """The newest texts for the wiki that `member` began, each with whether they see its page today (`seen`) and may
    write there (`open`). One of a hidden page holds what that page said too."""
    seen = Exists(Page.objects.visible_to(member).filter(pk=OuterRef("page")))
    begun = PageDraft.objects.by(member).select_related("page").defer("page__body", "page__html")
    begun = begun.annotate(seen=Q(page=None) | seen)[:DRAFTS]
    for draft in begun:
        draft.open = access.may_edit_page(member, draft.page) if draft.page else may_write(member)
        draft.spoken = draft.page.language if draft.page else draft.language
    return begun


@register.simple_tag(takes_context=True)
def talked_about(context, thread, dialogue):
    """The page of the wiki about which this thread is, or None; asked in the one dialogue where such threads stand."""
    if dialogue.slug != SLUG:
        return None
    return Page.objects.visible_to(context["user"]).without_text().filter(talk=thread).first()
