"""What every page shares on which somebody writes: the form with its draft and its files, preview, errors, and the
text that comes back with them."""

import uuid
from contextlib import contextmanager
from functools import partial

from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _, gettext_lazy

from cop.lib import languages, references, text, uploads
from cop.lib.recognition import recognise
from discussions import access, limits, sealed
from discussions.byline import Attribution
from discussions.contributions import Form, recast
from discussions.forms import CorrectionForm, EditForm, PostForm, ThreadCorrectionForm, ThreadForm, file_refused
from discussions.models import Attachment, Closed, Draft, EditConflict, Post, Submission
from discussions.models.attachment import MAX_FILES
from discussions.quotation import quotation
from discussions.search import similar_threads
from discussions.summaries import proposed
from discussions.writers import NotRegistered, lead_to_registering, refusal, require_writer

CLOSED = {
    "locked": gettext_lazy("This thread was locked meanwhile. Your text is still here: copy it."),
    "gone": gettext_lazy("This post was taken down meanwhile. Your text is still here: copy it."),
    "many": gettext_lazy("Five of your texts wait here already. Once the facilitation has read one, send this too."),
    "summarised": gettext_lazy("Somebody wrote this summary meanwhile. Your text is still here: copy it."),
    "decided": gettext_lazy("This was decided meanwhile. Your text is still here: copy it."),
}
PART = "part_"  # what the names of the fields of a form of contribution begin with
AGAIN = gettext_lazy("You posted from this form already. If what is here should be a post too, send it once more.")


def compose(request, place):
    """Answer the page on which one writes in `place` (a Place). A valid POST publishes and goes there; a preview, an
    error, or a place that was closed meanwhile gives the page back with all that was typed, and keeps it as a draft."""
    refused = refusal(request.user, place)
    if request.method != "POST" or not has_text(request.POST) or is_changed(request):
        try:
            require_writer(request.user, place.dialogue, place)
        except NotRegistered as outside:
            if has_text(request.POST):
                keep_words(request, place)
            return lead_to_registering(request, outside)
    form, preview = opened_form(request, place), None
    if form.is_bound and "keep" in request.POST:
        return put_aside(request, place, form)
    if form.is_bound and refused:
        form.add_error(None, refused)
    elif form.is_bound:
        if form.is_valid() and "preview" not in request.POST and (goal := attempt(form, place, request.user)):
            return redirect(goal)
        if "preview" in request.POST:
            preview = form.preview()
    if form.is_bound:
        keep_draft(form, place, request.user)
    status = 403 if refused else 422 if form.errors else 200
    return render(request, "discussions/compose.html", page(request, form, place, preview), status=status)


def page(request, form, place, preview):
    """What compose.html shows."""
    names = ("dialogue", "thread", "parent", "edited", "summary")
    context = {name: getattr(place, name) for name in names} | {"form": form, "action": place.address}
    shown = [preview or "", place.parent.html if place.parent else ""]
    preview, original = references.titled(shown, request.user, site=settings.SITE_URL)
    if place.begins_thread and form.is_bound:
        context["similar"] = similar_threads(text.clean_line(form["title"].value() or ""), request.user)
    corrects = place.changed and not wrote(request.user, place)
    context["pace"] = "" if place.changed else limits.pace_in_words(request.user, place.dialogue)
    return context | {"submission": place.submission, "preview": preview, "original": original, "corrects": corrects}


def opened_form(request, place):
    """The form of `place`, with what was typed or the draft that was kept. Files that came with it are kept before
    anything is looked at."""
    member = request.user
    bound = request.method == "POST" and not is_changed(request)
    draft = None if bound else Draft.objects.at(place, member)
    key = posted_key(request) or (draft or place.submission or Draft(form_key=uuid.uuid4())).form_key
    problems = []
    if request.FILES and access.may_write(member, place.dialogue):
        problems = keep_files(request.FILES.getlist("files"), by=member, key=key)
    elsewhere = bound or draft or "form_key" in request.POST  # else the key is new, and has no files
    chosen = [*(place.changed.attachments.all() if place.changed else ())]
    chosen += Attachment.objects.chosen_in(key, by=member) if elsewhere else ()
    written_as, initial = (form_called(request.POST.get("form")), {}) if bound else begun(request, place, draft, chosen)
    form = form_class(place, member)(
        request.POST if bound else None, initial=initial | {"form_key": key}, form=written_as,
        spoken=member.profile.languages, chosen=chosen, problems=problems,
        names=() if place.changed else sealed.choices(member, place.dialogue),
    )  # fmt: skip
    form.place, form.draft = place, draft
    form.is_sealed = bool(place.changed and place.changed.byline)
    form.waits = not place.changed and access.has_to_wait(member, place.dialogue)
    for name, reason in [] if bound else problems:  # a form that says nothing is wrong says this all the same
        messages.warning(request, file_refused(name, reason))
    return form


