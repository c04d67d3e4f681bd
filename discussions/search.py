"""What of the talk is found: dialogues, threads, posts, translations.

A thread is found by its title and by its opening, the post with the number 1; that post is found as its thread, the
others by themselves, and each post by what members made of it in other languages. What stands behind a content note is
found by its words, and shown as the note. The audience of all is a key of their dialogue. Who may read the dialogue is
asked of `visible_to` when a reader comes, so nothing has to be written anew when its visibility changes. What a phase
withholds from a visitor has no entry, so that not even a number tells of it; it gets one when it is read by all. The
title of a thread and what a dialogue says of itself are found in other languages too.
"""

from itertools import combinations

from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from cop.lib.search.query import Query, Term
from cop.lib.search.words import pieces, words_of
from cop.lib.text.spoken import spoken
from discussions.models import Dialogue, Post, Thread, Translation
from discussions.models.content_note import in_place
from discussions.models.original import author_of, begun, dialogue_of
from members import finding, search
from members.models import SearchEntry
from members.prepared import ForReader, Texts, among, as_text
from members.search import Entry, Hit, Kind

FEWEST_LETTERS = 4  # of a word of a title by which others are looked for
TELLING = 6  # such words, the longest ones: each two of them are looked for together
SIMILAR = 5  # threads that are shown to who begins one


def key_of(dialogue_id):
    """The key of the audience of a dialogue: whoever may read it holds it."""
    return f"d{dialogue_id}"


# A sensitive dialogue is found by nobody, also not by those who read it.
READABLE = ForReader(lambda reader: Dialogue.objects.visible_to(reader).filter(sensitive=False).values_list("pk"))


def keys(reader):
    return [key_of(pk) for (pk,) in READABLE.rows(reader)]


def keys_called(name, reader):
    """The keys of the dialogues that `reader` may read with this address, else with these words in their title."""
    readable = Dialogue.objects.visible_to(reader)
    found = readable.filter(slug__iexact=name) or readable.filter(title__icontains=name)
    return {key_of(dialogue.pk) for dialogue in found}


# ── What the verbs tell ──
def published(post):
    """A post came into being, in its thread with its dialogue and its phase. The one thing that a reply waits for, so
    it asks the database for nothing, but where something is withheld."""
    phase = post.thread.phase
    if phase and phase.withholds and not read_by_all(Post.objects.filter(pk=post.pk)).exists():
        return
    search.put(entry_of_thread(post.thread, post.html) if post.number == 1 else entry_of_post(post))


def imported(posts):
    """Many posts came into being, each with its thread; the loop writes their words within a minute or two."""
    search.expect(entry_of_thread(post.thread) if post.number == 1 else entry_of_post(post) for post in posts)


def changed(posts=(), threads=()):
    """What is found of the posts and threads with these ids is to be what they are now."""
    search.refresh("post", posts)
    search.refresh("thread", threads)
    of_these = Translation.objects.filter(Q(post__in=posts) | Q(thread__in=threads))
    search.refresh("translated", of_these.values_list("pk", flat=True))
    _quoted_anew(posts)


def translated(translation):
    """Something can be read in another language, or in other words of it."""
    for entry in translation_entries([translation.pk]):
        search.put(entry)


def withheld_or_not(threads):
    """What stands in these `threads` (a queryset) is withheld from now on, or no longer; the loop writes the words."""
    posts = Post.objects.filter(thread__in=threads)
    translations = Translation.objects.filter(Q(post__in=posts) | Q(thread__in=threads))
    for kind, things in {"post": posts, "thread": threads, "translated": translations}.items():
        ids = list(things.order_by().values_list("pk", flat=True))
        search.forget(kind, ids)
        search.expect(search.kinds[kind].entries(ids))
    _quoted_anew(posts)


def read_by_all(things):
    """Those of a queryset of posts or threads that no phase withholds from a visitor."""
    return things.released_to(AnonymousUser())


def untranslated(ids):
    """The translations with these ids are no more."""
    search.forget("translated", ids)


