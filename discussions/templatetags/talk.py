"""The posts of a page as HTML.

A template renders a post once; what comes of it is kept under all that it was made from, with slots for what is the
reader's own (cop/lib/pieces.py). The page itself is then put together here: a Django template takes five milliseconds
for fifty posts, this takes less than one.
"""

import json
from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext, ngettext

from cop.lib import references
from cop.lib.pieces import Piece, Pieces, slot
from discussions import citing, reading
from discussions.byline import Byline
from discussions.models import Post, Reaction, Translation
from discussions.news import CAP
from discussions.pages import TREE
from discussions.viewpoint import PLAIN
from members.templatetags.look import icon

register = template.Library()
DOWN = SimpleLazyObject(lambda: icon("down"))
# Bytes: about 1,400 posts as members see them. Visitors' pages are kept whole, and whoever walks through all
# of them must not push out what members read.
POSTS, POSTS_FOR_VISITORS = Pieces(6_000_000), Pieces(1_500_000)
ACTS = Pieces(500_000)
POST = SimpleLazyObject(lambda: get_template("discussions/_post.html"))
BLOCKED = SimpleLazyObject(lambda: get_template("discussions/_blocked.html"))
COMPOSER = SimpleLazyObject(lambda: get_template("discussions/_thread_composer.html"))
FOOT = SimpleLazyObject(lambda: get_template("discussions/_acts.html"))
SLOTS = {name: slot(name) for name in ("state", "new", "to", "acts", "id")}
KINDS = [(kind.value, kind.label, slot(kind.value)) for kind in Reaction.Kind]


@register.simple_tag(takes_context=True)
def posts(context, nodes, order):
    """The list of `nodes` (of tree.arrange or tree.in_line), as the `look` (a Viewpoint) of the context sees them."""
    first = nodes[0].post.id if nodes and context["page"].previous is None else None
    writer = Writer(context, [node.post for node in nodes], first)
    return mark_safe(writer.tree(nodes) if order == TREE else writer.line(nodes))  # noqa: S308  templates' own HTML


@register.simple_tag(takes_context=True)
def branches(context, nodes):
    """The branches of a page for the aside, with their answers and news; nothing where there is one only."""
    look = context["look"]
    tops = [node for node in nodes if node.level == 0 and look.shows(node.post)]
    if len(tops) < 2 or context["order"] != TREE:
        return ""
    rows, language, former = [], get_language(), gettext("Former member")
    for node in tops:
        new = node.new + (node.post.id in look.new)
        mark, post = ' class="has-new"' if new else "", node.post
        name = Byline(post.byline).name if post.byline else former if post.erased_at else post.name
        name = gettext("Somebody you blocked") if look.keeps_away(post) else name
        rows.append(
            f'<li{mark}><a href="#p{node.post.id}"><bdi>{escape(name)}</bdi></a>'
            f'<small class="quiet">{answers(node.answers, new, language)}</small></li>'
        )
    words = gettext("Branches")
    return mark_safe(f'<section><h2>{words}</h2><ul class="branches">{"".join(rows)}</ul></section>')  # noqa: S308  escaped


@lru_cache(maxsize=2000)
def answers(count, new, language):
    """ "13 answers, 1 new" as HTML, in the language that is active."""
    said = ngettext("%(n)s answer", "%(n)s answers", count) % {"n": count}
    if not new:
        return said
    fresh = ngettext("%(n)s new", "%(n)s new", new) % {"n": new}
    return gettext("%(answers)s, %(new)s") % {"answers": said, "new": f"<strong>{fresh}</strong>"}


@register.simple_tag(takes_context=True)
def jump(context, nodes):
    """The link to what is new next, while something is."""
    look = context["look"]
    if not look.all_new:
        return ""
    beyond = reverse("discussions:next_new", args=[context["thread"].pk])
    first = next((f"#p{node.post.id}" for node in nodes if node.post.id in look.new), beyond)
    words = [left_to_read(number) for number in range(look.left, look.all_new + 1)]
    more = mark_safe(" data-more") if look.left else ""
    return format_html(JUMP, first, beyond, json.dumps(words), more, icon("down"), words[-1])


