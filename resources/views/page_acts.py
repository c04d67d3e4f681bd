"""What is done about a page of the wiki, beside writing it."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from cop.lib import languages
from cop.lib.posted import posted, way_back
from discussions import limits
from discussions.models import Closed
from discussions.writers import require_writer
from members.models import Level, watch
from resources.forms_pages import LinkForm, ProtectForm, ReasonForm, RenameForm, TalkForm
from resources.models import Page, Taken
from resources.talk_of_pages import open_talk, talk_dialogue
from resources.views.hearing import chosen_frequency
from resources.views.seen_pages import arranged_page, patrolled_page, seen_page
from resources.views.wiki import acts_of

WATCHED = {
    "followed": gettext_lazy("You follow this page. You hear of what is changed in it."),
    "ordinary": gettext_lazy("You do not follow this page any more."),
}


def answered(request, template, page, form, **context):
    context |= {"page": page, "form": form, **acts_of(request.user, page)}
    return render(request, f"resources/{template}.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def rename_page(request, language, title):
    page = arranged_page(request, language, title)
    form = RenameForm(posted(request), initial={"title": page.title})
    if request.method == "POST" and form.is_valid():
        try:
            page.rename(form.cleaned_data["title"], by=request.user, reason=form.cleaned_data["reason"])
        except Taken:
            form.add_error("title", _("Another page has this title."))
        else:
            messages.success(request, _("The page has its new title. The old address leads here."))
            return redirect(page)
    return answered(request, "rename_page", page, form)


@require_POST
def confirm_page(request, language, title):
    page = arranged_page(request, language, title)
    page.confirm(by=request.user)
    messages.success(request, _("You confirmed this page. In a year those who follow it are asked to look again."))
    return redirect(page)


@require_http_methods(["GET", "HEAD", "POST"])
def protect_page(request, language, title):
    page = patrolled_page(request, language, title)
    form = ProtectForm(posted(request), initial={"level": page.protection})
    if request.method == "POST" and form.is_valid():
        page.protect(form.cleaned_data["level"], by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("It is kept who changes this page."))
        return redirect(page)
    return answered(request, "protect_page", page, form)


@require_http_methods(["GET", "HEAD", "POST"])
def hide_page(request, language, title):
    page = patrolled_page(request, language, title)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        page.hide(by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Only those who patrol see this page now."))
        return redirect(page)
    return answered(request, "hide_page", page, form)


@require_POST
def restore_page(request, language, title):
    page = patrolled_page(request, language, title)
    page.restore(by=request.user)
    messages.success(request, _("Everybody sees this page again."))
    return redirect(page)


@require_POST
def watch_page(request, language, title):
    page, level = seen_page(request, language, title), request.POST.get("level")
    if level not in WATCHED:
        raise BadRequest
    watch(page, level if level in Level else None, by=request.user, frequency=chosen_frequency(request))
    messages.success(request, WATCHED[level])
    return redirect(way_back(request, page.get_absolute_url()))


@require_http_methods(["GET", "HEAD", "POST"])
def link_page(request, language, title):
    """This page and another are translations of one another."""
    page, form = arranged_page(request, language, title), LinkForm(posted(request))
    if request.method == "POST" and form.is_valid():
        other = Page.objects.visible_to(request.user).at(form.cleaned_data["language"], form.cleaned_data["title"])
        if other is None or other.pk == page.pk:
            form.add_error("title", _("There is no such page, or it is this one."))
            return answered(request, "link_page", page, form)
        try:
            page.translates(other, by=request.user)
        except Taken as taken:
            form.add_error(
                None, _("There is one in %(language)s already.") % {"language": languages.name(taken.page.language)}
            )
        else:
            messages.success(request, _("Both pages name each other now."))
            return redirect(page)
    return answered(request, "link_page", page, form)


@require_http_methods(["GET", "HEAD", "POST"])
def talk_page(request, language, title):
    """The way to what is said about this page; who opens it says the first word."""
    page = seen_page(request, language, title)
    context = acts_of(request.user, page)
    if context["talk"]:
        return redirect(context["talk"])
    require_writer(request.user, talk_dialogue())
    form = TalkForm(posted(request))
    if request.method == "POST" and form.is_valid():
        dialogue = talk_dialogue()
        if dialogue and (sentence := limits.refusal(request.user, dialogue)):
            form.add_error(None, sentence)
            return answered(request, "talk_page", page, form, tab="talk")
        try:
            return redirect(open_talk(page, by=request.user, **{n: form.cleaned_data[n] for n in ("body", "form_key")}))
        except Closed:
            form.add_error(
                None, _("The dialogue about the wiki is closed for writing. Your text is still here: copy it.")
            )
    return answered(request, "talk_page", page, form, tab="talk")