def moved(posts, dialogue_id):
    """The posts with these ids (a queryset of them too) stand in another dialogue. What was withheld where they stood
    is found from now on."""
    there = {"post": posts, "translated": Translation.objects.filter(post__in=posts).values("pk")}
    for kind, ids in there.items():
        SearchEntry.objects.filter(kind=kind, target_id__in=ids).update(audience=key_of(dialogue_id))
    _quoted_anew(posts)
    found = SearchEntry.objects.filter(kind="post", target_id__in=posts).values("target_id")
    changed(posts=list(Post.objects.filter(pk__in=posts).exclude(pk__in=found).values_list("pk", flat=True)))


def described(dialogue):
    search.put(entry_of_dialogue(dialogue))


def _quoted_anew(posts):
    from discussions import search_knowledge

    search_knowledge.quoted_anew(posts)


# ── Entries ──
def entry_of_post(post):
    return Entry(
        "post", post.pk, language=post.language, audience=key_of(post.thread.dialogue_id), date=post.published_at,
        author_id=post.author_id, body=spoken(post.html),
    )  # fmt: skip


def entry_of_thread(thread, opening=""):
    return Entry(
        "thread", thread.pk, language=thread.language, audience=key_of(thread.dialogue_id), date=thread.started_at,
        author_id=thread.started_by_id, title=thread.title, body=spoken(opening or ""),
    )  # fmt: skip


def entry_of_dialogue(dialogue):
    return Entry(
        "dialogue", dialogue.pk, language=dialogue.language, audience=key_of(dialogue.pk), date=dialogue.opened_at,
        author_id=dialogue.opened_by_id, title=dialogue.title, body=spoken(dialogue.introduction_html),
    )  # fmt: skip


def entry_of_translation(translation):
    original = translation.original
    return Entry(
        "translated", translation.pk, language=translation.language, audience=key_of(dialogue_of(original).pk),
        date=begun(original), author_id=author_of(original), title=translation.lines.get("title", ""),
        about=translation.lines.get("summary", ""), body=spoken(translation.html),
    )  # fmt: skip


def post_entries(ids):
    posts = read_by_all(Post.objects.standing().filter(pk__in=ids, number__gt=1)).select_related("thread")
    return map(entry_of_post, posts)


def thread_entries(ids):
    threads = read_by_all(Thread.objects.filter(pk__in=ids))
    return (entry_of_thread(thread, (thread.opening or [""])[0]) for thread in with_openings(threads))


def translation_entries(ids):
    """Of what is found by itself; a phase is not."""
    posts, threads = Post.objects.standing(), Thread.objects.filter(merged_into=None, post_count__gt=0)
    found = Q(post__in=read_by_all(posts)) | Q(thread__in=read_by_all(threads)) | Q(dialogue__isnull=False)
    return map(entry_of_translation, Translation.objects.filter(found, pk__in=ids).with_originals())


def with_openings(threads):
    """Those in which something stands, each with its `opening`, or None: [HTML, content note, language]. Asked for
    together, since PostgreSQL takes longer to plan a subquery than to answer it."""
    first = read_by_all(Post.objects.standing()).filter(thread=OuterRef("pk"), number=1)
    opening = Subquery(first.annotate(words=Texts("html", "note", "language")).values("words"))
    return threads.filter(merged_into=None, post_count__gt=0).annotate(opening=opening)


def dialogue_entries(ids):
    return map(entry_of_dialogue, Dialogue.objects.filter(pk__in=ids))


# ── Hits ──
def shown_posts(ids, reader):
    return {
        post.pk: Hit(
            title=post.thread.title, language=post.thread.language, address=post.get_absolute_url(),
            date=post.published_at, texts=[post.open_text], text_language=post.language, author=post.writer,
            place=post.thread.dialogue,
        )
        for post in POSTS.rows(reader, ids=as_text(ids))
    }  # fmt: skip


def shown_translations(ids, reader):
    return {one.pk: shown_translation(one) for one in TRANSLATIONS.rows(reader, ids=as_text(ids))}


