"""What is measured: each page of the site once for a visitor and once for a member, what a visitor's copy spares and
what a visitor's page costs that nobody has kept, and a reply."""

import itertools
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.conf import settings

from cop.bench import dated, drawn, forest, goals, words, yardsticks
from cop.bench.client import FORM_KEY
from discussions import tree
from discussions.models import Dialogue, Post, Thread
from discussions.views import participants, phases
from resources import models as resources

CONNECTIONS = 8
ANSWERED = 40  # posts that take turns in being replied to
POST = '<article class="post'
CSRF = "benchbenchbenchbenchbenchbenchbe"  # a browser brings the same secret in the cookie and in the form
ENCODINGS = "br, gzip"
HEADERS = f"Host: localhost\r\nAccept: text/html\r\nAccept-Encoding: {ENCODINGS}\r\nConnection: close\r\n"
NO_PLACE = "000000"  # in a tree: a page that begins there is the first one, whatever follows
MANY = 1_000  # threads that take turns
COMMON = ["gender", "training", "women", "group", "work", "men", "people", "question"]  # words that most texts have
RARE = ['"kitchen childcare"', "insurance curriculum -forest", "pension author:member-7", "module type:checklist"]
NARROWED = [
    f"/library/?{asked}"
    for asked in ("kind=tool", "language=es&topic=health", "region=africa&order=title", "audience=teachers&order=year")
]
TRAININGS = [
    f"/directory/trainings/?{asked}"
    for asked in ("fee=free", "language=es&topic=health", "region=africa&mode=online", "level=first&country=KE")
]
HIT = '<h3><a href="'


class WrongPage(Exception):
    """A page is not what it should be, so that measuring it would mean nothing."""


@dataclass
class Page:
    """`name` and `reader` ("visitor", "member" or "") as they stand in the table; `paths` take turns; `holds` must be
    in the page `times` times or more. `words` (of a form) make it a POST, and `status` is what is then expected.
    `of_a_thread`: its time is compared with that of the short thread. `copy` is the ETag of what the reader has, who
    asks whether it is still right. `goals`: see there."""

    name: str
    reader: str
    paths: list
    holds: str = ""
    times: int = 1
    words: dict | None = None
    status: int = 200
    connections: int = CONNECTIONS
    of_a_thread: bool = False
    copy: str = ""
    goals: list = field(default_factory=list)

    @property
    def title(self):
        return f"{self.name}, {self.reader}" if self.reader else self.name

    def requests(self, sessions):
        """The requests as they go over the line (bytes as latin-1 text); `sessions` are cookies, the reader's first,
        those of the writers, who take turns, since a member can write only so much in ten minutes, and the
        facilitator's last."""
        if self.words is None:
            own = sessions[-1] if self.reader == "facilitator" else sessions[0]
            return [self.request(path, own) for path in self.paths]
        turns = zip(itertools.cycle(self.paths), sessions[1:], strict=False)
        return [self.request(path, writer) for path, writer in turns]

    def request(self, path, session):
        cookies, body = {}, ""
        if self.reader in {"member", "facilitator"}:
            cookies = {settings.SESSION_COOKIE_NAME: session}
        if self.words is not None:
            cookies |= {settings.CSRF_COOKIE_NAME: CSRF}
            body = urlencode(self.words | {"csrfmiddlewaretoken": CSRF})
        head = HEADERS
        if self.copy:
            head += f"If-None-Match: {self.copy}\r\n"
        if cookies:
            head += f"Cookie: {'; '.join(f'{name}={value}' for name, value in cookies.items())}\r\n"
        if body:
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        method = "GET" if self.words is None else "POST"
        return f"{method} {path} HTTP/1.1\r\n{head}\r\n{body}"


def yardstick_pages():
    return [
        Page("bare", "", [f"{yardsticks.ROOT}bare"]),
        Page("plain", "", [f"{yardsticks.ROOT}plain/{forest.SHORT + 1}"], '<li id="p', yardsticks.POSTS),
    ]


