"""Static files under names that change with their content, beside them compressed copies of those that pages link."""

from pathlib import PurePosixPath

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Linked(CompressedManifestStaticFilesStorage):
    """Compresses each file once, under the name that pages link, and not what stands there minified too. The others
    are there for whoever asks; with them it takes three times as long."""

    def compress_files(self, paths):
        linked = {hashed for name, hashed in self.hashed_files.items() if minified(name) not in self.hashed_files}
        return super().compress_files(linked.intersection(paths))


def minified(name):
    """The name of the minified form of `name`, as Django and others choose it."""
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}.min{path.suffix}"))
