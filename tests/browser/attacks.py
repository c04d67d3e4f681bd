"""Attack strings, and pages of a browser that notice when one of them runs.

A string fires when it calls alert, confirm or prompt (replaced by a function that records it), or makes the browser ask
another origin for something, on loading or when somebody points at, clicks, focuses or sends what it brought.
"""

import json
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders

RAW = "/~raw/"
BATCH = 40  # frames in one page: more of them do not load faster
LOAD_MILLISECONDS = 60_000  # for one such page
# Our own sheets tell nothing here, and each frame would ask for all of them again.
OWN_SHEET = re.compile(rb'<link rel="stylesheet" href="/static/[\w./-]+">')
RECORD = """for (const name of ["alert", "confirm", "prompt"])
  window[name] = (...words) => { window.recordFiring(name, String(words)); return null }"""

# Does to every element of every frame what a reader might do. Ways to ordinary pages are not followed: what is
# looked for is what happens on this one.
POKE = """() => {
  const ordinary = url => !/^\\s*javascript:/i.test(url)
  for (const frame of [window, ...document.querySelectorAll("iframe")]) {
    const there = frame === window ? window : frame.contentWindow
    let page
    try { page = there.document } catch { continue }
    if (!page || (frame === window && frame.frames.length)) continue
    // What our own scripts ask of the site is never answered: the token in these pages is nobody's.
    const ask = there.fetch
    there.fetch = (url, how) => ordinary(url) && new URL(url, location).origin === origin
      ? new Promise(() => {}) : ask.call(there, url, how)
    there.addEventListener("click", event => {
      const link = event.target.closest?.("a, area")
      if (link && ordinary(link.href.animVal ?? link.href ?? "")) event.preventDefault()
    }, true)
    there.addEventListener("submit", event => {
      const sent = event.submitter?.hasAttribute("formaction") ? event.submitter.formAction : event.target.action
      if (ordinary(String(sent))) event.preventDefault()
    }, true)
    // Our long lists of countries and languages say nothing.
    for (const element of page.querySelectorAll("*:not(option[value])")) {
      for (const kind of ["mouseover", "mouseout", "mousedown", "mousemove"])
        element.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true }))
      for (const kind of ["focus", "blur", "input", "change", "toggle"])
        element.dispatchEvent(new Event(kind))
      const form = there.HTMLFormElement
      if (element instanceof form) try { form.prototype.requestSubmit.call(element) } catch {}
      element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }))
    }
  }
}"""


@dataclass
class Attack:
    id: str
    kind: str
    payload: str
    fires: str  # "load", "interaction" or "no": what it did raw in Chromium, as its collectors saw it


def attacks(corpus):
    """All the strings of the collection."""
    lines = (corpus / "xss" / "public.jsonl").read_text().splitlines()
    rows = map(json.loads, lines)
    return [Attack(r["id"], r["kind"], r["payload"], r["fires_raw_chromium156"]) for r in rows]


def raw(attack):
    """HTML in which the string stands as it came; a string in Markdown as a renderer would write it that looks at no
    address."""
    if attack.kind != "md":
        return attack.payload
    links = re.sub(r"\[([^]]*)\]\((?:<([^>]*)>|([^)]*))\)", r'<a href="\2\3">\1</a>', attack.payload)
    return re.sub(r"<([a-z]+(?:&#x3A;|:)[^>\s]*)>", r'<a href="\1">\1</a>', links)


@dataclass
class Gallery:
    """A window that shows many pages at once, each in a frame, does everything to them, and remembers what fired."""

    window: object
    fired: dict = field(default_factory=dict)  # name of the frame: what it did
    pages: dict = field(default_factory=dict)  # path: (headers, body)

    def __post_init__(self):
        context, self.origin = self.window.context, self.window.watch.origin
        context.expose_binding("recordFiring", self.record)
        context.add_init_script(RECORD)
        context.on("request", self.request)
        context.route("**/*", self.answer)

    def record(self, source, name, words):
        self.fired.setdefault(source["frame"].name, []).append(f"{name}({words}) on {source['frame'].url}")

    def request(self, request):
        if self.window.watch.is_foreign(request.url):
            self.fired.setdefault(request.frame.name, []).append(f"asked {request.url}")

    def answer(self, route):
        """Our scripts come from their files: hundreds of frames ask for them at once, more than a server for tests can
        take, and one question without an answer keeps the page from ending. What is left the browser asks the site,
        six at a time. The other server answers with a script when it is asked for one."""
        path = route.request.url.removeprefix(self.origin)
        if self.window.watch.is_foreign(route.request.url):
            route.fulfill(status=200, content_type="text/javascript", body="alert('from another origin')")
        elif path in self.pages:
            headers, body = self.pages[path]
            body = OWN_SHEET.sub(b"", body) if isinstance(body, bytes) else body
            route.fulfill(status=200, headers=headers, body=body)
        elif path.startswith("/static/") and (file := finders.find(urlsplit(path).path.removeprefix("/static/"))):
            route.fulfill(status=200, path=file)
        else:
            route.continue_()

    def show(self, pages):
        """Show `pages`, a dict {path: (headers, body)}; what fires is kept under the path."""
        rows = list(pages.items())
        for start in range(0, len(rows), BATCH):
            self.pages = dict(rows[start : start + BATCH])
            frames = "".join(f'<iframe name="{path}" src="{path}"></iframe>' for path in self.pages)
            self.pages["/~gallery"] = ({"content-type": "text/html"}, f"<!doctype html><title>Gallery</title>{frames}")
            page = self.window.page
            page.goto("/~gallery", timeout=LOAD_MILLISECONDS)
            page.evaluate(POKE)
            page.wait_for_timeout(50)  # milliseconds, for what fires on the next tick
        return self.fired
