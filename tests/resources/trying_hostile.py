"""A program: takes every hostile file, reads and draws those that are taken, as the site does, and prints JSON: what
came of each, and the most memory (MB) that this process and its largest child ever had."""

import io
import json
import resource
import sys
import time

from cop.lib import documents, files, pictures
from cop.lib.file_types import FileRefused
from tests.resources import hostile


class Upload:
    def __init__(self, name, content):
        self.name, self.size, self.content = name, len(content), content

    def chunks(self):
        box = io.BytesIO(self.content)
        return iter(lambda: box.read(64 * 1024), b"")


def attempt(one, folder):
    """[outcome, name it got, state of its text]."""
    try:
        kept = files.keep(Upload(one.name, one.make()), folder)
    except FileRefused as refused:
        return [refused.reason, "", ""]
    path = files.place(kept.sha256, folder)
    words = documents.read(path, kept.type.mime)
    pictures.small(path, kept.type.mime)
    return [kept.type.mime, kept.name, words.state]


if __name__ == "__main__":
    came, seconds = {}, {}
    for one in hostile.found():
        began = time.monotonic()
        came[one.key] = attempt(one, sys.argv[1])
        seconds[one.key] = round(time.monotonic() - began, 1)
    most = [resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps({"came": came, "seconds": seconds, "memory": most}))
