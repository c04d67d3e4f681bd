"""Where a text is meant to stand: a new thread of a dialogue, the summary of a phase, a post of a thread, an answer, a
new version of a post, or of what waits for the facilitation."""

from dataclasses import dataclass

from django.urls import reverse

KINDS = ("dialogue", "summary", "thread", "parent", "edited", "submission")
FORMS = {
    "dialogue": "start_thread", "summary": "write_summary", "thread": "write", "parent": "reply", "edited": "edit",
    "submission": "edit_submission",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """`kind` is one of KINDS; `thing` is the Dialogue, the Phase, the Thread, the Post that is answered, the Post that
    is edited or the Submission."""

    kind: str
    thing: object

    def __str__(self):
        """As a form carries it: "parent:12"."""
        return f"{self.kind}:{self.thing.pk}"

    @classmethod
    def find(cls, word, member):
        """The Place that `word` names (see __str__), if `member` may see it; else None."""
        from discussions.models import Dialogue, Phase, Post, Submission, Thread

        kind, _, pk = word.partition(":")
        if kind not in KINDS or not (pk.isascii() and pk.isdigit() and len(pk) < 19):
            return None
        rows = {
            "dialogue": Dialogue.objects,
            "summary": Phase.objects.select_related("dialogue"),
            "thread": Thread.objects.select_related("dialogue"),
            "submission": Submission.objects.with_places(),
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
    def goal(self):
        """The Place in the talk: that of a submission, else this one."""
        return self.thing.place if self.kind == "submission" else self

    @property
    def thread(self):
        """The Thread, or None for one that is to be started."""
        kind, thing = self.goal.kind, self.goal.thing
        return None if kind in {"dialogue", "summary"} else thing if kind == "thread" else thing.thread

    @property
    def dialogue(self):
        if self.kind == "summary":
            return self.thing.dialogue
        return self.thread.dialogue if self.thread else self.goal.thing

    @property
    def summary(self):
        """The Phase of which it is the summary, or None."""
        return self.thing if self.kind == "summary" else None

    @property
    def begins_thread(self):
        return self.thread is None

    @property
    def parent(self):
        return self.goal.thing if self.goal.kind == "parent" else None

    @property
    def submission(self):
        return self.thing if self.kind == "submission" else None

    @property
    def changed(self):
        """The Post or Submission of which this is a new version, or None."""
        return self.thing if self.kind in {"edited", "submission"} else None

    @property
    def edited(self):
        return self.thing if self.kind == "edited" else None

    @property
    def is_open(self):
        """Whether members may write here, decided at the moment of asking."""
        return self.thread.is_open if self.thread else self.dialogue.is_open

    def changes_nothing(self, body, parts, note):
        """Whether this is the text, with its content note, that is edited here."""
        if self.changed is None or self.changed.note != note:
            return False
        return self.changed.parts == parts if parts else self.changed.body == body

    def publish(self, *, by, **words):
        """The text becomes what it was meant to be, or waits for that; returns where it then stands. Raises what the
        verbs raise."""
        from discussions.access import has_to_wait
        from discussions.models import Submission

        if self.submission:
            return self._submit_anew(by, **words)
        if not self.edited and has_to_wait(by, self.dialogue):
            return Submission.objects.submit(self, by=by, **words)
        return self.write(by=by, **words)

    def write(self, *, by, body, language, form_key, title="", phase=None, edited_at=None, reason="", **more):
        """The text stands there from now on; returns the Thread or the Post."""
        words = {"by": by, "body": body, "language": language, "form_key": form_key} | more
        if self.kind == "dialogue":
            return self.thing.start_thread(title=title, phase=phase, **words)
        if self.kind == "summary":
            return self.thing.summarise(title=title, **words)
        if self.kind == "edited":
            self.thing.edit(edited_at=edited_at, reason=reason, **words)
            return self.thing
        return self.thread.write(parent=self.parent, **words)

    def _submit_anew(self, by, *, form_key, edited_at=None, reason="", **words):
        from discussions.sealed import is_submitter

        if is_submitter(by, self.submission):
            self.submission.send_again(by=by, **words)
        else:
            self.submission.correct(by=by, reason=reason, **words)
        return self.submission