def begun(request, place, draft, chosen):
    """(the form of contribution, what its fields begin with) before anything is sent, or when it is to come back
    otherwise."""
    changed = is_changed(request)
    for file in chosen:
        file.alt = request.POST.get(f"file{file.pk}-alt", file.alt)
    Attachment.objects.describe({file: file.alt for file in chosen if changed})
    words = {"phase": request.GET.get("phase")} | proposal(place, draft, request.user)
    words |= typed_words(request.POST) if changed else {}
    written_as = form_called(request.POST.get("as") or request.GET.get("form") or words.get("form"))
    initial = recast_words(words, written_as)
    return written_as, initial | (quoted(request.POST, place, initial) if "quote" in request.POST else {})


def form_class(place, member):
    if place.begins_thread:
        form = ThreadForm if not place.changed or wrote(member, place) else ThreadCorrectionForm
        return partial(form, phases=() if place.summary else place.dialogue.phases.begun(timezone.now()))
    if place.changed:
        return EditForm if wrote(member, place) else CorrectionForm
    return PostForm


def wrote(member, place):
    """Whether `member` wrote what is changed there."""
    of = sealed.is_submitter if place.submission else access.is_author
    return of(member, place.changed)


def proposal(place, draft, member):
    """What the form begins with when nothing was typed yet. Who wrote without their name here signs by name only where
    they say so again."""
    chosen = place.dialogue.attributions and sealed.has_written(member, place.dialogue)
    words = ({} if chosen else {"attribution": Attribution.NAME}) | (proposed(place.summary) if place.summary else {})
    if place.submission:
        words = place.submission.words | {"attribution": ""}
    if post := place.edited:
        names = ("form", "parts", "body", "language", "note")
        words = {name: getattr(post, name) for name in names} | {"edited_at": moment(post.edited_at)}
    return words | (draft.words if draft else {})


def is_changed(request):
    """Whether the writer asked for the form to come back otherwise, with what is typed: with a quotation of the post
    that is answered, or with the fields of another form of contribution."""
    return request.method == "POST" and bool({"quote", "as"} & request.POST.keys())


def has_text(typed):
    return any(words for name, words in typed.items() if name == "body" or name.startswith(PART))


def form_called(name):
    return Form(name) if name in Form.values else Form.FREE


def typed_words(typed):
    """What was sent of a text, as a Draft has it."""
    names = ("body", "title", "language", "note", "phase", "attribution")
    words = {name: typed[name] for name in names if name in typed}
    if "form" not in typed and "body" not in typed:  # the way here from a passage that somebody chose
        return words
    parts = {name.removeprefix(PART): typed[name] for name in typed if name.startswith(PART)}
    return words | {"form": form_called(typed.get("form")), "parts": parts}


def recast_words(words, wanted):
    """What the form begins with: the words of a text, in the fields of the form of contribution that is `wanted`."""
    form, parts, body = words.get("form", Form.FREE), words.get("parts", {}), words.get("body", "")
    body, parts = recast(form, body, parts, wanted, words.get("language", ""))
    return words | {"body": body} | {f"{PART}{name}": said for name, said in parts.items()}


def quoted(typed, place, initial):
    """The quotation of the post that is answered, behind what stands in the first field."""
    if not place.parent:
        return {}
    field = next((name for name in initial if name.startswith(PART)), "body")
    before = (initial.get(field) or "").rstrip()
    beginning = f"{before}\n\n" if before else ""
    passage = text.clean_input(typed.get("selected", ""))
    words = {field: beginning + quotation(place.parent, passage)}
    if passage and place.parent.note:  # whose words go on behind the note behind which they stood
        words["note"] = initial.get("note") or place.parent.note
    return words


