"""An XML export of MediaWiki as pages: of each what its newest revision says."""

import re
from collections import Counter

from cop.lib import languages
from cop.lib.file_refused import FileRefused
from cop.lib.text import MAX_LONG, clean_input, clean_line
from cop.lib.wikis.found import Found
from cop.lib.wikis.wikitext import converted
from cop.lib.wikis.wikitext_links import Names

MOST_TEXT = 2 * MAX_LONG  # characters of the wikitext of a page
FILE, MEDIA, CATEGORY, PAGES = 6, -2, 14, 0  # the numbers of namespaces
STEPS = 5  # from one redirect to the next
_REDIRECT = re.compile(r"\s*#[^\W\d_]+\s*:?\s*\[\[([^\[\]|#]+)", re.UNICODE)


def pages(file, most):
    """([Found], what is no page), at most `most`. Raises FileRefused."""
    from lxml import etree

    names, language, found, others, redirects = Names(), "", [], Counter(), {}
    options = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False}
    try:
        for _event, element in etree.iterparse(file, events=("end",), **options):
            if element.getroottree().docinfo.doctype:  # no wiki writes one; it could define what unfolds without end
                raise FileRefused("broken")
            tag = local(element)
            if tag == "siteinfo":
                names = names_of(element)
                language = language_of(element.getparent())
            elif tag == "page":
                read_page(element, names, language, found, others, redirects)
                element.clear()
            if len(found) > most:
                break
    except etree.XMLSyntaxError:
        raise FileRefused("broken") from None
    follow(redirects, found, others)
    return found, others


def local(element):
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element, name):
    return next((one for one in element if local(one) == name), None)


def said(element, name):
    found = child(element, name)
    return inside(found) if found is not None else ""


def inside(element):
    """All that stands in it, also where its writer left marks as they were: `<ref>` instead of `&lt;ref>`."""
    parts = [element.text or ""]
    for one in element:
        name, told = local(one), "".join(f' {key}="{value}"' for key, value in one.items())
        parts += [f"<{name}{told}>", inside(one), f"</{name}>"] if name else []
        parts.append(one.tail or "")
    return "".join(parts)


def language_of(root):
    code = (root.get("{http://www.w3.org/XML/1998/namespace}lang", "") if root is not None else "").lower()
    return next((one for one in (code, code.partition("-")[0]) if one in languages.NAMES), "")


def names_of(siteinfo):
    names, spaces = Names(), child(siteinfo, "namespaces")
    for one in spaces if spaces is not None else []:
        number, name = one.get("key", ""), clean_line(one.text or "").lower()
        if name and number in {str(FILE), str(MEDIA)}:
            names.file.add(name)
        elif name and number == str(CATEGORY):
            names.category.add(name)
        elif name:
            names.others.add(name)
    return names


def read_page(element, names, language, found, others, redirects):
    title, number = clean_line(said(element, "title")), said(element, "ns").strip()
    newest = max(
        (one for one in element if local(one) == "revision"), key=lambda one: said(one, "timestamp"), default=None
    )
    is_page = number == str(PAGES) if number else names.kind_of(title)[0] == "page"
    text = said(newest, "text") if newest is not None else ""
    redirect, typed = child(element, "redirect"), _REDIRECT.match(text)
    if not is_page:
        others["namespace", title] += 1
    elif redirect is not None or typed:
        goal = redirect.get("title", "") if redirect is not None else ""
        redirects[title] = clean_line((goal or (typed[1] if typed else "")).replace("_", " "))
    elif newest is not None and said(newest, "model").strip() not in {"", "wikitext"}:
        others["model", title] += 1
    elif not text.strip():
        others["empty", title] += 1
    else:
        found.append(page(title, text, language, names, element, newest))


def page(title, text, language, names, element, newest):
    made = Found(title, language, date=said(newest, "timestamp")[:10])
    if len(text) > MOST_TEXT:
        made.refused = "long"
        return made
    try:
        result = converted(clean_input(text), title, names)
    except (RecursionError, AssertionError):
        made.refused = "broken"
        return made
    made.body, made.categories, made.translations = result.body, result.categories, result.translations
    made.reported = result.reported
    for revision in element:
        if local(revision) == "revision":
            credit(made, child(revision, "contributor"))
    made.authors = list(dict.fromkeys(made.authors))
    return made


def credit(made, contributor):
    """Names stay; of who had none, the address from which they wrote is nobody's business."""
    name = clean_line(said(contributor, "username")) if contributor is not None else ""
    if name:
        made.authors.append(name)
    else:
        made.unnamed += 1


def follow(redirects, found, others):
    """What leads to a page becomes a former title of it."""
    here = {folded(one.title): one for one in found}
    for title, goal in redirects.items():
        for _step in range(STEPS):
            goal = redirects.get(goal, goal)
        if page := here.get(folded(goal)):
            page.former.append(title)
        else:
            others["redirect", f"{title} → {goal}"] += 1


def folded(title):
    return title.replace("_", " ").casefold()
