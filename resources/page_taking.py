"""The pages of a file of another wiki: what each would become here, and making it so."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from cop.lib import languages, text
from cop.lib.wikis.found import Found, of_row
from resources import access
from resources.forms_pages import IMPOSSIBLE, MOST_CATEGORIES, REFUSED, category_names
from resources.models import Clash, FormerTitle, Page, PageImport, Revision, Taken
from resources.models.page_title import FORBIDDEN, clean_title, is_possible, key_of
from resources.models.revision import CATEGORY_LENGTH, NOTE_LENGTH
from resources.page_reports import STATES, in_words

UNREAD = {
    **REFUSED,
    "broken": gettext_lazy("We could not read it: something in it is not as wikis have it."),
}


@dataclass
class Row:
    """`number` counts from 1. `state` is "new", "differs" (from its `page`), "same", "taken" (it is its `page` now)
    or "refused", for the reason in `problem`. `categories` and `body` are what its page would say, `note` what stands
    beside it; `reported` are (kind, name, how many)."""

    number: int
    found: Found
    language: str
    title: str
    body: str = ""
    note: str = ""
    categories: list = field(default_factory=list)
    state: str = "new"
    problem: str = ""
    page: Page | None = None
    reported: list = field(default_factory=list)

    @property
    def key(self):
        return self.language, key_of(self.title)

    @property
    def told(self):
        """[(what it is, name, how many)] of what was reported."""
        return in_words(self.reported)

    @property
    def state_told(self):
        return STATES[self.state]


def looked_through(imported: PageImport):
    """The Rows of a file, as its reader sees the wiki now."""
    rows = [row_of(number, of_row(one), imported) for number, one in enumerate(imported.rows, 1)]
    keys = {imported.form_key(row.number): row.number for row in rows}
    made = Revision.objects.filter(form_key__in=keys, written_by=imported.read_by).select_related("page")
    taken = {keys[one.form_key]: one.page for one in made}
    pages = Page.objects.filter(key__in={row.key[1] for row in rows})
    pages = pages.defer("html").prefetch_related("tags", "former_titles")
    here, seen = {(page.language, page.key): page for page in pages}, {}
    visible = {*Page.objects.visible_to(imported.read_by).filter(pk__in=[page.pk for page in here.values()])}
    for row in rows:
        row.page = taken.get(row.number)
        if row.page:
            row.state, row.page = "taken", row.page if row.page.stands else None
        elif problem := refusal(row, seen.get(row.key)):
            row.state, row.problem = "refused", problem
        elif page := here.get(row.key):
            compare(row, page, imported.read_by, visible)
        seen.setdefault(row.key, row.number)
    bind(rows, here)
    report(rows)
    return rows


def row_of(number, found, imported):
    row = Row(number, found, found.language or imported.language, clean_title(found.title))
    names = category_names(",".join(found.categories))
    row.categories = sorted([name for name in names if len(name) <= CATEGORY_LENGTH][:MOST_CATEGORIES])
    for name in names:
        if name not in row.categories:
            found.reported["category", name] += 1
    row.note, row.body = credited(found, row.language, imported.name)
    return row


def credited(found, language, source):
    """(note, text): whoever wrote it is named beside the revision, or, where they are many, in the last line."""
    said = {"source": source, "date": found.date}
    begun = _("Imported from %(source)s, of %(date)s") % said if found.date else _("Imported from %(source)s") % said
    names, body = text.mask_addresses(", ".join(found.authors)), text.clean_input(found.body)
    if found.unnamed:
        others = ngettext("%(n)s edit without a name", "%(n)s edits without a name", found.unnamed) % {
            "n": found.unnamed
        }
        names = f"{names}, {others}" if names else others
    note = f"{begun}: {names}" if names else begun
    if len(note) <= NOTE_LENGTH:
        return note, body
    with translation.override(language):
        credit = _("Written by %(names)s.") % {"names": text.literal(names)}
    return begun[:NOTE_LENGTH], f"{body}\n\n---\n\n{credit}" if names and credit not in body else body


def refusal(row, before):
    """Why it cannot be taken, whatever is here; or ""."""
    if row.found.refused:
        return UNREAD[row.found.refused] % {"limit": text.MAX_LONG, "part": text.MAX_CHARS}
    if not is_possible(row.title):
        return IMPOSSIBLE % {"signs": " ".join(FORBIDDEN)}
    if not row.body.strip():
        return _("There is no text in it.")
    if before:
        return _("It has the title of page %(number)s of this file.") % {"number": before}
    return ""


def compare(row, page, reader, visible):
    if page not in visible:
        row.state, row.problem = "refused", _("There is a page with this title that only those who patrol see.")
        return
    row.page = page
    names = {tag.name.casefold() for tag in page.tags.all()}
    if row.body == page.body and {name.casefold() for name in row.categories} == names:
        row.state = "same"
    elif access.may_edit_page(reader, page):
        row.state = "differs"
    else:
        row.state, row.problem = "refused", _("There is a page with this title that you cannot change now.")


def bind(rows, here):
    """Translations are so both ways, whichever of the two says it."""
    found = {row.key: row for row in rows}
    for row in rows:
        for language, title in list(row.found.translations.items()):
            other = found.get((language, key_of(title)))
            if other:
                other.found.translations.setdefault(row.language, row.title)
            elif (language, key_of(title)) not in here:
                row.found.reported["translation", f"{languages.name(language)}: {title}"] += 1


def report(rows):
    """Redirects that would lead nowhere here; and all that was reported as rows."""
    wanted = {}
    for row in rows:
        if row.state in {"new", "differs"}:
            wanted.setdefault(row.language, []).extend(row.found.former)
    free = {language: {*FormerTitle.objects.free(language, titles)} for language, titles in wanted.items() if titles}
    for row in rows:
        if row.state in {"new", "differs"}:
            own = {row.key[1], *(one.key for one in row.page.former_titles.all())} if row.page else {row.key[1]}
            for title in {*map(clean_title, row.found.former)} - free.get(row.language, set()):
                if key_of(title) not in own:
                    row.found.reported["former", title] += 1
        row.reported = [(kind, name, count) for (kind, name), count in row.found.reported.items()]


def take_one(imported, row, *, by):
    """One page or revision, whole or not at all; whether it was."""
    key = imported.form_key(row.number)
    words = {"note": row.note, "categories": row.categories, "form_key": key, "by": by}
    try:
        with transaction.atomic():
            if row.state == "new":
                page = Page.objects.begin(row.language, row.title, row.body, **words)
            else:
                page = row.page
                page.edit(row.body, base=page.current, **words)
            FormerTitle.objects.lead_to(page, row.found.former)
            link(page, row.found.translations, by=by)
    except text.TextRefused as refused:
        imported.refuse(row.number, refused.reason)
        return False
    except (Taken, Clash):  # somebody was there meanwhile: the next look says so
        return False
    return True


def link(page, translations, *, by):
    """It and those of its translations that are here are translations of one another."""
    for language, title in translations.items():
        other = Page.objects.standing().filter(language=language, key=key_of(title)).first()
        if other and other.subject != page.subject and access.may_edit_page(by, other):
            try:
                page.translates(other, by=by)
            except Taken:  # there is another one in this language
                continue