def posted_key(request):
    """The key that came with the form, or None."""
    try:
        return uuid.UUID(request.POST.get("form_key", ""))
    except ValueError:
        return None


def keep_files(chosen, *, by, key):
    """Keep what was `chosen` in the form with this key; returns pairs of name and reason for those refused."""
    if not chosen:
        return []
    waiting = Attachment.objects.loose().filter(uploaded_by=by).count()
    if waiting + len(chosen) > limits.LOOSE_FILES:
        return [(upload.name, "loose") for upload in chosen]
    room = MAX_FILES - Attachment.objects.chosen_in(key, by=by).count()
    return uploads.keep_each(chosen, lambda upload: Attachment.objects.keep(upload, by=by, form_key=key), room=room)


def attempt(form, place, member):
    """Publish what is in the valid `form` and return where it stands, with every way in which it may be refused told
    beside the text."""
    with told_beside(form):
        if place.changed or may_follow(form, place, member):
            return place.publish(by=member, language=language_of(form, place, member), **form.words())
    return None


@contextmanager
def told_beside(form, *, closed=CLOSED, began=("edited_at", "edited_at")):
    """Every way in which a text may be refused while it is saved is told beside it. `closed` are the sentences of
    Closed; `began` is the field of the version from which its writer began, and the column that it is of."""
    try:
        yield
    except text.TextRefused as refused:
        form.refuse(refused.reason)
    except sealed.NotOffered:
        form.add_error("attribution", form.fields["attribution"].error_messages["invalid_choice"])
    except Closed as refused:
        form.add_error(None, closed[refused.reason])
    except EditConflict as conflict:
        field, column = began
        form.conflict = conflict.current
        form.add_error(None, _("Somebody saved another version since you began. Both are here: bring them together."))
        form.retype(field, moment(getattr(conflict.current, column)))
    except IntegrityError:
        # The key of the form belongs to somebody else's text: a copied page, not a double click.
        form.add_error(None, _("This form was used already. Please load the page again; copy your text first."))


def may_follow(form, place, member):
    """Whether the text may be posted now, and is no other one than what this form became already; else the form says
    so. A double click passes."""
    made = made_in(form.cleaned_data["form_key"], member)
    if made is None:
        if sentence := limits.refusal(member, place.dialogue):
            form.add_error(None, sentence)
        return not sentence
    if form.became(made):
        return True
    form.retype("form_key", str(uuid.uuid4()))
    form.add_error(None, AGAIN)
    return False


def made_in(key, member):
    """The Post or the Submission that `member` made with the form of this key, or None."""
    return Post.made_in(key, by=member) or Submission.objects.by(member).filter(form_key=key).first()


def language_of(form, place, member):
    """The language of the typed text: the chosen one, else what is recognised among those of the writer. What is too
    short for that is in the language of its place if the writer knows it, else in the writer's first."""
    if chosen := form.cleaned_data["language"]:
        return chosen
    known = member.profile.languages
    likely = place.thing.language if not known or place.thing.language in known else known[0]
    return recognise(form.own_words(), among=known or tuple(languages.NAMES), otherwise=likely)


def keep_draft(form, place, member):
    """Keep what was sent with `form` for its writer, however wrong it is; returns the Draft, or None."""
    typed = form.data
    Attachment.objects.describe({row.file: typed.get(row.add_prefix("alt"), "") for row in form.chosen if row.is_bound})
    try:
        key, begun_from = uuid.UUID(typed.get("form_key", "")), parse_datetime(typed.get("edited_at", ""))
    except ValueError:
        return None
    words = {"body": ""} | typed_words(typed)
    return Draft.objects.keep(place, by=member, form_key=key, begun_from=begun_from, **words)


def keep_words(request, place):
    """Keep as a draft what was sent, of which no form is made."""
    words = {"body": ""} | typed_words(request.POST)
    Draft.objects.keep(place, by=request.user, form_key=posted_key(request) or uuid.uuid4(), **words)


def put_aside(request, place, form):
    if keep_draft(form, place, request.user):
        messages.success(request, _("Your text is kept here until you come back to it."))
    return redirect("discussions:my_drafts")


def moment(at):
    """An edit's time as it travels in a form: ISO 8601, empty for none."""
    return at.isoformat() if at else ""
