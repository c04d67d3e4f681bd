"""What is said of a file that is not taken."""


class FileRefused(Exception):
    """We do not take this file. `.reason` is one of REASONS."""

    REASONS = (
        "empty", "large", "unknown", "page", "macros", "archive", "picture", "pages", "packed", "active", "quota",
    )  # fmt: skip

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason
