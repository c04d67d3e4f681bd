"""Which files of a folder hold mail, and in which order they are read."""

import re
from collections.abc import Iterator
from pathlib import Path


def files_below(folder: Path) -> Iterator[Path]:
    """The files of a folder and its folders, numbers in names by their size; without hidden ones and links, and
    without what a mail directory has in `tmp`, which was never delivered."""
    for found in sorted(folder.iterdir(), key=_natural):
        if found.name.startswith(".") or found.is_symlink():
            continue
        if found.is_dir():
            if not (found.name == "tmp" and (folder / "cur").is_dir()):
                yield from files_below(found)
        elif found.is_file():
            yield found


def _natural(path: Path) -> list[tuple[int, str]]:
    """What sorts "2-May" before "10-June"."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", path.name)]