def shown_translation(one):
    original = one.original
    shown = {"address": original.get_absolute_url(), "date": begun(original)}
    if one.post_id:
        noted, place = original.note, original.thread
        return Hit(
            title=place.title, language=place.language, texts=[before_it_is_opened(one.html, noted, original.language)],
            text_language=original.language if noted else one.language, author=original.writer, place=place.dialogue,
            **shown,
        )  # fmt: skip
    texts = [one.lines.get("summary", ""), spoken(one.html)]
    place = original.dialogue if one.thread_id else None
    return Hit(one.lines["title"], one.language, texts=texts, text_language=one.language, place=place, **shown)


def shown_threads(ids, reader):
    return {
        thread.pk: Hit(
            title=thread.title, language=thread.language, address=thread.get_absolute_url(), date=thread.started_at,
            texts=[shown_opening(thread)], text_language=thread.language, author=thread.started_by,
            place=thread.dialogue,
        )
        for thread in THREADS.rows(reader, ids=as_text(ids))
    }  # fmt: skip


def shown_opening(thread):
    return before_it_is_opened(*thread.opening) if thread.opening else ""


def before_it_is_opened(html, note, language):
    return spoken(in_place(note, language, html), headings=False)


def shown_dialogues(ids, reader):
    return {
        dialogue.pk: Hit(
            title=dialogue.title, language=dialogue.language, address=dialogue.get_absolute_url(),
            date=dialogue.opened_at, texts=[spoken(dialogue.introduction_html)], text_language=dialogue.language,
        )
        for dialogue in DIALOGUES.rows(reader, ids=as_text(ids))
    }  # fmt: skip


def _posts(reader, ids):
    seen = Post.objects.visible_to(reader).standing().filter(pk__in=among(ids)).defer("body")
    return seen.select_related("author__profile", "thread__dialogue")


def _threads(reader, ids):
    seen = with_openings(Thread.objects.visible_to(reader).filter(pk__in=among(ids)))
    return seen.select_related("dialogue", "started_by__profile")


def _translations(reader, ids):
    return Translation.objects.visible_to(reader).filter(pk__in=among(ids), phase=None).with_originals()


POSTS, THREADS = ForReader(_posts, ids=str), ForReader(_threads, ids=str)
TRANSLATIONS = ForReader(_translations, ids=str)
DIALOGUES = ForReader(lambda reader, ids: Dialogue.objects.visible_to(reader).filter(pk__in=among(ids)), ids=str)


# ── "This was discussed in …" ──
def similar_threads(title, reader):
    """Hits: the threads that `reader` may see whose title or opening has two of the telling words of `title`, those
    with the most of them first; none for a title without a telling word."""
    pieces_of_it = {piece for word in title.split() for piece in pieces(word)}
    telling = sorted((w for w in pieces_of_it if len(w) >= FEWEST_LETTERS or not w.isascii()), key=len, reverse=True)
    terms = [Term(words) for word in telling if (words := words_of(word, asked=True)).folded][:TELLING]
    if not terms:
        return []
    query = Query(title, groups=[list(pair) for pair in combinations(terms, min(2, len(terms)))])
    try:
        found = finding.find(finding.Wanted(query, kinds={"thread"}), reader, size=SIMILAR)
    except finding.TooBroad:
        return []
    hits = shown_threads([pk for _kind, pk in found.things], reader)
    return [hits[pk] for _kind, pk in found.things if pk in hits]


def register():
    from discussions import search_knowledge, search_questions

    search.key_givers.append(keys)
    search.register(search_questions.kind())
    search_knowledge.register()
    translated = Kind(
        "translated", Translation, _("Translation"), _("Translations"), translation_entries, shown_translations,
        "talk", is_said=True,
    )  # fmt: skip
    for kind in (
        Kind("dialogue", Dialogue, _("Dialogue"), _("Dialogues"), dialogue_entries, shown_dialogues, "talk"),
        Kind("thread", Thread, _("Thread"), _("Threads"), thread_entries, shown_threads, "talk", is_said=True),
        Kind("post", Post, _("Post"), _("Posts"), post_entries, shown_posts, "talk", is_said=True),
        translated,
    ):
        search.register(kind)
