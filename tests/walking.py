"""A walk over all that a page leads to, as a reader without scripts could go it."""

import html
import re

LINK = re.compile(r'(?:href|action|src|data-next|formaction)="(/[^"#]*)')
MOST = 400  # addresses of one reader; a walk that grows beyond has lost its way


def walked(client, beginnings, *, near, not_asked):
    """(address, all that was answered: status, headers and body) of every address that leads on from the `beginnings`
    to where it is `near`, and is none of those `not_asked` (patterns)."""
    seen, todo = set(), [*beginnings]
    while todo:
        address = todo.pop(0)
        if address in seen or not_asked.match(address):
            continue
        seen.add(address)
        assert len(seen) < MOST, "the walk has lost its way"
        answer = client.get(address)
        content = b"".join(answer) if answer.streaming else answer.content
        text = content.decode("utf-8", "replace")
        yield address, f"{answer.status_code} {answer.headers} {text}"
        todo += [link for link in map(html.unescape, LINK.findall(text)) if near.match(link)]
        todo += [answer.url.split("#")[0]] if answer.status_code == 302 and near.match(answer.url) else []
