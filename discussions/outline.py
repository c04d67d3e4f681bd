"""What a synthesis begins with: the findings of its dialogue, each with the passages on which it rests."""

from django.utils.translation import gettext as _, override

from cop.lib import text
from cop.lib.unsaid import unsaid_typed
from discussions import citing, workbench
from discussions.models.extract import shortened


def outline_of(dialogue, language, reader):
    """{"title", "body"} in `language`, where the pages are in it, else in the first in which they are."""
    rows = dialogue.extracts.citable(dialogue).with_sources(reader)
    findings = workbench.with_extracts(dialogue.findings.standing(), rows)
    with override(language):
        title = _("What we found in “%(dialogue)s”") % {"dialogue": dialogue.title}
        parts = [part_of(finding) for finding in findings]
        loose = [cite(extract) for extract in rows if not extract.finding_id and extract.kind == "question"]
        if loose:
            parts.append("# {}\n\n{}".format(_("What we do not know yet"), "\n".join(loose)))
    return {"title": title, "body": "\n\n".join(parts)}


def to_translate(source, reader):
    """The same of a Synthesis that is to be translated: it cites what can be cited today."""
    there = set(source.dialogue.extracts.citable(source.dialogue).values_list("pk", flat=True))
    body = unsaid_typed(source.body, citing.unsaid_in([source.pk], reader))
    return {"title": source.title, "body": text.without_signs(body, but=there)}


def part_of(finding):
    """A heading, and a list of what was said."""
    lines = [f"# {text.literal(finding.statement)}", "\n".join(map(cite, finding.found))]
    if finding.differing:
        lines += [_("Not everybody agreed:"), "\n".join(map(cite, finding.differing))]
    return "\n\n".join(filter(None, lines))


def cite(extract):
    return f"- {text.literal(shortened(extract.words))} [@{extract.pk}]"
