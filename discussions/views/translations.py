"""Posts in other languages: writing a translation, reading all of a post, what waits for one, what a reader prefers."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib import languages, paging
from cop.lib.posted import posted
from discussions import access, notices, reading
from discussions.forms import ReaderForm, TranslationForm
from discussions.forms_moderation import ReasonedForm, TakeAwayForm
from discussions.models import Post, Reader, Translation, translation
from discussions.views.compose import CLOSED, moment, require_writer, told_beside
from discussions.views.seen import seen_dialogue, seen_post

PAGE = 20  # posts of the queue: an evening's work
REFUSED = CLOSED | {
    "language": gettext_lazy("The post itself is in this language by now. Your text is still here: copy it."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def translate(request, id):
    post = seen_post(request, id)
    if not request.POST.get("body"):  # whose text comes back from a form that is too late
        require_writer(request.user, post.thread.dialogue)
        if not access.may_translate(request.user, post):
            raise PermissionDenied
    form, preview = opened(request, post), None
    if form.is_bound and form.is_valid():
        if "preview" in request.POST:
            preview = form.preview()
        elif attempt(form, post, request.user):
            messages.success(request, _("Your translation stands beside the post."))
            return redirect("discussions:translations", post.pk)
    others = Translation.objects.visible_to(request.user).filter(post=post)
    context = {"post": post, "form": form, "preview": preview, "others": others, "found": form.found}
    context["folded"] = access.folds_text(request.user, post)
    return render(request, "discussions/translate.html", context, status=422 if form.errors else 200)


def opened(request, post):
    """The form, with what was typed or with the translation that is to be improved; that is its `found`."""
    spoken = [*reading.helps_into(request.user), *request.user.profile.languages]
    asked = (request.POST if request.method == "POST" else request.GET).get("language")
    language = asked if asked in languages.NAMES and asked != post.language else proposed(post, spoken)
    found = Translation.objects.visible_to(request.user).filter(post=post, language=language).first()
    initial = {"language": language, "made_from": moment(post.edited_at), "form_key": uuid.uuid4()}
    if found:
        found.post = post
        initial |= {"body": found.body, "begun_from": moment(found.written_at)}
    form = TranslationForm(posted(request), initial=initial, post=post, spoken=spoken)
    form.found = found
    return form


def proposed(post, spoken):
    """The language into which the writer probably wants to translate `post`: one of theirs, that of the page for who
    has none."""
    possible = [code for code in spoken or [get_language()] if code != post.language]
    there = set(post.translations.values_list("language", flat=True))
    return next((code for code in possible if code not in there), possible[0] if possible else "")


def attempt(form, post, member):
    """Save what is in the valid `form`, with every way in which it may be refused told beside the text; whether it is
    saved."""
    words = {name: form.cleaned_data[name] for name in ("form_key", "made_from", "begun_from")}
    if suspension := access.suspension(member, post.thread.dialogue):
        form.add_error(None, notices.words_of(suspension))
        return False
    with told_beside(form, closed=REFUSED, began=("begun_from", "written_at")):
        translation.translate(post, form.cleaned_data["language"], form.cleaned_data["body"], by=member, **words)
        return True
    return False


@require_safe
@login_not_required
def translations(request, id):
    post = seen_post(request, id)
    moderates = access.may_moderate(request.user, post.thread.dialogue)
    rows = []
    for one in Translation.objects.visible_to(request.user).filter(post=post).in_full():
        one.post = post
        rows.append((one, access.may_take_away(request.user, one, moderates=moderates)))
    context = {"post": post, "rows": rows, "may_translate": access.may_translate(request.user, post)}
    context["folded"] = access.folds_text(request.user, post)
    return render(request, "discussions/translations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def take_away(request, id):
    seen = Translation.objects.visible_to(request.user).select_related(
        "post__thread__dialogue", "post__author__profile"
    )
    one = get_object_or_404(seen, pk=id)
    moderates = access.may_moderate(request.user, one.post.thread.dialogue)
    if not access.may_take_away(request.user, one, moderates=moderates):
        raise PermissionDenied
    own = one.hands == [request.user]
    form = (ReasonedForm if own else TakeAwayForm)(posted(request))
    if request.method == "POST" and form.is_valid():
        one.take_away(by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The translation is gone."))
        return redirect(one.post)
    context = {"translation": one, "post": one.post, "form": form, "own": own}
    return render(request, "discussions/take_away.html", context, status=422 if form.errors else 200)


@require_safe
def untranslated(request, slug):
    dialogue, asked = seen_dialogue(request, slug), request.GET.get("language")
    mine = [*reading.helps_into(request.user), *request.user.profile.languages, get_language()]
    language = asked if asked in languages.NAMES else mine[0]
    posts = Post.objects.visible_to(request.user).standing().filter(thread__dialogue=dialogue)
    posts = translation.untranslated(posts, language).select_related("thread", "author__profile")
    after = request.GET.get("after", "")
    context = {
        "dialogue": dialogue,
        "language": language,
        "choices": languages.CHOICES,
        "total": posts.count(),
        "page": paging.oldest_first(posts, "published_at", after=after, size=PAGE),
        "after": after,
        "may_translate": access.may_write(request.user, dialogue),
    }
    return render(request, "discussions/untranslated.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def my_languages(request):
    reader = Reader.objects.filter(member=request.user).first() or Reader(member=request.user)
    form = ReaderForm(posted(request), initial={"first": reader.first, "helps_into": reader.helps_into})
    if request.method == "POST" and form.is_valid():
        reading.choose(request.user, **form.cleaned_data)
        messages.success(request, _("Saved. The pages follow from now on."))
        return redirect("members:settings")
    return render(request, "discussions/my_languages.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def choose_first(request, id):
    post, first = seen_post(request, id), request.POST.get("first")
    if first not in Reader.First:
        raise BadRequest
    reading.choose(request.user, first=first)
    return redirect(post)
