"""The program that sets one document, within limits: python -m cop.lib.typeset TEMPLATE DATA. Both are paths; it prints
the PDF. Letters that our own fonts lack come from those of the machine."""

import sys
from pathlib import Path

from cop.lib import confined

SECONDS = 15  # of the processor
FONTS = Path(__file__).parent / "font"


def main(template, data):
    confined.confine(seconds=SECONDS)
    import typst  # after the limits are set

    inputs = {"data": Path(data).read_text()}
    sys.stdout.buffer.write(typst.compile(template, font_paths=[str(FONTS)], sys_inputs=inputs))


if __name__ == "__main__":
    main(*sys.argv[1:])
