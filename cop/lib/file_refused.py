"""What is said of a file that is not taken."""


class FileRefused(Exception):
    """We do not take this file. `.reason` is a word: of one that is kept, one of REASONS; of one out of which things
    are taken, what the `take` of their kind names. Who says it has a sentence for each."""

    REASONS = (
        "empty", "large", "unknown", "page", "macros", "archive", "picture", "pages", "packed", "active", "quota",
    )  # fmt: skip

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason
