"""A program: takes every hostile file, reads and draws those that are taken, as the site does, and prints JSON: what
came of each, and the most memory (MB) that this process and its largest child ever had."""

import io
import json
import re
import resource
import sys
import time
from pathlib import Path

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


def own_most():
    """MB; ru_maxrss would count what the process that started this one had."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s*(\d+) kB", status)[1]) // 1024


if __name__ == "__main__":
    came, seconds = {}, {}
    for one in hostile.found():
        began = time.monotonic()
        came[one.key] = attempt(one, sys.argv[1])
        seconds[one.key] = round(time.monotonic() - began, 1)
    most = [own_most(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024]
    print(json.dumps({"came": came, "seconds": seconds, "memory": most}))