JUMP = '<a class="jump" aria-keyshortcuts="Alt+N" href="{}" data-next="{}" data-words="{}"{}>{}{}</a>'


def left_to_read(number):
    if number >= CAP:
        return gettext("Next new, more than %(n)s left") % {"n": CAP - 1}
    return ngettext("Next new, %(n)s left", "Next new, %(n)s left", number) % {"n": number}


@register.simple_tag(takes_context=True)
def composer(context):
    """The form below the posts, for who may write."""
    return COMPOSER.template.render(context)


@register.simple_tag(takes_context=True)
def frame(context):
    """All that the page around the posts depends on."""
    thread, dialogue, look, page = (context[name] for name in ("thread", "dialogue", "look", "page"))
    return (
        thread.pk, thread.title, thread.language, thread.post_count, thread.pinned_at, thread.locked_at, thread.is_open,
        dialogue.slug, dialogue.title, dialogue.language, look.member.is_authenticated, look.facilitates,
        look.may_write, look.suspended, look.is_outside and dialogue.entry, look.view, look.watch,
        look.frequency, look.left > 0, page.previous, page.next,
        context["request"].path, context["wording"], look.may_translate, look.withheld and look.withheld.key,
        dialogue.pace,
    )  # fmt: skip


class Writer:
    """Writes the posts of one page for one reader."""

    def __init__(self, context, lines, first):
        self.thread, self.look = context["thread"], context["look"]
        self.language, self.zone = get_language(), timezone.get_current_timezone_name()
        self.signed_in = self.look.member.is_authenticated
        self.first, self.here = first, {line.id for line in lines}
        self.out, self.referring = [], []
        self.pieces = self.kept_or_made([line for line in lines if self.look.shows(line)])

    def tree(self, nodes):
        out = self.out
        for node in nodes:
            kind = ["node"]
            if node.opens:
                kind.append("has-kids")
            if node.flat:
                kind.append("is-flat")
            if node.post.id in self.look.new:
                kind.append("has-new")
            out.append(f'<li class="{" ".join(kind)}">')
            self.write(node.post)
            if node.opens:
                out.append(f'{self.fold(node)}<ol class="branch">' if node.level == 0 else '<ol class="branch">')
                continue
            out.append("</li>" + "</ol></li>" * (node.ends - node.ends_branch))
            if node.ends_branch:
                out.append("</ol></details></li>")
        return self.whole()

    def line(self, nodes):
        since = False
        for node in nodes:
            if node.post.id in self.look.new and not since:
                since = True
                words = gettext("New from here")
                self.out.append(f'<li class="since">{words}</li>')
            self.out.append('<li class="node is-flat">')
            self.write(node.post)
            self.out.append("</li>")
        return self.whole()

    def whole(self):
        """The list, with the titles that this reader may see in the addresses that people pasted."""
        texts = references.titled([self.out[at] for at in self.referring], self.look.member, site=settings.SITE_URL)
        for at, text in zip(self.referring, texts, strict=True):
            self.out[at] = text
        return f'<ol class="tree">{"".join(self.out)}</ol>'

    def fold(self, node):
        """The line that folds a branch, with the number of its answers on this page."""
        return f'<details class="fold" open><summary>{DOWN}{answers(node.answers, node.new, self.language)}</summary>'

    def write(self, line):
        piece = self.pieces.get(line.id)
        if piece and piece.note:
            self.referring.append(len(self.out))
        self.out.append(self.post(line, piece))

    def post(self, line, piece):
        if piece is None:
            face = '<span class="avatar avatar-role" aria-hidden="true"></span>'
            deleted, hidden = gettext("Its author deleted this post."), gettext("The facilitation hid this post.")
            words = deleted if line.deleted_at else hidden
            return f'<div class="post post-gone">{face}<p>{words}</p></div>'
        new = line.id in self.look.new
        words = {"state": " is-new" if new else "", "acts": self.acts(line)}
        if new:
            badge = gettext("New")
            words["new"] = f'<span class="badge badge-new">{badge}</span>'
        if line.parent_id:
            words["to"] = f"#p{line.parent_id}" if line.parent_id in self.here else f"/posts/{line.parent_id}/"
        html = piece.filled(words)
        return self.around_blocked.filled({"post": html}) if self.look.keeps_away(line) else html

    @cached_property
    def around_blocked(self):
        """A Piece: behind what a post stands whose author the reader blocked."""
        return Piece(f'<details class="post post-blocked">{BLOCKED.render()}{slot("post")}</details>')

    # ── What is kept ───────────────────────────────────────────────────────────────────────────────────

    def kept_or_made(self, lines):
        """{post id: Piece} of those whose text is shown."""
        store = POSTS if self.signed_in else POSTS_FOR_VISITORS
        found, missing = {}, {}
        for line in lines:
            names, folded, words = self.look.names_answered(line), self.look.folds(line), self.look.words_of(line)
            key = (
                *line, names, words, line.author_id in self.look.facilitators, line.id == self.first, self.signed_in,
                folded, self.language, self.zone, self.thread.language, self.thread.dialogue_id,
            )  # fmt: skip
            piece = store.get(key)
            if piece:
                found[line.id] = piece
            else:
                missing[line.id] = key, names, folded, words
        posts = Post.objects.filter(pk__in=missing).with_authors().prefetch_related("attachments")
        posts = list(posts.annotate(is_quoted=citing.is_quoted(self.thread.dialogue_id))) if missing else []
        quoted = [post.pk for post in posts if post.is_quoted]
        self.quoted_in = citing.quoted_in(quoted, self.thread.dialogue_id) if quoted else {}
        offered = [words.translation for *_rest, words in missing.values() if words.translation]
        translations = (
            {one.post_id: one for one in Translation.objects.filter(pk__in=offered).in_full()} if offered else {}
        )
        for post in posts:
            key, names, folded, words = missing[post.pk]
            translation = translations.get(post.pk)
            words = words if translation or not words.translation else PLAIN  # it was taken away meanwhile
            shown = post.html + translation.html if translation else post.html
            refers = references.any_in(shown, site=settings.SITE_URL)
            found[post.pk] = store.keep(key, self.made(post, names, folded, words, translation), note=refers)
        return found

    def made(self, post, names_answered, folded, words, translation):
        post.thread = self.thread
        if translation:
            translation.post = post
        return POST.render({
            "post": post, "thread": self.thread, "user": self.look.member, "slots": SLOTS,
            "names_answered": names_answered, "facilitation": post.author_id in self.look.facilitators,
            "is_first": post.pk == self.first, "folded": folded, "words": words, "translation": translation,
            "quoted_in": self.quoted_in.get(post.pk),
        })  # fmt: skip

    def acts(self, line):
        """The foot of a post: what this reader may do, and how many reacted how."""
        reactions = self.look.reactions.get(line.id, {})
        mine = self.look.wrote(line)
        may_be_unread = self.signed_in and reading.may_be_unread(self.look.member, line)
        key = (
            self.language, self.signed_in, self.look.may_write, mine, self.look.facilitates, bool(line.hidden_at),
            line.id in self.look.bookmarked, may_be_unread, self.look.may_translate,
            tuple((kind, own) for kind, (_count, own) in sorted(reactions.items())),
        )  # fmt: skip
        piece = ACTS.get(key) or ACTS.keep(key, self.foot(key, reactions))
        return piece.filled({"id": str(line.id)} | {kind: str(count) for kind, (count, _own) in reactions.items()})

    def foot(self, key, reactions):
        _, signed_in, may_write, mine, facilitates, hidden, bookmarked, may_be_unread, may_translate, own = key
        own = dict(own)
        kinds = [
            {"kind": kind, "label": label, "count": count if kind in reactions else "", "mine": own.get(kind)}
            for kind, label, count in KINDS
        ]
        html = FOOT.render({
            "signed_in": signed_in, "may_write": may_write, "mine": mine, "facilitates": facilitates, "hidden": hidden,
            "bookmarked": bookmarked, "may_be_unread": may_be_unread, "may_translate": may_translate, "kinds": kinds,
        })  # fmt: skip
        return html.replace("/posts/0/", f"/posts/{SLOTS['id']}/")
