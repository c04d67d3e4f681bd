"""A thread as a tree of posts or by date, and starting one."""

import uuid

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cop.lib.pieces import slot
from cop.lib.posted import posted
from cop.lib.prepared import Prepared
from discussions import pages, reading, tree
from discussions.forms import PostForm, ThreadForm
from discussions.models import Dialogue, Reader, Thread
from discussions.viewpoint import look_at, look_of_visitor
from discussions.views.compose import compose, first_language, require_writer
from members.access import is_coordinator
from members.models import Member


@require_safe
@login_not_required
def thread(request, id, slug):
    thread = seen_thread(request.user, id)
    if slug != thread.slug:
        return redirect(thread)
    if request.user.is_authenticated:
        look = look_at(thread, request.user)
    else:
        look = look_of_visitor(thread, request.user, request.GET.get("view"))
    order = pages.DATE if look.view == Reader.View.DATE else pages.TREE
    page = pages.page(thread.pk, start_of(request, order), order)
    look.take_in(page.posts, thread)
    nodes = tree.in_line(page.posts) if order == pages.DATE else tree.arrange(page.posts, look.new)
    context = {
        "thread": thread,
        "dialogue": thread.dialogue,
        "page": page,
        "order": order,
        "nodes": nodes,
        "look": look,
    }
    if look.may_write:
        context |= writing(request.user, thread)
    answer = render(request, "discussions/thread.html", context)
    if is_read_by_a_person(request):
        reading.mark_read(request.user, thread, [post.number for post in page.posts if not look.was_read(post)])
    return answer


def _visible(thread, member=None):
    reader = AnonymousUser()
    if member is not None:
        reader = Member(pk=member)
        reader.roles = frozenset()
    return Thread.objects.visible_to(reader).filter(pk=thread).select_related("dialogue")


VISIBLE_TO_VISITORS = Prepared(_visible, thread=int)
VISIBLE_TO_MEMBER = Prepared(_visible, thread=int, member=int)


def seen_thread(member, id):
    """The thread of the address, with its dialogue, if `member` may see it, else Http404."""
    if id >= 2**63:
        raise Http404
    if not member.is_authenticated:
        found = VISIBLE_TO_VISITORS.first(thread=id)
    elif is_coordinator(member):
        found = Thread.objects.visible_to(member).filter(pk=id).select_related("dialogue").first()
    else:
        found = VISIBLE_TO_MEMBER.first(thread=id, member=member.pk)
    if found is None:
        raise Http404
    return found


def writing(member, thread):
    """What the page needs for its form. All but the key is the same on many pages, so the form is made only when the
    page is not kept yet."""
    language = first_language(member, thread)
    return {
        "language": language,
        "form": lambda: PostForm(initial={"language": language, "form_key": slot("key")}),
        "form_key": uuid.uuid4(),
    }


def start_of(request, order):
    """Where the page begins: `from` is a path of the tree, `at` a publication number in the view by date."""
    if order == pages.TREE:
        return request.GET.get("from", "")[: tree.MAX_PATH].replace("\0", "")
    at = request.GET.get("at", "")
    return int(at) if at.isascii() and at.isdigit() and len(at) < 10 else 0


def is_read_by_a_person(request):
    """Not by HEAD, and not by a browser that fetches what might be wanted next."""
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return request.user.is_authenticated and request.method == "GET" and "prefetch" not in purpose


@require_http_methods(["GET", "HEAD", "POST"])
def start_thread(request, slug):
    dialogue = get_object_or_404(Dialogue.objects.visible_to(request.user), slug__iexact=slug)
    require_writer(request.user)
    form = ThreadForm(posted(request), initial={"language": first_language(request.user, dialogue)})

    def save(form):
        words = form.cleaned_data
        return dialogue.start_thread(
            by=request.user, title=words["title"], body=words["body"], language=words["language"],
            form_key=words["form_key"],
        )  # fmt: skip

    action = reverse("discussions:start_thread", args=[dialogue.slug])
    return compose(request, form, save, dialogue=dialogue, action=action)
