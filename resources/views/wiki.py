"""The wiki: its front page, a page as one reads it, and lists of pages."""

from functools import lru_cache

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Min
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from taggit.models import Tag

from cop.lib import languages, paging
from discussions.models import Thread
from members import hearing
from members.changes import while_nothing_changes
from members.models import level_of
from resources import access
from resources.models import Page, PageDraft, PageLink, WaitingEdit
from resources.models.page_set import categories_of, languages_of
from resources.models.page_title import in_address
from resources.page_reading import as_read_by, linking_to
from resources.views.seen_pages import seen_page

LATEST, MOST_WANTED, CATEGORIES = 12, 12, 40  # on the front page
PAGES, LINKS = 100, 200  # of one page of a list


@require_safe
@login_not_required
def front(request):
    spoken = chosen_language(request)
    context = {"language": spoken, "languages": languages_here(), **while_nothing_changes(ways_in, spoken)}
    if request.user.is_authenticated:
        context["waiting"] = WaitingEdit.objects.visible_to(request.user).open().count()
        context["drafts"] = PageDraft.objects.by(request.user).select_related("page")[:LATEST]
        context["may_patrol"], context["may_curate"] = access.may_patrol(request.user), access.may_curate(request.user)
    return render(request, "resources/wiki.html", context)


@lru_cache(maxsize=50)  # a few kB each: the languages in which pages are
def ways_in(language, _generation):
    """What the front page says of the pages in this language, the same for all who read it."""
    pages = Page.objects.standing()
    here = pages.filter(language=language)
    latest = list(here.without_text().order_by("-edited_at", "-id")[:LATEST])
    return {
        "latest": latest,
        "said": [(page.pk, page.title, page.edited_at) for page in latest],
        "categories": categories_of(here)[:CATEGORIES],
        "wanted": list(wanted_in(language)[:MOST_WANTED]),
        "number": here.count(),
    }


def languages_here():
    """[(code, how many pages)] of the languages in which there are pages."""
    return while_nothing_changes(_languages)


@lru_cache(maxsize=1)
def _languages(_generation):
    return languages_of(Page.objects.standing())


def chosen_language(request):
    """The language that the address names, else that of the pages."""
    wanted = request.GET.get("language", "")
    return wanted if wanted in languages.NAMES else request.LANGUAGE_CODE


def wanted_in(language):
    """Rows (title, key, number) of the pages in this language that others link to and nobody has begun, the most
    wanted first."""
    links = PageLink.objects.standing().wanted().filter(language=language)
    counted = links.order_by().values("key").annotate(number=Count("page"), title=Min("title"))
    return counted.order_by("-number", "key")


@require_safe
@login_not_required
def page(request, language, title):
    page = seen_page(request, language, title)
    if (language, title) != (page.language, in_address(page.title)):
        return redirect(page)
    hearing.read_by(request, Page.objects.filter(pk=page.pk))
    context = {"page": page, "tab": "page", **as_read_by(page, request.user), **acts_of(request.user, page)}
    if request.user.is_authenticated:
        context["level"] = level_of(request.user, page)
        context["mine"] = None if context["may_arrange"] else page.waiting_edits.open().by(request.user).first()
    return render(request, "resources/page.html", context)


def acts_of(member, page):
    """What every page about a wiki page says: which tabs there are, and what its reader may do."""
    talk = Thread.objects.visible_to(member).filter(pk=page.talk_id).first() if page.talk_id else None
    may_edit = access.may_edit_page(member, page)
    return {
        "talk": talk,
        "may_edit": may_edit,
        "may_arrange": may_edit and access.is_known(member),
        "may_patrol": access.may_patrol(member),
    }


@require_safe
@login_not_required
def page_list(request):
    """All pages of a language, or those of a category."""
    spoken = chosen_language(request)
    category, after = (request.GET.get(name, "").replace("\0", "") for name in ("category", "after"))
    pages = Page.objects.standing().filter(language=spoken)
    found = pages.in_category(category) if category else pages
    rows = list(found.without_text().filter(key__gt=after).order_by("key")[: PAGES + 1])
    tag = Tag.objects.filter(slug=category, page_tags__content_object__in=pages).first() if category else None
    context = {
        "language": spoken,
        "languages": languages_of(Page.objects.standing().in_category(category)) if category else languages_here(),
        "page": paging.Page(rows[:PAGES], rows[PAGES - 1].key if len(rows) > PAGES else ""),
        "said": [(one.pk, one.title) for one in rows[:PAGES]],
        "after": after,
        "category": tag,
    }
    return render(request, "resources/page_list.html", context)


@require_safe
@login_not_required
def category_list(request):
    spoken = chosen_language(request)
    pages = Page.objects.standing()
    categories = categories_of(pages.filter(language=spoken))
    context = {"language": spoken, "languages": languages_here(), "categories": categories}
    return render(request, "resources/category_list.html", context)


@require_safe
@login_not_required
def wanted_list(request):
    """What pages link to and nobody has begun, and pages to which none links."""
    spoken = chosen_language(request)
    pages = Page.objects.standing()
    alone = pages.filter(language=spoken).not_linked().without_text().order_by("key")[:PAGES]
    context = {
        "language": spoken,
        "languages": languages_here(),
        "wanted": wanted_in(spoken)[:PAGES],
        "alone": alone,
    }
    return render(request, "resources/wanted_list.html", context)


@require_safe
@login_not_required
def backlinks(request, language, title):
    page = seen_page(request, language, title)
    context = {"page": page, "linking": linking_to(page, request.user)[:LINKS], **acts_of(request.user, page)}
    return render(request, "resources/backlinks.html", context)
