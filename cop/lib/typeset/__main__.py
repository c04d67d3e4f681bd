"""The program that sets one document, within limits: python -m cop.lib.typeset TEMPLATE DATA SIZE. The first
two are paths, the third is "page" or "book"; it prints the PDF. Letters that our own fonts lack come from those of the
machine."""

import sys
from pathlib import Path

from cop.lib import confined

MB = 1024 * 1024
# Of the processor, of address space, and of the file: of a page, and of the longest book
# (see discussions/proceedings/limits.py).
SECONDS = {"page": 15, "book": 150}
MEMORY = {"page": confined.MEMORY, "book": 1_000 * MB}
OUTPUT = {"page": confined.OUTPUT, "book": 60 * MB}
FONTS = Path(__file__).parent / "font"


def main(template, data, size):
    confined.confine(seconds=SECONDS[size], memory=MEMORY[size], output=OUTPUT[size])
    import typst  # after the limits are set

    inputs = {"data": Path(data).read_text()}
    sys.stdout.buffer.write(typst.compile(template, font_paths=[str(FONTS)], sys_inputs=inputs))


if __name__ == "__main__":
    main(*sys.argv[1:])
