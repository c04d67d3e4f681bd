"""Files of posts: taken in, shown, and sent to who may see them."""

import datetime
import io
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from cop.lib import files
from discussions import limits, tidying
from discussions.models import Attachment, Draft, Post
from tests import factories
from tests.discussions.test_writing import words
from tests.resources.making import make_resource, pdf

PNG_HEAD = b"\x89PNG\r\n\x1a\n"


def picture(name="hall.jpg", size=(40, 30), kind="JPEG", colour="teal", **options):
    box = io.BytesIO()
    Image.new("RGB", size, colour).save(box, kind, **options)
    return SimpleUploadedFile(name, box.getvalue())


def with_place():
    """A photograph that knows where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (34.0, 31.0, 12.0), "E", (69.0, 10.0, 0.0)
    return picture(exif=exif)


def huge():
    """The head of a PNG of 30,000 × 30,000 pixels, in a few bytes."""

    def part(kind, content):
        return len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4)

    size = (30_000).to_bytes(4) * 2
    body = part(b"IHDR", size + bytes([8, 0, 0, 0, 0])) + part(b"IDAT", zlib.compress(bytes(100))) + part(b"IEND", b"")
    return SimpleUploadedFile("huge.png", PNG_HEAD + body)


def write(client, thread, **fields):
    return client.post(reverse("discussions:write", args=[thread.pk]), words(**fields))


def post_with(client, thread, upload, alt="A hall with chairs in a circle"):
    """Through the form as it is without scripts: the question about the picture, and its answer."""
    form = words(files=upload)
    client.post(reverse("discussions:write", args=[thread.pk]), form)
    file = Attachment.objects.latest("id")
    del form["files"]
    form |= {f"file{file.pk}-shown": "1", f"file{file.pk}-alt": alt}
    assert client.post(reverse("discussions:write", args=[thread.pk]), form).status_code == 302
    return Post.objects.latest("id"), Attachment.objects.get(pk=file.pk)


def read(response):
    return b"".join(response.streaming_content)


def test_a_picture_needs_words_and_is_not_lost(client_of, member, thread):
    client = client_of(member)
    answer = write(client, thread, files=picture())
    assert answer.status_code == 422
    assert "What does the picture “hall.jpg” show?" in answer.content.decode()
    file = Attachment.objects.get()
    assert (file.post, file.width, file.height, file.uploaded_by) == (None, 40, 30, member)
    post, file = post_with(client, thread, picture(colour="red"))
    assert (file.post, file.alt) == (post, "A hall with chairs in a circle")


def test_a_photograph_forgets_where_it_was_taken(client_of, member, thread):
    upload = with_place()
    assert b"A camera" in upload.read()
    upload.seek(0)
    _post, file = post_with(client_of(member), thread, upload)
    content = file.open().read()
    with Image.open(io.BytesIO(content)) as kept:
        assert not kept.getexif()
    assert b"Exif" not in content
    assert b"A camera" not in content


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_large_pictures_get_smaller(client_of, member, thread, kind):
    write(client_of(member), thread, files=picture(f"a.{kind.lower()}", size=(4000, 1000), kind=kind))
    file = Attachment.objects.get()
    assert (file.width, file.height) == (1600, 400)
    with Image.open(file.open()) as kept:
        assert (kept.format, kept.size) == (kind, (1600, 400))


@pytest.mark.parametrize(
    ("upload", "words_of_it"),
    [
        (lambda: SimpleUploadedFile("a.png", b"<html><script>alert(1)</script>"), "is a web page or a script"),
        (
            lambda: SimpleUploadedFile("a.svg", b'<svg xmlns="http://www.w3.org/2000/"/>'),
            "is a web page or a script",
        ),
        (lambda: SimpleUploadedFile("a.jpg", b"\xff\xd8\xff\xe0 no picture" + bytes(90)), "could not open the picture"),
        (huge, "could not open the picture"),
        (lambda: SimpleUploadedFile("a.txt", b"x" * (10 * 1024 * 1024 + 1)), "is larger than 10.0"),
        (lambda: SimpleUploadedFile("a.exe", b"MZ\x90\x00" + bytes(90)), "do not take files of the type"),
    ],
)
def test_what_is_refused(client_of, member, thread, upload, words_of_it):
    client = client_of(member)
    answer = write(client, thread, files=upload())
    assert answer.status_code == 422
    assert words_of_it in answer.content.decode()
    assert "I took this sentence" in answer.content.decode()
    sent = {"form_key": words()["form_key"], "files": upload()}
    answer = client.post(reverse("discussions:attach"), sent)
    assert (answer.status_code, words_of_it in answer.content.decode()) == (422, True)
    assert not Attachment.objects.exists()


def test_five_files_a_post(client_of, member, thread):
    client, form = client_of(member), words()
    answer = client.post(reverse("discussions:write", args=[thread.pk]), form | {"files": [pdf() for _ in range(6)]})
    assert "one file more than a post can have" in answer.content.decode()
    assert Attachment.objects.count() == 5
    assert client.post(reverse("discussions:attach"), {**form, "files": pdf()}).status_code == 422


def test_nobody_fills_the_disk_with_texts_to_come(client_of, member, thread, monkeypatch):
    monkeypatch.setattr(limits, "LOOSE_FILES", 3)
    client = client_of(member)
    answers = [client.post(reverse("discussions:attach"), words(files=pdf())).status_code for _ in range(4)]
    assert answers == [200, 200, 200, 422]


def test_a_file_is_sent_safely(client_of, member, thread, visitor):
    post, file = post_with(client_of(member), thread, pdf("a list.pdf"))
    answer = visitor.get(file.get_absolute_url())
    assert read(answer).startswith(b"%PDF")
    assert answer["Content-Disposition"] == 'attachment; filename="a list.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    _post, seen = post_with(client_of(member), thread, picture())
    answer = visitor.get(seen.get_absolute_url())
    assert (answer["Content-Type"], answer["Content-Disposition"][:6]) == ("image/jpeg", "inline")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert visitor.get(seen.get_absolute_url(), headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_a_hidden_posts_file_is_gone_at_once(client_of, member, author, facilitator, thread, visitor):
    post, file = post_with(client_of(member), thread, pdf())
    post.hide(by=facilitator, reason="A name in it.")
    assert visitor.get(file.get_absolute_url()).status_code == 404
    assert client_of(author).get(file.get_absolute_url()).status_code == 404
    assert client_of(facilitator).get(file.get_absolute_url()).status_code == 200
    post.restore(by=facilitator)
    post.delete_text(by=member)
    assert client_of(member).get(file.get_absolute_url()).status_code == 404
    assert not Attachment.objects.exists()


def test_an_edit_leaves_files_out_and_adds(client_of, member, thread):
    client = client_of(member)
    post, file = post_with(client, thread, picture())
    url = reverse("discussions:edit", args=[post.pk])
    page = client.get(url).content.decode()
    assert 'value="A hall with chairs in a circle"' in page
    form = words(files=pdf("new.pdf")) | {f"file{file.pk}-shown": "1", f"file{file.pk}-remove": "on", "edited_at": ""}
    assert client.post(url, form).status_code == 302
    assert [a.name for a in post.attachments.all()] == ["new.pdf"]
    assert client.get(file.get_absolute_url()).status_code == 404
    post.refresh_from_db()
    assert post.edited_at


def test_somebody_elses_file_cannot_be_taken(client_of, member, author, thread):
    file = Attachment.objects.keep(pdf(), by=author, form_key=words()["form_key"])
    form = words(form_key=str(file.form_key)) | {f"file{file.pk}-shown": "1"}
    client_of(member).post(reverse("discussions:write", args=[thread.pk]), form)
    assert Attachment.objects.get().post is None
    assert client_of(member).get(file.get_absolute_url()).status_code == 404


def test_removal_before_posting(client_of, member, author, thread):
    client, form = client_of(member), words()
    page = client.post(reverse("discussions:attach"), form | {"files": pdf("a.pdf")}).content.decode()
    file = Attachment.objects.get()
    assert "Kept: <bdi>a.pdf</bdi>" in page
    url = reverse("discussions:detach", args=[file.pk])
    assert url in page
    assert client_of(author).post(url).status_code == 404
    assert client.post(url).status_code == 204
    assert not Attachment.objects.exists()


def test_both_kinds_of_rows_keep_their_contents(client_of, member, thread, settings):
    _post, file = post_with(client_of(member), thread, pdf())
    resource = make_resource(files=[pdf()])
    later = timezone.now() + datetime.timedelta(days=3)
    assert files.sweep(settings.FILES_DIR, files.used, now=later.timestamp()) == 0
    assert file.open().read()
    assert resource.files.get().open().read()


def test_loose_files_go_after_a_week_without_a_draft(client_of, member, thread):
    client = client_of(member)
    for name in ("with a draft", "without"):
        write(client, thread, files=pdf(f"{name}.pdf"), preview="1")
        if name == "without":
            Draft.objects.all().delete()
            write(client, thread, files=pdf("with a draft.pdf"), preview="1")
    post_with(client, thread, pdf("posted.pdf"))
    Draft.objects.filter(body="").delete()
    assert tidying.forget_loose() == 0
    later = timezone.now() + datetime.timedelta(days=7, minutes=1)
    kept = set(Draft.objects.values_list("form_key", flat=True))
    loose = Attachment.objects.loose().exclude(form_key__in=kept).count()
    assert tidying.forget_loose(later) == loose > 0
    assert Attachment.objects.filter(name="posted.pdf").exists()
    assert set(Attachment.objects.loose().values_list("form_key", flat=True)) <= kept


def test_the_part_of_a_page_with_files(client_of, member, thread):
    from django.template.loader import render_to_string

    post, file = post_with(client_of(member), thread, picture())
    html = render_to_string("discussions/_attachments.html", {"attachments": post.attachments.all()})
    assert 'alt="A hall with chairs in a circle" loading="lazy"' in html
    assert 'width="40" height="30"' in html
    assert f'<a href="{file.get_absolute_url()}">' in html


def test_the_same_file_twice_is_one(client_of, member, thread):
    client, form, content = client_of(member), words(), b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\nthe same\n%%EOF"
    for _ in range(2):
        client.post(reverse("discussions:attach"), form | {"files": pdf(content=content)})
    assert Attachment.objects.count() == 1
    factories.make_post(thread=thread, by=member)
