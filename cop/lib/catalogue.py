"""Compiles the catalogues of translations: git holds the .po files, Django reads .mo files."""

import os

import polib


def compile_catalogues(folders):
    """Compile each `<folder>/*/LC_MESSAGES/*.po` whose .mo is missing or older; returns how many.

    An unreadable catalogue raises `OSError`, whose message names the file and the line.
    """
    sources = [source for folder in folders for source in sorted(folder.glob("*/LC_MESSAGES/*.po"))]
    return sum(_compile(source) for source in sources)


def _compile(source):
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return False
    draft = target.with_name(f"{target.name}.{os.getpid()}")  # two may compile at once
    polib.pofile(str(source), encoding="utf-8").save_as_mofile(str(draft))
    draft.replace(target)
    return True
