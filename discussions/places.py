"""Where a text is meant to stand: a new thread of a dialogue, a post of a thread, an answer, a new version."""

from dataclasses import dataclass

from django.urls import reverse

KINDS = ("dialogue", "thread", "parent", "edited")
FORMS = {"dialogue": "start_thread", "thread": "write", "parent": "reply", "edited": "edit"}


@dataclass(frozen=True)
class Place:
    """`kind` is one of KINDS; `thing` is the Dialogue, the Thread, the Post that is answered or the Post that is
    edited."""

    kind: str
    thing: object

    def __str__(self):
        """As a form carries it: "parent:12"."""
        return f"{self.kind}:{self.thing.pk}"

    @classmethod
    def find(cls, word, member):
        """The Place that `word` names (see __str__), if `member` may see it; else None."""
        from discussions.models import Dialogue, Post, Thread

        kind, _, pk = word.partition(":")
        if kind not in KINDS or not (pk.isascii() and pk.isdigit() and len(pk) < 19):
            return None
        rows = {
            "dialogue": Dialogue.objects,
            "thread": Thread.objects.select_related("dialogue"),
        }.get(kind, Post.objects.select_related("thread__dialogue", "author__profile"))
        thing = rows.visible_to(member).filter(pk=pk).first()
        return cls(kind, thing) if thing else None

    @property
    def columns(self):
        """The column of a Draft that holds it."""
        return {self.kind: self.thing}

    @property
    def address(self):
        """Of the page on which one writes here."""
        return reverse(f"discussions:{FORMS[self.kind]}", args=[self.key])

    @property
    def key(self):
        return self.thing.slug if self.kind == "dialogue" else self.thing.pk

    @property
    def thread(self):
        """The Thread, or None for one that is to be started."""
        if self.kind == "dialogue":
            return None
        return self.thing if self.kind == "thread" else self.thing.thread

    @property
    def dialogue(self):
        return self.thread.dialogue if self.thread else self.thing

    @property
    def parent(self):
        return self.thing if self.kind == "parent" else None

    @property
    def edited(self):
        return self.thing if self.kind == "edited" else None

    @property
    def is_open(self):
        """Whether members may write here, decided at the moment of asking."""
        return self.thread.is_open if self.thread else self.dialogue.is_open

    def changes_nothing(self, body, parts, note):
        """Whether this is the text, with its content note, that is edited here."""
        if self.edited is None or self.edited.note != note:
            return False
        return self.edited.parts == parts if parts else self.edited.body == body

    def publish(self, *, by, body, language, form_key, title="", edited_at=None, reason="", **more):
        """The text becomes what it was meant to be; returns where it then stands. Raises what the verbs raise."""
        words = {"by": by, "body": body, "language": language, "form_key": form_key} | more
        if self.kind == "dialogue":
            return self.thing.start_thread(title=title, **words)
        if self.kind == "edited":
            self.thing.edit(edited_at=edited_at, reason=reason, **words)
            return self.thing
        return self.thread.write(parent=self.parent, **words)
