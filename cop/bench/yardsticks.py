"""The two yardsticks: plain Django, without any middleware.

`bare` returns a string that is ready; nothing made with Django answers faster. `plain` reads the 50 first posts of a
thread in one query and renders them with a Django template, as a tutorial would.
"""

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from discussions.models import Post

ROOT = "/~bench/"  # no address of the site begins so
BARE_BYTES = 60_000
POSTS = 50
BARE = "x" * BARE_BYTES
PLAIN = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Posts</title></head><body><ol>
{% for post in posts %}<li id="p{{ post.pk }}">
<h3><a href="/members/{{ post.author.profile.handle }}/">{{ post.author.profile.name }}</a></h3>
<p><a href="/posts/{{ post.pk }}/"><time datetime="{{ post.published_at|date:'c' }}">{{ post.published_at|date:"DATETIME_FORMAT" }}</time></a></p>
<div lang="{{ post.language }}" dir="auto">{{ post.html|safe }}</div></li>
{% endfor %}</ol></body></html>
"""  # noqa: E501
template = engines["django"].from_string(PLAIN)


def bare(request):
    return HttpResponse(BARE)


def plain(request, thread):
    posts = Post.objects.filter(thread=thread).select_related("author__profile").order_by("path")[:POSTS]
    return HttpResponse(template.render({"posts": posts}))


urlpatterns = [path("~bench/bare", bare, name="bare"), path("~bench/plain/<int:thread>", plain, name="plain")]


class Request(WSGIRequest):
    urlconf = __name__


class Handler(WSGIHandler):
    """Django without middleware, and with the addresses above."""

    request_class = Request

    def load_middleware(self, is_async=False):
        of_the_site, settings.MIDDLEWARE = settings.MIDDLEWARE, []  # django.test takes 2 MB that no site has
        super().load_middleware(is_async)
        settings.MIDDLEWARE = of_the_site
