"""Where a page of the wiki is begun and changed: with its draft, a preview, and what others wrote meanwhile."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from cop.lib import diff, text
from cop.lib.posted import posted, way_back, whole_number
from discussions.models import Closed
from discussions.writers import require_writer
from resources import access, limits
from resources.forms_pages import BeginForm, PageForm
from resources.models import Clash, Page, PageDraft, Revision, Taken, WaitingEdit
from resources.models.page_title import clean_title, key_of
from resources.page_links import linked
from resources.views.seen_pages import edited_page, not_open, seen_edit
from resources.views.wiki import acts_of, chosen_language

PLACE = "page:"  # what the place of its draft begins with
CLOSED = {
    "many": gettext_lazy("Five of your changes wait here already. Once somebody has read one, send this too."),
    "decided": gettext_lazy("This was decided meanwhile. Your text is still here: copy it."),
}
MEANWHILE = gettext_lazy(
    "%(name)s changed the same words while you wrote. Nothing is lost: here is what stands there now, and below it "
    "your text. Bring them together, then save."
)
USED = gettext_lazy("This form was used already. Please load the page again; copy your text first.")


@require_http_methods(["GET", "HEAD", "POST"])
def begin_page(request):
    """A new page, with the language and the title of the link that led here."""
    require_writer(request.user)
    language, title = chosen_language(request), clean_title(request.GET.get("title", ""))
    if request.method != "POST" and (there := Page.objects.visible_to(request.user).at(language, title)):
        return redirect(there)
    of = translated(request, request.POST.get("of") or request.GET.get("of", ""))
    form, preview = BeginForm(posted(request), initial=first_words(request, language, title, of)), ""
    form.place = f"{PLACE}new"
    if form.is_bound and form.is_valid():
        if "preview" in request.POST:
            preview = previewed(form, form.cleaned_data["language"], request.user)
        elif made := begun(form, of, by=request.user):
            return redirect(made)
    if form.is_bound:
        keep_draft(None, request.POST, request.user)
    context = {"form": form, "of": of, "preview": preview, "waits": not access.is_known(request.user)}
    return render(request, "resources/begin_page.html", context, status=422 if form.errors else 200)


def translated(request, pk):
    """The page of which the new one is a translation, or None."""
    if not pk.isascii() or (number := whole_number(pk)) is None:
        return None
    return Page.objects.visible_to(request.user).filter(pk=number).first()


def first_words(request, language, title, of):
    """What the form begins with: what was kept of a page with this title, or of the newest where none is named."""
    drafts = PageDraft.objects.by(request.user).filter(page=None)
    draft = next((one for one in drafts if not title or key_of(one.title) == key_of(title)), None)
    if draft is None or of:
        tags = ", ".join(of.tags.names()) if of else ""
        return {"language": language, "title": title, "of": of and of.pk, "categories": tags}
    kept = {"language": draft.language or language, "title": draft.title, "body": draft.body}
    return kept | {"form_key": draft.form_key}


def begun(form, of, *, by):
    """Where the valid form leads: the page it made, or what waits; None with an error in it."""
    data, words = form.cleaned_data, form.words()
    name = {"language": data["language"], "title": data["title"]}
    if not (made := made_with(words["form_key"], by)) and (sentence := limits.refusal_of_edit(by, words["body"])):
        form.add_error(None, sentence)
        return None
    if made:
        return made
    if of and Page.objects.filter(subject=of.subject, language=name["language"]).exists():
        of = None
    try:
        if there := Page.objects.filter(language=name["language"], key=key_of(name["title"])).first():
            raise Taken(there)
        if not access.is_known(by):
            return WaitingEdit.objects.submit(by=by, of=of, **name, **words)
        return Page.objects.begin(by=by, of=of, **name, **words)
    except Taken as taken:
        refuse_title(form, taken.page, by)
    except Closed as closed:
        form.add_error(None, CLOSED[closed.reason])
    return None


def made_with(form_key, by):
    """The page, or what waits, that `by` made with the form of this key; or None."""
    saved = Revision.objects.filter(form_key=form_key, written_by=by).select_related("page").first()
    return saved.page if saved else WaitingEdit.objects.filter(form_key=form_key, member=by).first()


def refuse_title(form, there, member):
    form.taken = there if Page.objects.visible_to(member).filter(pk=there.pk).exists() else None
    form.add_error("title", _("There is a page with this title. Your text is still here."))


def previewed(form, language, reader):
    return linked(text.render_long(form.cleaned_data["body"], prefix="preview-"), language, reader)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_page(request, language, title):
    page = edited_page(request, language, title)
    if request.method != "POST" and (mine := page.waiting_edits.open().by(request.user).first()):
        return redirect("wiki:correct_edit", mine.pk)
    form, preview = PageForm(posted(request), initial=stands(page, request.user), written_in=page.language), ""
    form.place = f"{PLACE}{page.pk}"
    if form.is_bound and form.is_valid():
        if "preview" in request.POST:
            preview = previewed(form, page.language, request.user)
        elif goal := saved(request, form, page):
            return redirect(goal)
    if form.is_bound:
        keep_draft(page, request.POST, request.user)
    context = {"form": form, "page": page, "preview": preview, "tab": "edit", **acts_of(request.user, page)}
    context["waits"] = not access.is_known(request.user)
    return render(request, "resources/edit_page.html", context, status=422 if form.errors else 200)


def stands(page, member):
    """What the form begins with: what the page says, or what `member` had written of it."""
    current = page.current
    found = {"body": page.body, "base": current.pk, "categories": ", ".join(current.categories)}
    if draft := PageDraft.objects.by(member).filter(page=page).first():
        found |= {"body": draft.body, "base": draft.base_id or current.pk, "form_key": draft.form_key}
    return found


def saved(request, form, page):
    """Where the valid form leads once its text is saved, or waits; None with an error in it."""
    base, words = page.revisions.filter(pk=form.cleaned_data["base"]).first(), form.words()
    made = made_with(words["form_key"], request.user)
    if not made and (sentence := limits.refusal_of_edit(request.user, words["body"], page.body)):
        form.add_error(None, sentence)
        return None
    try:
        if not access.is_known(request.user):
            messages.success(request, _("It waits until somebody who patrols the wiki has read it. You will be told."))
            return WaitingEdit.objects.submit(by=request.user, page=page, base=base, **words)
        page.edit(by=request.user, base=base, **words)
        messages.success(request, _("The page is saved."))
        return page
    except Clash as clash:
        show_both(form, clash.current)
    except text.TextRefused as refused:  # what others wrote made it too long
        form.refuse(refused.reason)
    except Closed as closed:
        form.add_error(None, CLOSED[closed.reason])
    return None


def show_both(form, current):
    """The form comes back with both texts; whoever saves it next has read what stands there."""
    form.current = current
    form.changes = diff.near(diff.changes(current.body, form.cleaned_data["body"]))
    form.retype("base", current.pk)
    form.add_error(None, MEANWHILE % {"name": current.written_by.name})


def keep_draft(page, typed, member):
    """Keep what was sent for its writer, however wrong it is; returns the PageDraft, or None."""
    try:
        key = uuid.UUID(typed.get("form_key", ""))
    except ValueError:
        return None
    number = whole_number(typed.get("base", ""))
    base = page.revisions.filter(pk=number).first() if page and number is not None else None
    words = {name: typed.get(name, "") for name in ("body", "language", "title")}
    return PageDraft.objects.keep(page, by=member, form_key=key, base=base, **words)


def keep_typed(request, word):
    """The same for who asks every few seconds (see discussions/draft_places.py)."""
    pk = word.removeprefix(PLACE)
    if pk == "new":
        return keep_draft(None, request.POST, request.user)
    page = get_object_or_404(Page.objects.visible_to(request.user), pk=whole_number(pk) or 0)
    if not access.may_edit_page(request.user, page):
        raise PermissionDenied(not_open(page))
    return keep_draft(page, request.POST, request.user)


@require_POST
def discard_page_draft(request, id):
    draft = get_object_or_404(PageDraft.objects.select_related("page"), pk=id, member=request.user)
    draft.delete()
    seen = draft.page and Page.objects.visible_to(request.user).filter(pk=draft.page_id).exists()
    return redirect(way_back(request, draft.page.address("edit_page") if seen else reverse("wiki:front")))


@require_http_methods(["GET", "HEAD", "POST"])
def correct_edit(request, id):
    """Its author goes on with what waits, or was returned."""
    edit = seen_edit(request, id)
    require_writer(request.user)
    if not access.wrote(request.user, edit):
        raise PermissionDenied
    if edit.accepted_at:
        return redirect(edit)
    said = {"body": edit.body, "categories": ", ".join(edit.categories), "note": edit.note}
    said |= {"base": edit.base_id, "form_key": edit.form_key}
    form, preview = PageForm(posted(request), initial=said, written_in=edit.language), ""
    if form.is_bound and form.is_valid():
        if "preview" in request.POST:
            preview = previewed(form, edit.language, request.user)
        elif sent_again(form, edit, by=request.user):
            messages.success(request, _("It waits again. You will be told when it is read."))
            return redirect(edit)
    context = {"form": form, "edit": edit, "page": edit.page, "preview": preview, "waits": True}
    return render(request, "resources/correct_edit.html", context, status=422 if form.errors else 200)


def sent_again(form, edit, *, by):
    words = form.words()
    if sentence := limits.refusal_of_edit(by, words["body"], edit.body):
        form.add_error(None, sentence)
        return False
    base = edit.page.revisions.filter(pk=form.cleaned_data["base"]).first() if edit.page else None
    try:
        edit.send_again(by=by, body=words["body"], note=words["note"], categories=words["categories"], base=base)
    except Closed as closed:
        form.add_error(None, CLOSED[closed.reason])
        return False
    return True
