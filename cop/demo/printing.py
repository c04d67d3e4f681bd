"""Prints the PDF files of the demo anew, each from the Markdown beside it: `python -m cop.demo.printing`.

They are kept in git, since a site that starts has no browser; whoever changes a text prints it again, with Chromium
and with pikepdf (`pip install pikepdf`; nothing else needs it), which packs the file.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

import markdown
import pikepdf

from cop.demo.documents import FILES

LANGUAGES = {"ar": "rtl"}  # those that are not written from left to right
ARABIC = {"qabla-an-tudarrib.pdf.md", "madkhal-ila-al-muwazana.pdf.md"}
PAGE = """<!doctype html><html lang="{language}" dir="{direction}"><meta charset="utf-8"><title>{title}</title><style>
@page {{ size: A4; margin: 15mm 20mm }}
body {{ font: 10.5pt/1.45 "Liberation Sans", "DejaVu Sans", sans-serif; color: #281f2e }}
h1, h2, th, strong {{ font-weight: 400; color: #0b5f58 }}
h1 {{ font-size: 20pt; margin: 0 0 4mm }} h2 {{ font-size: 13pt; margin: 5mm 0 1mm }}
p, ol, ul {{ margin: 0 0 2mm }} li {{ margin: 0.6mm 0 }} hr {{ border: 0; border-top: 1pt solid #e6deda }}
table {{ border-collapse: collapse; margin: 2mm 0 }}
td, th {{ border: 0.7pt solid #897d86; padding: 1mm 2.5mm; text-align: start; vertical-align: top }}
em {{ font-style: normal; color: #5f5566 }}
</style>{body}</html>"""


def print_all():
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    for source in sorted(FILES.glob("*.pdf.md")):
        print_one(source, source.with_suffix(""), browser)


def print_one(source, target, browser):
    words = source.read_text()
    language = "ar" if source.name in ARABIC else ""
    page = PAGE.format(
        language=language, direction=LANGUAGES.get(language, "ltr"), title=words.splitlines()[0].lstrip("# "),
        body=markdown.markdown(words, extensions=["tables", "sane_lists"]),
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(page)
        quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--disable-sync"]
        printed = Path(folder) / "page.pdf"
        subprocess.run([browser, *quiet, f"--print-to-pdf={printed}", file.as_uri()], check=True, capture_output=True)
        with pikepdf.open(printed) as pdf:
            pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)


if __name__ == "__main__":
    print_all()
