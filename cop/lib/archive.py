"""One tar file that proves itself: beside its entries it holds a manifest of their sizes and SHA-256 sums.

The manifest comes last, and after it its own sum: an archive that was cut off has none. Everything is written
and read as a stream, so that an archive larger than the memory is no trouble.
"""

import contextlib
import hashlib
import io
import json
import tarfile
import time
from pathlib import PurePosixPath

MANIFEST, SEAL = "manifest.json", "manifest.sha256"
BLOCK_BYTES = 1024 * 1024
LARGEST_MANIFEST_BYTES = 512 * 1024 * 1024  # some three million entries; more can only be a broken length


class ArchiveError(Exception):
    """The archive is not whole; the message says what is wrong with it."""


class Writer:
    """Adds entries to an archive that is being written to the open binary `file`."""

    def __init__(self, file):
        self.tar = tarfile.open(fileobj=file, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115, see finish
        self.entries = {}

    def add(self, name, source):
        """Add the file at path `source` under `name`."""
        with open(source, "rb") as stream:
            info = tarfile.TarInfo(name)
            info.size = stream.seek(0, io.SEEK_END)
            stream.seek(0)
            hashing = Hashing(stream)
            self._add(info, hashing)
        self.entries[name] = {"bytes": info.size, "sha256": hashing.sum.hexdigest()}

    def finish(self, facts):
        """Close the archive with `facts`, a dict of what JSON can hold."""
        manifest = json.dumps(facts | {"entries": self.entries}, indent=1).encode()
        seal = hashlib.sha256(manifest).hexdigest().encode()
        for name, content in ((MANIFEST, manifest), (SEAL, seal)):
            info = tarfile.TarInfo(name)
            info.size = len(content)
            self._add(info, io.BytesIO(content))
        self.tar.close()

    def _add(self, info, stream):
        info.mode, info.mtime = 0o600, int(time.time())
        self.tar.addfile(info, stream)


class Hashing:
    """A stream that sums up what is read from it."""

    def __init__(self, stream):
        self.stream, self.sum = stream, hashlib.sha256()

    def read(self, size=-1):
        block = self.stream.read(size)
        self.sum.update(block)
        return block


def verify(path):
    """Read the whole archive at `path`; return its manifest when every byte is what was written."""
    found, kept = {}, {}
    with _in_words(path):
        for name, stream in entries(path):
            if name in found:
                raise ArchiveError(f"{path} holds {name} twice.")
            if name in (MANIFEST, SEAL):
                kept[name] = stream.read(LARGEST_MANIFEST_BYTES)
            else:
                found[name] = _measured(stream)
    if SEAL not in kept or MANIFEST not in kept:
        raise ArchiveError(f"{path} ends too early: it was not written or copied to its end.")
    if hashlib.sha256(kept[MANIFEST]).hexdigest().encode() != kept[SEAL]:
        raise ArchiveError(f"{path} is damaged: its manifest is not the one that was written.")
    manifest = json.loads(kept[MANIFEST])
    wrong = [name for name in found | manifest["entries"] if found.get(name) != manifest["entries"].get(name)]
    if wrong:
        raise ArchiveError(f"{path} is damaged: {wrong[0]} is not what was written ({len(wrong)} in all).")
    return manifest


def entries(path):
    """Yield (name, stream) of each entry in its order; a stream is to be read before the next one."""
    with _in_words(path), tarfile.open(path, mode="r:") as tar:
        for info in tar:
            name = PurePosixPath(info.name)
            if not info.isreg() or name.is_absolute() or ".." in name.parts:
                raise ArchiveError(f"{path} holds {info.name}, which no backup of this site holds.")
            yield info.name, tar.extractfile(info)
            tar.members = []  # tarfile remembers every entry; a backup may have a million


def _measured(stream):
    hashing, size = Hashing(stream), 0
    while block := hashing.read(BLOCK_BYTES):
        size += len(block)
    return {"bytes": size, "sha256": hashing.sum.hexdigest()}


@contextlib.contextmanager
def _in_words(path):
    try:
        yield
    except (tarfile.TarError, EOFError) as problem:
        raise ArchiveError(f"{path} is damaged or no backup of this site ({problem}).") from None
