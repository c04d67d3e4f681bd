"""Words in the cells of a spreadsheet."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the beginning of a formula


def harmless(words: str) -> str:
    """The same words, which no spreadsheet takes for a formula."""
    return f"'{words}" if words.startswith(FORMULA) else words
