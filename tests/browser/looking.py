"""What is wrong with a page to look at: axe's rules in the light and in the dark, and pages wider than the screen."""

import json

from axe_playwright_python.base import AXE_FILE_PATH

NARROW = [320, 360]  # px; the smallest telephones, and most of the cheap ones
WIDE = {"width": 1280, "height": 900}
OF_COLOURS = ["color-contrast", "link-in-text-block"]  # axe's rules, which take most of its time
ALL_BUT_COLOURS = {"rules": {rule: {"enabled": False} for rule in OF_COLOURS}}
OUT_OF_OUR_HANDS = "admin:"  # Django's own pages, which we brand and do not write
# The colours of an element are those of its kind: what it is and stands in, each with its class and its state, and
# whether it has words of its own; no rule of ours gives it others for its neighbours. Gives the kinds of this page that
# are not `known` and keeps the outermost elements of them, below which all are new.
NEW_KINDS = """known => {
  const seen = new Set(known), kinds = new Set()
  const telling = /^(class|type|role|dir|hidden|open|disabled|readonly|checked|aria-(current|invalid|disabled|pressed|expanded|selected|hidden))$/
  const hash = text => { let sum = 7; for (const sign of text) sum = (sum * 31 + sign.codePointAt(0)) | 0; return sum }
  window.newest = []
  const walk = (element, above, isNewAbove) => {
    const told = [...element.attributes].map(one => telling.test(one.name) ? `${one.name}=${one.value}` : one.name)
    const words = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
    const kind = hash(`${above} ${element.tagName} ${told.sort()} ${words}`)
    const isNew = !seen.has(kind)
    if (isNew) kinds.add(kind)
    if (isNew && !isNewAbove) window.newest.push(element)
    for (const child of element.children) walk(child, kind, isNew)
  }
  walk(document.documentElement, 0, false)
  return [...kinds]
}"""  # noqa: E501
RUN = """async ([where, options]) => {
  const found = await axe.run(where === "newest" ? { include: window.newest } : document, options)
  return found.violations.map(one => [one.id, one.nodes.map(node => node.target)])
}"""


def opened(open_window, *args, **options):
    """A page in which axe is, and in which colours change at once."""
    window = open_window(*args, reduced_motion="reduce", **options)
    window.context.add_init_script(path=AXE_FILE_PATH)
    return window.page


def is_narrow(page):
    """Whether nothing of the page, as soon as it is there, is wider than its screen."""
    page.wait_for_load_state()
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def troubles(page, name="", *, colours=True, known=None):
    """What is wrong with the page of this name, as sentences. Another language changes no colours: `colours` leaves
    them out. `known` is a set of the kinds of elements whose colours were looked at; those of this page join it."""
    if name.startswith(OUT_OF_OUR_HANDS):
        return
    yield from violations(page, "document", ALL_BUT_COLOURS)
    if colours:
        yield from of_colours(page, set() if known is None else known)
    yield from too_wide(page)


def too_wide(page):
    """On which screens something of the page is wider than the screen, as sentences."""
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 700})
        if (wide := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
            yield f"{wide} px wider than a screen of {width}"
    page.set_viewport_size(WIDE)


def of_colours(page, known):
    """Of the elements whose kind is not `known`: those of a page that has no new kind were looked at in another."""
    if new := page.evaluate(NEW_KINDS, list(known)):
        known |= set(new)
        yield from violations(page, "newest", {"runOnly": OF_COLOURS})
        page.emulate_media(color_scheme="dark")
        yield from (f"in the dark: {trouble}" for trouble in violations(page, "newest", {"runOnly": OF_COLOURS}))
        page.emulate_media(color_scheme="light")


def violations(page, where, options):
    """Of the whole document, or of its `newest` elements. What is in order, and what is not on the page (preload), axe
    is not asked for."""
    for rule, places in page.evaluate(RUN, [where, options | {"resultTypes": ["violations"], "preload": False}]):
        yield f"{rule}: {json.dumps(places[:3])}"
