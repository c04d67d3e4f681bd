"""What stands before a text in a Markdown file: lines between "---" and "---" that say its title and so on.

We write what YAML reads: each value as JSON. We read that, and the plain lines and lists that people write by hand.
"""

import json
import re

from cop.lib.text import clean_line

FENCE = "---"
MOST_LINES = 300
_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}):(?:\s+(.*)|)$")
_ITEM = re.compile(r"\s*-\s+(.*)$")
_PAIR = re.compile(r"\s+[\"']?([\w-]{2,12})[\"']?:\s+(.*)$")


def written(fields, body):
    """The file; fields that say nothing are left out."""
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value]
    return "\n".join([FENCE, *lines, FENCE, "", body, ""])


def read(said):
    """(fields, body): of each field a text, a list of texts, or {name: text}. Where the lines are none of these there
    are no fields, and the whole is the body."""
    said = said.removeprefix("\ufeff").replace("\r\n", "\n")
    lines = said.split("\n")
    if lines[0].rstrip() != FENCE:
        return {}, said
    end = next((n for n, line in enumerate(lines[1:MOST_LINES], 1) if line.rstrip() in {FENCE, "..."}), 0)
    fields = fields_of(lines[1:end]) if end else None
    return (fields, "\n".join(lines[end + 1 :])) if fields is not None else ({}, said)


def fields_of(lines):
    fields, name = {}, ""
    for line in filter(str.strip, lines):
        if line.startswith("#"):
            continue
        if found := _FIELD.match(line):
            name = found[1].strip().lower()
            fields[name] = value_of(found[2] or "")
        elif name and (found := _ITEM.match(line)) and isinstance(fields[name] or [], list):
            fields[name] = [*(fields[name] or []), word_of(found[1])]
        elif name and (found := _PAIR.match(line)) and isinstance(fields[name] or {}, dict):
            fields[name] = {**(fields[name] or {}), found[1]: word_of(found[2])}
        else:
            return None
    return fields


def value_of(said):
    said = said.strip()
    if said[:1] in {"[", "{", '"'}:
        try:
            value = json.loads(said)
        except ValueError:
            value = None
        if isinstance(value, str):
            return clean_line(value)
        if isinstance(value, list):
            return [clean_line(str(one)) for one in value]
        if isinstance(value, dict):
            return {clean_line(key): clean_line(str(one)) for key, one in value.items()}
    if said.startswith("[") and said.endswith("]"):
        return [word_of(one) for one in said[1:-1].split(",") if one.strip()]
    return word_of(said)


def word_of(said):
    said = said.strip()
    quoted = len(said) > 1 and said[0] == said[-1] and said[0] in "\"'"
    return clean_line(said[1:-1] if quoted else said)
