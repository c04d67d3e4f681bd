"""The loop reads each file once; readers get its words as a light page, and a small picture."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from cop.lib import documents, files, pictures, portions
from resources import reading_files, tidying
from resources.models import ResourceFile
from tests.factories import make_member
from tests.resources.documents import pdf_of
from tests.resources.making import make_published, make_resource, pdf
from tests.resources.pictures import photo


def read_all():
    while reading_files.read_next():
        pass


def published_with(curator, *uploads, **words):
    resource = make_published(curator=curator, files=uploads, **words)
    read_all()
    return resource, resource.files.defer(None).get()


def text_page(file, part=""):
    return f"/library/files/{file.pk}/text/{part and f'?part={part}'}"


def test_a_pdf_is_read_and_drawn(visitor, curator, settings):
    resource, file = published_with(curator, pdf("manual.pdf", pdf_of("Before you train", "After it")))
    assert (file.text, file.text_state, file.pages) == ("Before you train\fAfter it", "read", 2)
    assert file.text_size == len(file.text)
    page = visitor.get(resource.get_absolute_url()).text
    assert f'<a href="{text_page(file)}">Read as text, 25\xa0bytes</a>' in page
    assert "PDF, 2 pages" in page
    assert f'width="{file.picture_width}" height="{file.picture_height}" loading="lazy"' in page
    assert 'alt="The first page of “manual.pdf”"' in page


def test_the_text_page(visitor, curator):
    words = "Qui signe ?"
    resource, file = published_with(curator, pdf("manuel.pdf", pdf_of(words, "Suite")), title="Manuel", language="fr")
    answer = visitor.get(text_page(file))
    for shown in [f'<p dir="auto">{words}</p>', 'id="page-2"', "Page 2", 'lang="fr"', resource.get_absolute_url()]:
        assert shown in answer.text, shown
    assert f'href="{file.get_absolute_url()}"' in answer.text


def test_a_long_text_comes_in_parts(visitor, curator, monkeypatch):
    monkeypatch.setattr(portions, "CHARS", 100)
    lines = [f"line {n} " + "word " * 8 for n in range(9)]
    _, file = published_with(curator, SimpleUploadedFile("long.txt", "\n".join(lines).encode()))
    seen, part = [], 1
    while f'rel="next" href="?part={part + 1}"' in (page := visitor.get(text_page(file, part)).text):
        seen.append(page)
        part += 1
    assert f"Part {part} of {part}" in page
    everything = "".join([*seen, page])
    assert all(everything.count(line.strip()) == 1 for line in lines)
    for nonsense in ["0", "99", "x", "-1", "²", "9" * 50]:
        assert "Part 1 of" in visitor.get(text_page(file, nonsense)).text


def test_what_is_in_a_text_stays_text(visitor, curator):
    _, file = published_with(
        curator, SimpleUploadedFile("notes.txt", b"3 < 5, <b>bold</b> & <img src=x onerror=alert(1)>")
    )
    page = visitor.get(text_page(file)).text
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<img" not in page


def test_text_and_picture_are_hidden_as_the_file_is(client_of, member, curator):
    resource = make_resource(by=member, files=[pdf(content=pdf_of("Not yet"))])
    read_all()
    file = resource.files.get()
    for address in (text_page(file), f"/library/files/{file.pk}/picture/"):
        seen = [client_of(who).get(address).status_code for who in (None, make_member(), member, curator)]
        assert seen == [404, 404, 200, 200]
    resource.publish(by=curator)
    assert client_of(None).get(text_page(file)).status_code == 200
    resource.withdraw(by=curator, reason="Asked for.")
    assert client_of(None).get(f"/library/files/{file.pk}/picture/").status_code == 404


def test_the_small_picture_is_light_and_its_own(visitor, curator):
    upload = SimpleUploadedFile("hall.jpg", photo("JPEG", size=(3000, 2000), noise=True))
    resource, file = published_with(curator, upload)
    answer = visitor.get(f"/library/files/{file.pk}/picture/")
    content = b"".join(answer.streaming_content)
    assert answer["Content-Type"] == "image/webp"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert len(content) <= 15_000
    with Image.open(files.place(file.picture_sha256, reading_files.settings.FILES_DIR)) as picture:
        assert picture.size == (file.picture_width, file.picture_height)
    assert 'alt="The picture “hall.jpg”, made small"' in visitor.get(resource.get_absolute_url()).text


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_pictures_of_every_mode_are_drawn_small(tmp_path, mode):
    path = tmp_path / "a.png"
    Image.new(mode, (900, 300)).save(path, transparency=0 if mode == "P" else None)
    drawn = pictures.small(path, "image/png")
    assert (drawn.width, drawn.height) == (480, 160)
    with Image.open(io.BytesIO(drawn.content)) as small:
        clear = mode in {"LA", "RGBA", "P"}
        assert small.convert("L").getpixel((9, 9)) > 250 if clear else small.convert("L").getpixel((9, 9)) < 5


def test_large_pictures_are_drawn_small(tmp_path):
    path = tmp_path / "a.png"
    Image.new("RGBA", (6000, 4000), (1, 2, 3, 4)).save(path)
    assert pictures.small(path, "image/png").width == 480


@pytest.mark.parametrize(
    ("name", "content", "state", "words"),
    [
        ("scan.pdf", pdf_of(""), "blank", "A scan: no text in it"),
        ("sound.mp3", b"ID3\x03\x00\x00\x00\x00\x00\x00" + bytes(90), "other", "Sound"),
        ("broken.pdf", b"%PDF-1.7\n\x00 nothing", "failed", "PDF"),
    ],
)
def test_files_without_words(visitor, curator, name, content, state, words):
    resource, file = published_with(curator, SimpleUploadedFile(name, content))
    assert (file.text_state, file.text_size) == (state, 0)
    page = visitor.get(resource.get_absolute_url()).text
    assert words in page
    assert "Read as text" not in page
    assert visitor.get(text_page(file)).status_code == 404


def test_a_file_is_read_once_until_the_rules_change(curator, monkeypatch):
    published_with(curator, pdf(content=pdf_of("Once")))
    assert reading_files.read_next() == 0
    monkeypatch.setattr(documents, "VERSION", documents.VERSION + 1)
    read = []
    monkeypatch.setattr(documents, "read", lambda path, mime: read.append(path) or documents.Words("failed"))
    assert reading_files.read_next() == 1
    assert reading_files.read_next() == 0
    assert len(read) == 1


def test_a_reading_that_broke_off_is_tried_three_times(curator):
    make_published(curator=curator, files=[pdf(content=pdf_of("Again"))])
    now, taken = timezone.now(), 0
    for _ in range(9):
        taken += reading_files.begin(now) is not None  # and whoever began it is killed
        assert reading_files.begin(now) is None  # nobody else takes it meanwhile
        now += reading_files.PATIENCE + datetime.timedelta(seconds=1)
    assert taken == reading_files.TRIES


def test_a_file_that_goes_while_it_is_read(member):
    resource = make_resource(by=member, files=[pdf(content=pdf_of("Short-lived"))])
    file = reading_files.begin(timezone.now())
    resource.describe(by=member, files={})
    reading_files.finish(file, documents.Words("read", "Short-lived"), None)
    assert not ResourceFile.objects.exists()


def test_a_content_that_is_missing_has_failed(curator, settings):
    resource = make_published(curator=curator, files=[pdf(content=pdf_of("Gone"))])
    files.place(resource.files.get().sha256, settings.FILES_DIR).unlink()
    read_all()
    assert resource.files.get().text_state == "failed"


def test_a_small_picture_lies_as_long_as_it_is_needed(curator, settings):
    resource, file = published_with(curator, pdf(content=pdf_of("Kept")))
    place = files.place(file.picture_sha256, settings.FILES_DIR)
    later = timezone.now() + datetime.timedelta(days=2)
    tidying.tidy(later)
    assert place.exists()
    resource.correct(by=curator, files={})
    tidying.tidy(later)
    assert not place.exists()


def test_lists_do_not_carry_the_texts(visitor, curator, django_assert_max_num_queries):
    resource, _ = published_with(curator, pdf(content=pdf_of("Heavy")))
    with django_assert_max_num_queries(11) as asked:
        visitor.get(resource.get_absolute_url())
    assert not any('"resources_resourcefile"."text",' in query["sql"] for query in asked.captured_queries)
