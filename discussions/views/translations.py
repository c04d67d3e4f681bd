"""What was said in other languages: reading all of it, taking one away, what waits, what a reader prefers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib import languages, paging
from cop.lib.posted import posted
from discussions import access, reading
from discussions.forms import ReaderForm
from discussions.forms_moderation import ReasonedForm, TakeAwayForm
from discussions.models import Post, Reader, Thread, Translation, translation
from discussions.models.original import dialogue_of, kind_of
from discussions.views.seen import seen_dialogue, seen_original, seen_post
from discussions.wording import original_words, translated_words

PAGE = 20  # texts of the queue: an evening's work
QUEUES = ("posts", "titles", "outdated")


@require_safe
@login_not_required
def translations(request, id, kind="post"):
    original = seen_original(request, kind, id)
    dialogue = dialogue_of(original)
    moderates = access.may_moderate(request.user, dialogue)
    rows = []
    for one in Translation.objects.visible_to(request.user).of(original).in_full():
        setattr(one, kind, original)
        rows.append((one, translated_words(one), access.may_take_away(request.user, one, moderates=moderates)))
    context = about(original) | {"rows": rows, "may_translate": access.may_translate(request.user, original)}
    context["folded"] = kind == "post" and access.folds_text(request.user, original)
    return render(request, "discussions/translations.html", context)


def about(original):
    """What a page about translations shows of it: itself, its kind, where it stands, its own Said (None of a post)."""
    kind = kind_of(original)
    thread = original.thread if kind == "post" else original if kind == "thread" else None
    own = None if kind == "post" else original_words(original)
    return {"original": original, "kind": kind, "dialogue": dialogue_of(original), "thread": thread, "own": own}


@require_http_methods(["GET", "HEAD", "POST"])
def take_away(request, id):
    one = get_object_or_404(Translation.objects.visible_to(request.user).with_originals(), pk=id)
    dialogue = dialogue_of(one.original)
    moderates = access.may_moderate(request.user, dialogue)
    if not access.may_take_away(request.user, one, moderates=moderates):
        raise PermissionDenied
    own = one.hands == [request.user]
    reported, from_queue = one.flags.open().handled_by(request.user, Translation).first(), "queue" in request.GET
    why = {"reason": reported.get_why_display() if reported else ""}
    form = (ReasonedForm if own else TakeAwayForm)(posted(request), initial=why)
    if request.method == "POST" and form.is_valid():
        one.take_away(by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The translation is gone."))
        return redirect("discussions:flag_queue", dialogue.slug) if from_queue and moderates else redirect(one.original)
    context = about(one.original) | {"translation": one, "said": translated_words(one), "form": form, "is_own": own}
    return render(request, "discussions/take_away.html", context, status=422 if form.errors else 200)


# ── What waits ──
@require_safe
def untranslated(request, slug):
    dialogue, asked = seen_dialogue(request, slug), request.GET.get("language")
    mine = [*reading.helps_into(request.user), *request.user.profile.languages, get_language()]
    language = asked if asked in languages.NAMES else mine[0]
    queue = request.GET.get("what") if request.GET.get("what") in QUEUES else QUEUES[0]
    waiting = waiting_in(dialogue, language, request.user)
    after = request.GET.get("after", "")
    titles, texts = ([], waiting[queue])
    if queue == "titles" and not after:
        titles = titles_without_threads(dialogue, language)
    order = {"posts": "published_at", "titles": "started_at", "outdated": "written_at"}[queue]
    context = {
        "dialogue": dialogue,
        "language": language,
        "choices": languages.CHOICES,
        "what": queue,
        "totals": {name: found.count() for name, found in waiting.items()},
        "titles": titles,
        "page": paging.oldest_first(texts, order, after=after, size=PAGE),
        "after": after,
        "may_translate": access.may_write(request.user, dialogue),
    }
    return render(request, "discussions/untranslated.html", context)


def waiting_in(dialogue, language, member):
    """{one of QUEUES: what waits there for a translation into `language`, or for a better one}."""
    posts = Post.objects.visible_to(member).standing().filter(thread__dialogue=dialogue)
    threads = Thread.objects.visible_to(member).filter(dialogue=dialogue, post_count__gt=0)
    outdated = Translation.objects.visible_to(member).within([dialogue]).filter(language=language).outdated()
    return {
        "posts": translation.untranslated(posts, language).select_related("thread", "author__profile"),
        "titles": translation.untranslated(threads, language),
        "outdated": outdated.with_originals(),
    }


def titles_without_threads(dialogue, language):
    """The dialogue and those of its phases that say nothing of themselves in this language."""
    if dialogue.language == language:
        return []
    there = Translation.objects.filter(language=language)
    of_phases = translation.untranslated(dialogue.phases.select_related("dialogue"), language)
    return [*([] if there.of(dialogue).exists() else [dialogue]), *of_phases]


# ── What a reader prefers ──
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
