"""A synthesis as one reads it: its blocks, each with what was said about it."""

from dataclasses import dataclass, field
from itertools import accumulate

from cop.lib.passages import sentences
from cop.lib.text.blocks import blocks
from cop.lib.text.citations import without_citations
from cop.lib.text.spoken import paragraphs
from cop.lib.unsaid import unsaid, unsaid_typed
from discussions.models import Remark, Synthesis
from members.prepared import ForReader


def _seen(reader, id):
    return Synthesis.objects.visible_to(reader).filter(pk=id).select_related("dialogue")


def _beside(reader, dialogue):
    return Synthesis.objects.visible_to(reader).filter(dialogue=dialogue)


def _remarks(reader, synthesis):
    found = Remark.objects.visible_to(reader).filter(synthesis=synthesis).with_blocks_of(reader)
    return found.select_related("author__profile")


SEEN, BESIDE = ForReader(_seen, id=int), ForReader(_beside, dialogue=int)
REMARKS = ForReader(_remarks, synthesis=int)


@dataclass
class Block:
    """A part of the text, `html`, and the `remarks` about its sentences; `first` is the number of its first sentence
    among all (see RemarkForm), None for a heading and where there is none; `ends` after how many letters each of its
    sentences ends, white space apart, as long as all of it is shown."""

    html: str
    remarks: list = field(default_factory=list)
    first: int | None = None
    ends: tuple = ()


def blocks_with_remarks(synthesis, remarks, passages=()):
    """([Block], the remarks about what the text says no more), all without the words of these `passages`."""
    found, owners, number = [], [], 0
    for html, shown in zip(blocks(synthesis.html), blocks(unsaid(synthesis.html, passages)), strict=True):
        block, lines = Block(shown), paragraphs(without_citations(html))
        found.append(block)
        owners += [block] * len(lines)
        said = [words for line in lines for words in sentences(line)]
        if said and not html.startswith("<h"):
            block.first = number
            block.ends = tuple(accumulate(len("".join(words.split())) for words in said)) if shown == html else ()
        number += len(said)
    lines, elsewhere = synthesis.lines, []
    for remark in remarks:
        place = remark.place_in(lines)
        remark.about = unsaid_typed(remark.about, passages)
        (elsewhere if place is None else owners[place].remarks).append(remark)
    return found, elsewhere
