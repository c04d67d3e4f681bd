"""Words in the cells of a spreadsheet."""

import re

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the beginning of a formula
NUMBER = re.compile(r"[-+]?[0-9]+([.,][0-9]+)?")


def harmless(words: str) -> str:
    """The same words, which no spreadsheet takes for a formula; a number is none."""
    return f"'{words}" if words.startswith(FORMULA) and not NUMBER.fullmatch(words) else words


def as_said(cell: str) -> str:
    """What `harmless` was given."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
