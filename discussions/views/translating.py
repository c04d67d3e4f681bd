"""Writing a translation, of a post or of what a thread, a dialogue or a phase says of itself."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language, gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods

from cop.lib import languages
from cop.lib.posted import posted
from cop.lib.text.spoken import spoken
from discussions import access, reading
from discussions.forms_translation import TranslationForm
from discussions.models import Translation, TranslationDraft, translation
from discussions.models.original import LINES, dialogue_of, kind_of, page_of, version_of
from discussions.notices_measures import words_of
from discussions.views.compose import CLOSED, moment, told_beside
from discussions.views.seen import seen_original
from discussions.wording import original_words
from discussions.writers import require_writer
from members import glossary

PLACE = "translation-"  # what the place of such a draft begins with, in the page
REFUSED = CLOSED | {
    "gone": gettext_lazy("What you translate was taken down meanwhile. Your text is still here: copy it."),
    "language": gettext_lazy("The original itself is in this language by now. Your text is still here: copy it."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def translate(request, id, kind="post"):
    original = seen_original(request, kind, id)
    if not has_text(request.POST, kind):  # what was typed comes back from a form that is too late
        require_writer(request.user, dialogue_of(original))
        if not access.may_translate(request.user, original):
            raise PermissionDenied
    form, preview = opened(request, original), None
    if form.is_bound and "keep" in request.POST:
        return put_aside(request, original)
    if form.is_bound and form.is_valid():
        if "preview" in request.POST:
            preview = form.preview()
        elif attempt(form, original, request.user):
            messages.success(request, _("Your translation stands beside the original."))
            return redirect(page_of(original, "translations"))
    if form.is_bound:
        keep_draft(original, request.POST, request.user)
    context = page(request, form, original) | {"preview": preview}
    return render(request, "discussions/translate.html", context, status=422 if form.errors else 200)


def page(request, form, original):
    """What translate.html shows."""
    kind, language = kind_of(original), form["language"].value()
    return {
        "original": original,
        "own": None if kind == "post" else original_words(original),
        "kind": kind,
        "dialogue": dialogue_of(original),
        "thread": getattr(original, "thread", original if kind == "thread" else None),
        "form": form,
        "found": form.found,
        "changed": form["made_from"].value() != travelling(version_of(original)),
        "others": Translation.objects.visible_to(request.user).of(original),
        "terms": glossary.terms_in(plain(original), original.language, language),
        "folded": kind == "post" and access.folds_text(request.user, original),
    }


def plain(original):
    """All that it says, as plain text."""
    words = [getattr(original, name) for name in LINES[kind_of(original)]]
    return "\n".join([*words, spoken(getattr(original, "html", "") or getattr(original, "introduction_html", ""))])


def has_text(typed, kind):
    return any(typed.get(name) for name in ["body", *LINES.get(kind, ())])


def travelling(version):
    """A version_of an original as it travels in a form."""
    return version if isinstance(version, str) else moment(version)


def opened(request, original):
    """The form, with what was typed, with the draft that was kept, or with the translation that is to be improved; that
    is its `found`."""
    spoken = [*reading.helps_into(request.user), *request.user.profile.languages]
    asked = (request.POST if request.method == "POST" else request.GET).get("language")
    language = asked if asked in languages.NAMES and asked != original.language else proposed(original, spoken)
    found = Translation.objects.visible_to(request.user).of(original).filter(language=language).first()
    draft = TranslationDraft.objects.by(request.user).of(original).filter(language=language).first()
    initial = {"language": language, "made_from": travelling(version_of(original)), "form_key": uuid.uuid4()}
    if found:
        setattr(found, kind_of(original), original)
        initial |= {"body": found.body, "begun_from": moment(found.written_at)} | found.lines
    initial |= draft.words if draft else {}
    form = TranslationForm(posted(request), initial=initial, original=original, spoken=spoken)
    form.found, form.draft, form.place = found, None if form.is_bound else draft, place_of_draft(original)
    return form


def proposed(original, spoken):
    """The language into which the writer probably wants to translate: one of theirs, that of the page for who has
    none."""
    possible = [code for code in spoken or [get_language()] if code != original.language]
    there = set(Translation.objects.of(original).values_list("language", flat=True))
    return next((code for code in possible if code not in there), possible[0] if possible else "")


def attempt(form, original, member):
    """Save what is in the valid `form`, with every way in which it may be refused told beside the text; whether it is
    saved."""
    if suspension := access.suspension(member, dialogue_of(original)):
        form.add_error(None, words_of(suspension))
        return False
    with told_beside(form, closed=REFUSED, began=("begun_from", "written_at")):
        translation.translate(original, form.cleaned_data["language"], by=member, **form.translated())
        return True
    return False


# ── Drafts ──
def place_of_draft(original):
    """As the page names it: "translation-thread:12"."""
    return f"{PLACE}{kind_of(original)}:{original.pk}"


def keep_draft(original, typed, member):
    """Keep what was sent for its writer, however wrong it is; returns the TranslationDraft, or None."""
    language = typed.get("language")
    if language not in languages.NAMES or language == original.language:
        return None
    try:
        key, begun_from = uuid.UUID(typed.get("form_key", "")), parse_datetime(typed.get("begun_from", ""))
    except ValueError:
        return None
    lines = {name: typed[name] for name in LINES[kind_of(original)] if name in typed}
    words = {"body": typed.get("body", ""), "lines": lines, "made_from": typed.get("made_from", "")[:40]}
    return TranslationDraft.objects.keep(
        original, language, by=member, form_key=key, begun_from=begun_from, **words
    )  # fmt: skip


def put_aside(request, original):
    if keep_draft(original, request.POST, request.user):
        messages.success(request, _("Your text is kept here until you come back to it."))
    return redirect("discussions:my_drafts")
