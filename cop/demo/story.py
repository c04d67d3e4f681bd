"""The story of the demo: all that its members did, in the order of time, through the verbs."""

import tomllib
from pathlib import Path

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from cop.demo import (
    LOGINS,
    PASSWORD,
    directory,
    form_key,
    initiatives,
    knowledge,
    library,
    live,
    questions,
    shelves,
    talk,
    terms,
    wiki,
)
from cop.demo.moments import moment
from cop.demo.readers import settle
from members import vocabulary
from members.models import Conversation, HelpOffer, HousePage, Member, Pledge
from members.models.house_page import Place

DATA = Path(__file__).parent / "data"
# What not everybody says of themselves.
PRACTICE = ("occupation", "years", "offers", "looks_for", "can_offer", "seeks")


def tell(now):
    """Let everything in data/ happen, up to `now` (aware datetime); returns the Story."""
    vocabulary.load()
    story = Story(now)
    story.add_people()
    talk.add(story)
    live.add(story)
    questions.add(story)
    library.add(story)
    shelves.add(story)
    terms.add(story)
    knowledge.add(story)
    initiatives.add(story)
    wiki.add(story)
    directory.add(story)
    story.add_help()
    story.add_conversations()
    story.happen()
    settle(story, story.read("readers.toml"))
    return story


class Story:
    """Who and what there is by now: `members`, `dialogues`, `posts`, `live` (sessions), `resources`, `collections`,
    `initiatives`, `findings`, `syntheses` and `pages` by their keys in data/; `people` are the tables of data/people/."""

    def __init__(self, now):
        self.now, self.acts, self.password = now, [], make_password(PASSWORD)
        self.members, self.dialogues, self.posts, self.resources = {}, {}, {}, {}
        self.collections, self.initiatives, self.live = {}, {}, {}
        self.findings, self.syntheses, self.pages = {}, {}, {}
        self.records = {}  # of the directory, by their titles
        self.works = {}  # the keys of the resources that are versions of one work
        self.people = {}
        for path in sorted((DATA / "people").glob("*.toml")):
            self.people |= tomllib.loads(path.read_text())

    def read(self, name):
        return tomllib.loads((DATA / name).read_text())

    def read_all(self, folder, kind):
        """The tables [[kind]] of every file of a folder, in the order of the files' names; what stands above them in
        a file holds for each."""
        for path in sorted((DATA / folder).glob("*.toml")):
            table = tomllib.loads(path.read_text())
            rows = table.pop(kind, [])
            yield from (table | row for row in rows)

    def when(self, words, key):
        """The moment that `words` tell in the time zone of the member with this key (None: of a visitor, in UTC)."""
        return moment(words, self.people[key]["timezone"] if key else "UTC", self.now)

    def add(self, at, act, *about):
        """`act(*about, at=…)` is to happen at this moment; of two at the same moment what was added first."""
        self.acts.append((at, len(self.acts), act, about))

    def happen(self):
        for at, _order, act, about in sorted(self.acts, key=lambda row: row[:2]):
            act(*about, at=at)

    def add_people(self):
        for key, about in self.people.items():
            joined = self.when(about["joined"], key)
            self.add(joined, self.join, key, about)
            if "role" in about:
                self.add(joined, self.appoint, key, about["role"])
            if "trainer" in about:
                self.add(self.when(about["trainer"], key), self.list_trainer, key)

    def join(self, key, about, *, at):
        email = f"{key}@demo.example"
        name = about.get("latin") or about["name"]
        member = Member.objects.create_user(email, name=name, joined_at=at, timezone=about["timezone"])
        if email in dict(LOGINS):
            member.password = self.password  # one hash for all, since each takes a quarter of a second
            member.save(update_fields=["password"])
        self.members[key] = member
        EmailAddress.objects.create(user=member, email=email, verified=True, primary=True)
        words = {word: about[word] for word in ("name", "headline", "organisation", "country", "languages", "bio")}
        words |= {word: about[word] for word in PRACTICE if word in about}
        for name, model in vocabulary.MODELS.items():
            words[name] = model.objects.filter(code__in=about.get(name, ()))
        public = about.get("public", False)
        member.profile.describe(
            by=member, visibility="public" if public else "members", listed=about.get("listed", public), at=at,
            **words,
        )  # fmt: skip
        if charter := HousePage.objects.shown(Place.CHARTER, "en"):
            Pledge.objects.give(charter, by=member, at=at)

    def list_trainer(self, key, *, at):
        member = self.members[key]
        member.profile.describe(by=member, trainer=True, at=at)

    def appoint(self, key, role, *, at):
        self.members[key].appoint(role, by=self.members["carmen"], at=at)

    def add_help(self):
        for about in self.read("help.toml")["offers"]:
            self.add(self.when(about.pop("at"), about["by"]), self.offer_help, about)

    def offer_help(self, about, *, at):
        HelpOffer().describe(at=at, **about | {"by": self.members[about["by"]]})

    def add_conversations(self):
        for about in self.read("conversations.toml")["messages"]:
            self.add(self.when(about["at"], about["by"]), self.write_to, about)

    def write_to(self, about, *, at):
        by, to = self.members[about["by"]], self.members[about["to"]]
        Conversation.objects.write(to, about["body"], by=by, form_key=form_key(f"message {about['at']}"), at=at)
