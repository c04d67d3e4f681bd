"""The pieces of proceedings as HTML, for a page, a file and a book: each from a template of its own."""

from django.conf import settings
from django.template.loader import get_template
from django.utils import timezone

from discussions.proceedings.contents import leading_home
from members.models import Site


def head(front):
    address = settings.SITE_URL + front.dialogue.get_absolute_url()
    words = {"site_name": Site.objects.current().name, "made": timezone.now(), "address": address}
    words["zone"] = timezone.get_current_timezone_name()
    return part("head", front=front, **words)


def about(front):
    return leading_home(part("about", front=front))


def contents(front):
    return part("contents", front=front)


def outcome(one, *, goal, folds):
    """A published synthesis; `goal(post, thread)` is where a source leads that is here."""
    goals = [(cited, goal(cited.post, cited.thread) if cited.post else "") for cited in one.sources]
    return leading_home(part("outcome", one=one, goals=goals, folds=folds))


def phase(told):
    return part("phase", phase=told)


def thread(told):
    return part("thread", thread=told)


def post(one, *, folds):
    files = one.post.attachments.all() if one.state == "shown" else ()
    return leading_home(part("post", one=one, files=files, site=settings.SITE_URL, folds=folds))


def people(front):
    return part("people", front=front)


def nested(contributions, heard, *, folds):
    """The contributions of a thread as lists in lists, piece by piece; `heard(1)` is called after each."""
    level = -1
    for one in contributions:
        if one.level > level:
            yield '<ol class="voices">'
        else:
            yield "</li>" + "</ol></li>" * (level - one.level)
        yield f"<li>{post(one, folds=folds)}"
        level = one.level
        heard(1)
    yield "</li></ol>" * (level + 1)


def part(name, **context):
    return get_template(f"discussions/_proceedings_{name}.html").render(context).strip()
