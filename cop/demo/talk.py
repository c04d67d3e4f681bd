"""What is said in the demo, and what facilitators do about it."""

import datetime
import uuid

from cop.demo import documents, form_key
from cop.demo.moments import moment, with_dates
from discussions.models import Attachment, Dialogue, Handover, Post, Submission, Translation
from discussions.models.appeal import appeal, appeal_of
from discussions.models.flag import flag, leave
from discussions.models.life import DATES
from discussions.models.original import version_of
from discussions.models.suspension import Suspension, suspend
from discussions.models.translation import translate
from discussions.places import Place

# Of a dialogue, as they stand.
WORDS = ["slug", "title", "language", "visibility", "entry", "summary", "languages", "review", "attributions"]
# When the first reader says something to a post, and how long after the one before the next one does.
FIRST_REACTION, NEXT_REACTION = datetime.timedelta(minutes=47), datetime.timedelta(hours=2, minutes=13)


def add(story):
    for about in story.read_all("talk", "dialogues"):
        add_dialogue(story, about)
    for number, about in enumerate(story.read_all("talk", "threads")):
        add_thread(story, number, about)
    for about in story.read("acts.toml")["acts"]:
        story.add(story.when(about["at"], about.get("by")), ACTS[about["act"]], story, about)

    for about in story.read("translations.toml")["translations"]:
        story.add(story.when(about["at"], about["by"]), put_into, story, about)
    for about in story.read("waiting.toml")["submissions"]:
        story.add(story.when(about["at"], about["by"]), submit, story, about)
        if returned := about.get("returned"):
            story.add(story.when(returned["at"], returned["by"]), send_back, story, about["body"], returned)
    for about in story.read("handovers.toml")["handovers"]:
        story.add(story.when(about["at"], about["by"]), hand_over, story, about)


def add_dialogue(story, about):
    words = {word: about[word] for word in WORDS if word in about}
    words["introduction"] = with_dates(about["introduction"], about["language"], story.now)
    if "proposed_at" in about:
        add_dated(story, about, words)
        return
    opened = story.when(about["opened_at"], about["opened_by"])

    def open_it(*, at):
        dialogue = Dialogue.objects.open(by=story.members[about["opened_by"]], at=at, **words)
        story.dialogues[about["slug"]] = dialogue
        for key in about["facilitators"]:
            dialogue.appoint_facilitator(story.members[key], by=story.members[about["opened_by"]], at=at)

    story.add(opened, open_it)
    if "locked_at" in about:
        by = about["locked_by"]
        story.add(story.when(about["locked_at"], by), lock_dialogue, story, about["slug"], by)


def add_dated(story, about, words):
    """Proposed at one moment; with its facilitators, dates and phases announced at another."""
    proposed_by = about["proposed_by"]
    words["timezone"] = story.people[proposed_by]["timezone"]

    def propose_it(*, at):
        form_key = uuid.uuid5(uuid.NAMESPACE_URL, about["slug"])
        dialogue = Dialogue.objects.propose(by=story.members[proposed_by], form_key=form_key, at=at, **words)
        story.dialogues[about["slug"]] = dialogue

    def announce_it(*, at):
        dialogue, by = story.dialogues[about["slug"]], story.members[about["announced_by"]]
        for key in about["facilitators"]:
            dialogue.appoint_facilitator(story.members[key], by=by, at=at)
        dates = {name: story.when(about[name], proposed_by) for name in DATES}
        phases = [(None, phase_of(story, phase, proposed_by)) for phase in about["phases"]]
        dialogue.schedule(phases, by=by, at=at, **dates)
        dialogue.announce(by=by, at=at)

    story.add(story.when(about["proposed_at"], proposed_by), propose_it)
    if "announced_at" in about:
        story.add(story.when(about["announced_at"], about["announced_by"]), announce_it)


def phase_of(story, phase, key):
    ends = {name: story.when(phase[name], key) for name in ("begins_at", "ends_at")}
    return {"title": phase["title"], "questions": "\n".join(phase["questions"])} | ends


def lock_dialogue(story, slug, by, *, at):
    story.dialogues[slug].lock(by=story.members[by], at=at)


def add_thread(story, number, about):
    first = None
    for place, post in enumerate(about["posts"]):
        post = {"language": "en", "key": f"{number}.{place}", "dialogue": about["dialogue"]} | post
        first = first or post["key"]
        post |= {"first": first} if place else {"title": about["title"]}
        at = story.when(post["at"], post["by"])
        story.add(at, write, story, post)
        turn = at + FIRST_REACTION
        for kind in ("thanks", "same", "more"):
            for reader in post.get(kind, []):
                story.add(min(turn, story.now), react, story, post["key"], kind, reader)
                turn += NEXT_REACTION
    if "pinned_at" in about:
        pinned = about | {"thread": first, "by": about["pinned_by"]}
        story.add(story.when(about["pinned_at"], about["pinned_by"]), pin, story, pinned)


