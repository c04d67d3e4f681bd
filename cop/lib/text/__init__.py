"""What people write, made safe to show: the one way from typed text or imported mail to HTML.

    clean_input / clean_line    before it is stored: NFC, no control characters
    render                      Markdown of posts, profiles, descriptions → HTML
    render_long                 the same of a text of several chapters
    render_plain                plain text of imported mail → HTML, quoted tails folded
    mask_addresses              no e-mail address survives
    mentioned / link_mentions   whom a text names with an @
    cited / link_citations      which passages a text cites
    linked_pages / link_pages   to which pages of the wiki it links
    with_contents               where its headings stand
    literal                     words in Markdown that are none of it
    plain_excerpt               a first sentence for lists and descriptions

The HTML is safe to put into a page as it is: an allow-list of tags and attributes, no style, no image, no
script, links to http, https, mailto and this site only. Everything here is bounded in length, nesting and time
(limits.py) and pure: no database, no settings.
"""

from cop.lib.text.addresses import mask_addresses
from cop.lib.text.chapters import MAX_LONG, render_long
from cop.lib.text.citations import cited, link_citations, own_lines, signs, without_citations, without_signs
from cop.lib.text.contents import Heading, with_contents
from cop.lib.text.excerpt import plain_excerpt
from cop.lib.text.from_mail import render_plain
from cop.lib.text.from_markdown import render
from cop.lib.text.limits import MAX_CHARS, TextRefused
from cop.lib.text.literal import literal
from cop.lib.text.mentions import link_mentions, mentioned, rename_mention
from cop.lib.text.pages import PageName, link_pages, linked_pages
from cop.lib.text.typed import clean_input, clean_line

VERSION = 4  # stored as html_version beside the HTML; raise it when the same text would give other HTML

__all__ = [
    "MAX_CHARS",
    "MAX_LONG",
    "VERSION",
    "Heading",
    "PageName",
    "TextRefused",
    "cited",
    "clean_input",
    "clean_line",
    "link_citations",
    "link_mentions",
    "link_pages",
    "linked_pages",
    "literal",
    "mask_addresses",
    "mentioned",
    "own_lines",
    "plain_excerpt",
    "rename_mention",
    "render",
    "render_long",
    "render_plain",
    "signs",
    "with_contents",
    "without_citations",
    "without_signs",
]
