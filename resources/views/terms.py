"""The glossary."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib import languages
from cop.lib.posted import posted
from discussions.writers import require_writer
from resources import access, glossary_pages, limits
from resources.forms_terms import CoinForm, SayForm
from resources.models import Term
from resources.models.term import Changed
from resources.views.submissions import USED, first_language

NEW = gettext_lazy(
    "Who is new here reads and talks first. After a week, or after five posts, you can add words to the glossary."
)


@require_safe
@login_not_required
def term_list(request):
    wanted = glossary_pages.Wanted.read(request.GET, get_language())
    context = {"wanted": wanted, "page": glossary_pages.page(wanted), "languages": glossary_pages.spoken()}
    return render(request, "resources/term_list.html", context | {"may_write": access.may_say(request.user)})


@require_safe
@login_not_required
def term(request, code):
    term = seen(request, code)
    context = {"term": term, "rows": glossary_pages.rows(term), "missing": glossary_pages.missing(term)}
    context |= {"may_write": access.may_say(request.user) and not term.retired_at}
    return render(request, "resources/term.html", context | {"may_curate": access.may_curate(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def coin_term(request):
    require_hand(request.user)
    asked = request.GET.get("language", "")
    language = asked if asked in languages.NAMES else first_language(request.user)
    form = CoinForm(posted(request), initial={"language": language, "label": request.GET.get("word", "")[:80]})
    if request.method == "POST" and form.is_valid() and (made := coined(form, request.user)):
        messages.success(request, _("Thank you. Whoever reads or searches finds it from now on."))
        return redirect(made)
    return render(request, "resources/coin_term.html", {"form": form}, status=422 if form.errors else 200)


def coined(form, member):
    """The Term, or None with what is wrong in the form."""
    data = form.cleaned_data
    if not Term.objects.filter(form_key=data["form_key"]).exists() and (refusal := limits.refusal(member, of=Term)):
        return form.add_error(None, refusal)
    words = {"labels": form.labels(), "definitions": form.definitions(), "also": data["also"]}
    try:
        return Term.objects.coin(by=member, form_key=data["form_key"], **words)
    except IntegrityError:
        return form.add_error(None, USED)


@require_safe
def choose_language(request, code):
    """Where the form without a script leads: to the page of the `language` that was chosen in it."""
    term, language = get_object_or_404(Term.objects.current(), code=code), request.GET.get("language", "")
    if language not in languages.NAMES:
        return redirect(term)
    return redirect("terms:say_term", term.code, language)


@require_http_methods(["GET", "HEAD", "POST"])
def say_term(request, code, language):
    term = get_object_or_404(Term.objects.current(), code=code)
    if language not in languages.NAMES:
        raise Http404
    require_hand(request.user)
    last = term.revisions.values_list("pk", flat=True).first()
    initial = term.said_in(language) | {"also": "\n".join(term.also), "begun_from": last}
    form = SayForm(posted(request), initial=initial, language=language)
    if request.method == "POST" and form.is_valid() and said(form, term, request.user):
        return redirect(term)
    context = {"term": term, "form": form, "language": language, "definition": term.definition}
    return render(request, "resources/say_term.html", context, status=422 if form.errors else 200)


def said(form, term, member):
    """Whether it is kept; else the form says why, and shows what another said meanwhile."""
    words = {name: form.cleaned_data[name] for name in ("label", "definition", "also", "begun_from")}
    try:
        term.say(form.language, by=member, **words)
        return True
    except Changed:
        form.meanwhile = term.said_in(form.language) | {"also": term.also}
        form.data = form.data.copy()
        form.data["begun_from"] = term.revisions.values_list("pk", flat=True).first()
        form.add_error(None, _("Somebody changed this while you wrote. Both are here: bring them together, and save."))
        return False


@require_safe
@login_not_required
def term_history(request, code):
    term = seen(request, code)
    context = {"term": term, "versions": glossary_pages.versions(term)}
    return render(request, "resources/term_history.html", context | {"may_write": access.may_say(request.user)})


@require_POST
def go_back(request, code, id):
    term = get_object_or_404(Term.objects.current(), code=code)
    revision = get_object_or_404(term.revisions, pk=id)
    require_hand(request.user)
    term.go_back_to(revision, by=request.user)
    messages.success(request, _("It says again what it said then. Nothing is lost: the history keeps both."))
    return redirect(term)


def seen(request, code):
    return get_object_or_404(Term.objects.visible_to(request.user), code=code)


def require_hand(member):
    """Who may read and not say: 403 with the reason."""
    require_writer(member)
    if not access.may_say(member):
        raise PermissionDenied(NEW)