def write(story, post, *, at):
    key, by = form_key(post["key"]), story.members[post["by"]]
    files = {
        Attachment.objects.keep(documents.upload(name), by=by, form_key=key): alt for name, alt in post.get("files", [])
    }
    words = {"by": by, "body": post.get("text", ""), "language": post["language"], "form_key": key, "files": files}
    words |= {name: post[name] for name in ("form", "parts", "note", "attribution") if name in post} | {"at": at}
    if "resource" in post:
        words["parts"] = words["parts"] | {"address": story.resources[post["resource"]].get_absolute_url()}
    if "title" in post:
        thread = story.dialogues[post["dialogue"]].start_thread(title=post["title"], **words)
        story.posts[post["key"]] = thread.posts.get()
    else:
        parent = story.posts[post["answers"]] if "answers" in post else None
        story.posts[post["key"]] = thread_of(story, post["first"]).write(parent=parent, **words)


def thread_of(story, key):
    """The thread, as it stands now, that begins with the post of this key."""
    story.posts[key].refresh_from_db()
    return story.posts[key].thread


def react(story, key, kind, reader, *, at):
    story.posts[key].react(kind, by=story.members[reader], at=at)


def submit(story, about, *, at):
    """A text that the facilitation reads first."""
    words = {name: about[name] for name in ("body", "language")} | {"form": "free", "parts": {}}
    key, by = form_key(about["body"]), story.members[about["by"]]
    place = Place("parent", story.posts[about["answers"]])
    Submission.objects.submit(place, by=by, form_key=key, at=at, **words)


def send_back(story, body, about, *, at):
    submission = Submission.objects.get(form_key=form_key(body))
    submission.send_back(by=story.members[about["by"]], why=about["why"], reason=about["reason"].strip(), at=at)


def hand_over(story, about, *, at):
    """A note of one who facilitates to the others, or to the one whose turn it is from now on."""
    to, by = story.members.get(about.get("to")), story.members[about["by"]]
    dialogue, words = story.dialogues[about["dialogue"]], about["words"]
    Handover.objects.write(dialogue, by=by, to=to, words=words, form_key=form_key(words), at=at)


def put_into(story, about, *, at):
    """Something in another language, or a better wording of what stands there in it."""
    original, language = original_of(story, about), about["language"]
    key = form_key(" ".join(str(about.get(name, "")) for name in (*ORIGINALS, "language", "by")).strip())
    there = Translation.objects.of(original).filter(language=language).first()
    translate(
        original, language, about.get("text", ""), lines=about.get("lines"), by=story.members[about["by"]],
        form_key=key, made_from=version_of(original), begun_from=there and there.written_at, at=at,
    )  # fmt: skip


ORIGINALS = ("post", "thread", "dialogue", "phase")


def original_of(story, about):
    """The post, thread, dialogue or phase that is named, as it stands now."""
    if "dialogue" in about:
        dialogue = Dialogue.objects.get(slug=about["dialogue"])
        return dialogue.phases.get(number=about["phase"]) if "phase" in about else dialogue
    return (
        thread_of(story, about["thread"]) if "thread" in about else Post.objects.get(pk=story.posts[about["post"]].pk)
    )


def correct(story, about, *, at):
    post = story.posts[about["post"]]
    words = {"body": post.body.replace(*about["replace"]), "form": post.form}
    words["parts"] = {name: answer.replace(*about["replace"]) for name, answer in post.parts.items()}
    post.edit(by=story.members[about["by"]], language=post.language, edited_at=post.edited_at, at=at, **words)


def put_up_a_flag(story, about, *, at):
    """By a member, or by a visitor where the story names nobody."""
    by = story.members[about["by"]] if "by" in about else None
    flag(story.posts[about["post"]], by=by, why=about["why"], words=about["words"], at=at)


def leave_it(story, about, *, at):
    leave(story.posts[about["post"]], by=story.members[about["by"]], words=about["words"], at=at)


def hide(story, about, *, at):
    story.posts[about["post"]].hide(by=story.members[about["by"]], reason=about["reason"], at=at)


def appeal_it(story, about, *, at):
    appeal(story.posts[about["post"]], about["words"], by=story.members[about["by"]], at=at)


def decide(story, about, *, at):
    words = {"granted": about["granted"], "reason": about["reason"]}
    appeal_of(story.posts[about["post"]]).decide(by=story.members[about["by"]], at=at, **words)


def move(story, about, *, at):
    goal = story.dialogues[about["to"]]
    thread_of(story, about["thread"]).move_to(goal, by=story.members[about["by"]], reason=about["reason"], at=at)


def pin(story, about, *, at):
    thread_of(story, about["thread"]).pin(by=story.members[about["by"]], at=at)


def lock(story, about, *, at):
    thread_of(story, about["thread"]).lock(by=story.members[about["by"]], reason=about["reason"], at=at)


def stop(story, about, *, at):
    until = moment(about["until"], story.people[about["by"]]["timezone"], story.now)
    suspend(
        story.members[about["member"]], dialogue=story.dialogues[about["dialogue"]], by=story.members[about["by"]],
        until=until, reason=about["reason"], at=at,
    )  # fmt: skip


def lift(story, about, *, at):
    for suspension in Suspension.objects.current(at).filter(member=story.members[about["member"]]):
        suspension.lift(by=story.members[about["by"]], at=at)


ACTS = {
    "correct": correct, "flag": put_up_a_flag, "leave": leave_it, "hide": hide, "move": move, "pin": pin, "lock": lock,
    "suspend": stop, "lift": lift, "appeal": appeal_it, "decide": decide,
}  # fmt: skip