def site_pages(random):
    """Every page for both readers, then what a visitor's page costs otherwise, then the reply."""
    short, long = (Thread.objects.select_related("dialogue").get(pk=place + 1) for place in (forest.SHORT, forest.LONG))
    posts = long.posts.published().order_by("path").values_list("path", flat=True)
    middle, last = posts[long.post_count // 2], posts.reverse()[tree.PAGE - 1]
    found = []
    for reader in ("visitor", "member"):
        of_list = {"goals": goals.LIST[reader]}
        of_long = {"of_a_thread": True, "goals": goals.LONG[reader]}
        found += [
            Page("thread of 50 posts", reader, [short.get_absolute_url()], POST, tree.PAGE, of_a_thread=True,
                 goals=goals.THREAD[reader]),
            Page(f"thread of {long.post_count:,}: in the middle", reader, [f"{long.get_absolute_url()}?from={middle}"],
                 POST, tree.PAGE, **of_long),
            Page(f"thread of {long.post_count:,}: last page", reader, [f"{long.get_absolute_url()}?from={last}"], POST,
                 tree.PAGE, **of_long),
            Page("list of threads", reader, [short.dialogue.get_absolute_url()], 'href="/threads/', 2, **of_list),
            Page("list of dialogues", reader, ["/dialogues/"], 'href="/dialogues/dialogue-', 15, **of_list),
            Page("home", reader, ["/"], 'href="/threads/' if reader == "member" else 'href="/dialogues/', 5, **of_list),
            Page("library", reader, ["/library/"], 'href="/library/', 25, **of_list),
            Page("library, narrowed", reader, NARROWED, 'class="facet"', 20, goals=goals.NARROWED[reader]),
        ]  # fmt: skip
    return [*found, *of_dated(), *of_the_cycle(), *to_look_up(), *otherwise(short), *searches(), *replies(random)]


def of_dated():
    """The dialogue of 250 people: its threads, its questions, its longest thread, for who takes part the people, and
    for who facilitates the board."""
    dialogue = Dialogue.objects.get(slug=dated.SLUG)
    longest = dialogue.threads.order_by("-post_count").first()
    found = [("dialogue with dates", dialogue.get_absolute_url(), 'href="/threads/', 20)]
    found += [
        (f"its {name}", phase.get_absolute_url(), '<article class="contribution', phases.PAGE)
        for name, phase in zip(("first question", "question of now"), dialogue.phases.all(), strict=False)
    ]
    found += [("its longest thread", longest.get_absolute_url(), POST, tree.PAGE)]
    people = Page(
        "its participants", "member", [f"{dialogue.get_absolute_url()}participants/"], 'href="/members/member-',
        participants.PAGE,
        goals=goals.DATED["member"],
    )  # fmt: skip
    return [
        *(
            Page(name, reader, [path], holds, times, goals=goals.DATED[reader])
            for reader in ("visitor", "member")
            for name, path, holds, times in found
        ),
        people,
        Page("its board", "facilitator", [f"{dialogue.get_absolute_url()}board/"], 'class="bar"', 5, goals=goals.BOARD),
    ]


def of_the_cycle():
    """What was drawn from that dialogue, what goes on from there, and for who facilitates the workbench."""
    dialogue = Dialogue.objects.get(slug=dated.SLUG)
    found = [
        ("its synthesis", dialogue.syntheses.get().get_absolute_url(), 'href="#', drawn.PASSAGES),
        ("its findings", f"{dialogue.get_absolute_url()}findings/", 'href="/findings/', drawn.FINDINGS),
        ("open questions", "/questions/", 'href="/questions/', 20),
        ("initiatives", "/initiatives/", 'href="/initiatives/', 20),
    ]
    bench = Page(
        "its workbench", "facilitator", [f"{dialogue.get_absolute_url()}workbench/"], "<li", drawn.FINDINGS,
        goals=goals.BOARD,
    )  # fmt: skip
    return [
        *(
            Page(name, reader, [path], holds, times, goals=goals.DRAWN[reader])
            for reader in ("visitor", "member")
            for name, path, holds, times in found
        ),
        *(Page("the cycle", reader, ["/cycle/"], "<table", goals=goals.ROUND) for reader in ("visitor", "member")),
        bench,
    ]


def to_look_up():
    """The wiki and the directory; narrowed, a list is another one each time."""
    page = resources.Page.objects.standing().filter(language="en").latest("edited_at")
    found = [
        ("wiki", ["/wiki/"], 'href="/wiki/en/', 12),
        ("list of pages", ["/wiki/~pages/"], 'href="/wiki/en/', 20),
        ("page of the wiki", [page.get_absolute_url()], 'class="is-below"', 4),
        ("recent changes", ["/wiki/~changes/"], 'href="/wiki/', 50),
        ("organisations", ["/directory/organisations/"], 'href="/directory/organisations/', 30),
        ("trainings", ["/directory/trainings/"], 'href="/directory/trainings/', 30),
        ("trainings, narrowed", TRAININGS, 'class="facet"', 20),
        ("map", ["/directory/map/"], "<a ", 5),
        ("calendar", ["/calendar/"], 'href="/directory/', 5),
    ]
    return [
        Page(name, reader, paths, holds, times, goals=goals.LOOKED_UP)
        for reader in ("visitor", "member")
        for name, paths, holds, times in found
    ]


def searches():
    """Words that most texts have, and what few have, in turn."""
    wanted = goals.of_search(Post.objects.count())
    common = [f"/search/?{urlencode({'q': words})}" for words in COMMON]
    rare = [f"/search/?{urlencode({'q': words})}" for words in RARE]
    return [
        *(Page("search, a common word", reader, common, HIT, 20, goals=wanted) for reader in ("visitor", "member")),
        Page("search, rare words", "member", rare, goals=wanted),
    ]


def otherwise(short):
    """The visitor's thread again: with a copy of it at hand, from an address that nobody has asked for, and as one of
    many, some of which are kept and some not yet."""
    url = short.get_absolute_url()
    others = Thread.objects.filter(dialogue__visibility="public", post_count__gt=0).select_related("dialogue")
    paths = [thread.get_absolute_url() for thread in others.order_by("-last_posted_at", "id")[:MANY]]
    return [
        Page("thread of 50 posts, not modified", "visitor", [url], status=304, goals=[goals.NOT_MODIFIED]),
        Page("thread of 50 posts, not kept", "visitor", [f"{url}?from={NO_PLACE}{FORM_KEY.decode()}"], POST, tree.PAGE),
        Page("one of many threads", "visitor", paths, POST),
    ]


def replies(random):
    """A member's reply to the first posts of other threads, of about the length of most; and four members at once who
    reply in one thread."""
    others = Thread.objects.exclude(pk__in=[forest.SHORT + 1, forest.LONG + 1]).order_by("id")[:ANSWERED]
    first = [thread.posts.order_by("number").first() for thread in others]
    paths = [f"/posts/{post.pk}/reply/" for post in first]
    typed = {"body": words.body(random), "language": "en", "form_key": FORM_KEY.decode()}
    of_both = {"words": typed, "status": 302}
    return [
        Page("reply", "member", paths, connections=1, goals=goals.REPLY, **of_both),
        Page("reply, four at once in one thread", "member", paths[:1], connections=4, goals=goals.AT_ONCE, **of_both),
    ]
