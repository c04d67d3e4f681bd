"""What was reported of the pages of another wiki, in words: on the page and in a file."""

from django.utils.translation import gettext_lazy as _

from cop.lib import spreadsheets

STATES = {
    "new": _("New"),
    "differs": _("Differs from the page that is here"),
    "same": _("Here already, the same"),
    "taken": _("In the wiki"),
    "refused": _("Not taken"),
}
KINDS = {
    "template": _("Template, kept as code"),
    "function": _("Parser function, kept as code"),
    "parameter": _("Parameter of a template, kept as code"),
    "magic": _("Magic word"),
    "table": _("Table with joined or nested cells, kept as it was typed"),
    "attribute": _("Look of a table, left out"),
    "file": _("Picture or file, not taken"),
    "tag": _("HTML tag; its words stay"),
    "comment": _("Comment that readers do not see, left out"),
    "section": _("Link to a section, leads to the page"),
    "link": _("Link that leads to no page of a wiki; its words stay"),
    "sort key": _("Sort key of a category, left out"),
    "group": _("Group of footnotes, left out"),
    "note": _("Footnote that says nothing"),
    "typed": _("Emphasis or links in lines that begin with a space: now ordinary lines"),
    "field": _("Particular that our pages do not have, left out"),
    "translation": _("Translation that is neither in the file nor here"),
    "category": _("Category too long, or one too many, left out"),
    "former": _("Redirect whose title leads elsewhere here"),
    "namespace": _("Page of another namespace, not taken"),
    "redirect": _("Redirect to a page that is not in the file"),
    "model": _("Page that is no wikitext, not taken"),
    "empty": _("Page without a text, not taken"),
    "machine": _("File that a program left in the folder, not taken"),
}


def in_words(reported):
    """[(what it is, name, how many)], those of one kind together."""
    order = list(KINDS)
    found = sorted(reported, key=lambda one: (order.index(one[0]), one[1]))
    return [(KINDS[kind], name, count) for kind, name, count in found]


def as_csv(imported, rows):
    """One report on a line."""
    return spreadsheets.as_csv(_lines(imported, rows))


def _lines(imported, rows):
    yield [_("Page"), _("Language"), _("State"), _("Reported"), _("Name"), _("How often")]
    for row in rows:
        reported = in_words(row.reported) or [("", "", "")]
        if row.problem:
            reported = [(row.problem, "", ""), *(one for one in reported if one[0])]
        for what, name, count in reported:
            yield [row.title, row.language, STATES[row.state], what, name, count]
    for what, name, count in in_words(imported.others):
        yield ["", "", STATES["refused"], what, name, count]
