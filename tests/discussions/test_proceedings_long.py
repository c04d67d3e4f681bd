"""Proceedings in the long form: a book that a checker of books has nothing to say about, and a dialogue of 20,000
posts that needs no more memory than a short one."""

import shutil
import subprocess
import tracemalloc
import zipfile
from itertools import cycle, islice

import pytest
from django.utils import timezone

from discussions import tree
from discussions.models import Post, Proceedings, Thread
from discussions.proceedings import making
from tests import factories
from tests.proceedings_world import ARABIC, build, content, made

pytestmark = pytest.mark.soak
LONG, OF_A_THREAD = 20_000, 100
MOST_BYTES = 40_000_000  # the posts of one look into the database, and what hangs on them


def checked(book, tmp_path):
    """What epubcheck says of a book (bytes)."""
    program = shutil.which("epubcheck")
    if not program or not shutil.which("java"):
        pytest.skip("epubcheck is absent: apt-get install epubcheck")
    (tmp_path / "book.epub").write_bytes(book)
    command = ["java", "-jar", program] if zipfile.is_zipfile(program) else [program]
    return subprocess.run([*command, tmp_path / "book.epub"], capture_output=True, text=True)


def test_a_checker_of_books_finds_nothing(db, tmp_path):
    w = build()
    said = checked(content(made(w.dialogue, "epub")).getvalue(), tmp_path)
    assert "0 fatals / 0 errors / 0 warnings" in said.stdout, said.stdout + said.stderr


def test_nor_in_one_in_arabic(dialogue, facilitator, author, tmp_path):
    dialogue.describe(by=facilitator, language="ar", title="باب القاعة", introduction=ARABIC)
    factories.make_thread(
        dialogue=dialogue, by=author, title="من يبدأ؟", language="ar", body=f"# {ARABIC}\n\n- {ARABIC}"
    )
    said = checked(content(made(dialogue, "epub")).getvalue(), tmp_path)
    assert "0 fatals / 0 errors / 0 warnings" in said.stdout, said.stdout + said.stderr


def test_the_checker_finds_a_fault(db, tmp_path):
    book = content(made(build().dialogue, "epub"))
    with zipfile.ZipFile(book, "a") as opened:
        opened.writestr("EPUB/more.xhtml", "<p>not in the package")
    assert "0 errors / 0 warnings" not in checked(book.getvalue(), tmp_path).stdout


@pytest.mark.parametrize("form", ["page", "json", "epub"])
def test_a_long_dialogue_needs_no_more_memory(dialogue, author, record_property, form):
    first = factories.make_thread(dialogue=dialogue, by=author, body="They *moved* the chairs. " * 40).posts.get()
    for number in range(LONG // OF_A_THREAD):
        thread = Thread.objects.create(
            dialogue=dialogue, title=f"Thread {number}", language="en", post_count=OF_A_THREAD, last_number=OF_A_THREAD
        )
        Post.objects.bulk_create(posts_like(first, thread))
    one = Proceedings(dialogue=dialogue, form=form)
    one.come_to = lambda percent: None
    tracemalloc.start()
    size = sum(len(piece) for piece in making.pieces(dialogue, one))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    record_property("MB of memory at most", round(peak / 1e6))
    record_property("MB of a file", round(size / 1e6))
    assert peak < MOST_BYTES


def posts_like(first, thread):
    for number, depth in enumerate(islice(cycle(range(4)), OF_A_THREAD)):
        ordinals = [number - depth + 1, *[1] * depth]
        yield Post(
            thread=thread, path="".join(map(tree.ordinal, ordinals)), depth=depth, number=number + 1,
            author=first.author, html=first.html, body=first.body, html_version=first.html_version, language="en",
            published_at=timezone.now(),
        )  # fmt: skip
