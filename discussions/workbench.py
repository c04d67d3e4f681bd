"""The workbench: passages on one side, the findings that rest on them on the other."""

from dataclasses import dataclass

from django.db.models import Q

from cop.lib.passages import alike
from discussions.models import Extract, Finding
from members.prepared import ForReader

MOST = 60  # passages without a finding that are shown at once; the others come when these are placed


@dataclass(frozen=True)
class Weight:
    """How much stands behind a finding: numbers of `passages` that speak for it, of `voices` (signatures: who wrote by
    name and without counts as two, since one voice fewer would tell), `countries` (of those who gave their name, and of
    those who are known by it), `languages`, and of the passages that `differ`."""

    passages: int
    voices: int
    countries: int
    languages: int
    differ: int


@dataclass(frozen=True)
class Bench:
    """`loose` are the Extracts that no finding has, `suggested` those of members that nobody has looked at, `more` how
    many further loose ones there are; `findings` are in their order, each with `found` (its Extracts that the filter
    lets through), `weight`, and `differing` (all that differ); `total`, `placed`, `resting` are numbers of passages,
    `posts` that of the posts they are from."""

    loose: list
    suggested: list
    more: int
    findings: list
    total: int
    placed: int
    resting: int
    posts: int


def bench_of(dialogue, extracts, chosen=None):
    """The Bench of `dialogue` with those of its `extracts` (all, with their sources) that `chosen` (cleaned data of
    BenchForm) lets through."""
    rows = [extract for extract in extracts if not extract.set_aside_at]
    shown = [extract for extract in rows if lets_through(chosen or {}, extract)]
    loose = [extract for extract in shown if extract.taken_up_at and not extract.finding_id]
    return Bench(
        loose=loose[:MOST], more=max(len(loose) - MOST, 0),
        suggested=[extract for extract in shown if not extract.taken_up_at],
        findings=with_extracts(dialogue.findings.standing(), rows, shown),
        total=sum(1 for extract in rows if extract.taken_up_at),
        placed=sum(1 for extract in rows if extract.finding_id),
        resting=len(extracts) - len(rows),
        posts=len({extract.post_id for extract in rows if extract.taken_up_at}),
    )  # fmt: skip


# The findings of a dialogue that its reader may see.
TOLD = ForReader(
    lambda reader, dialogue: Finding.objects.visible_to(reader).standing().filter(dialogue=dialogue), dialogue=int
)


def with_extracts(findings, rows, shown=None):
    """A list of `findings`, each with what is said of them in Bench; `rows` are Extracts with their sources."""
    findings, shown = list(findings), set(rows if shown is None else shown)
    for finding in findings:
        of = [extract for extract in rows if extract.finding_id == finding.pk]
        finding.weight = weight_of(of)
        finding.differing = [extract for extract in of if extract.differs]
        finding.found = [extract for extract in of if not extract.differs and extract in shown]
    return findings


def weight_of(extracts):
    """The Weight of these Extracts of one finding, with their sources; a source that is gone has no voice."""
    known = [extract for extract in extracts if extract.source]
    standing = [extract for extract in known if not extract.differs]
    return Weight(
        passages=len(standing),
        voices=len({signature(extract.source) for extract in standing}),
        countries=len({country for extract in standing if (country := country_of(extract.source))}),
        languages=len({extract.language for extract in standing}),
        differ=len(known) - len(standing),
    )


def signature(post):
    """Who signed it: the id of a member, or the word of a byline."""
    return post.byline or post.author_id


def country_of(post):
    """The code of the country that its author, or its byline, names; "" for none."""
    if post.byline:
        return place if len(place := post.byline.partition(" ")[2]) == 2 else ""
    return (post.author.profile.country.code or "") if post.author and not post.author.erased_at else ""


def lets_through(chosen, extract):
    """Whether an Extract with its source is of what `chosen` says."""
    post = extract.source
    return (
        (not chosen.get("kind") or extract.kind == chosen["kind"])
        and (not chosen.get("language") or extract.language == chosen["language"])
        and (not chosen.get("phase") or bool(post and post.thread.phase_id == chosen["phase"].pk))
        and (not chosen.get("country") or bool(post and country_of(post) == chosen["country"]))
    )


def choices_in(extracts):
    """(languages, countries) as sets of codes, from which one can choose among these Extracts with their sources."""
    seen = [extract for extract in extracts if extract.source]
    return {extract.language for extract in seen}, {country_of(extract.source) for extract in seen} - {""}


def pairs_alike(dialogue, reader):
    """([(Extract, Extract)], [(Finding, Finding)]) of `dialogue` that say in large part the same."""
    extracts = dialogue.extracts.standing().exclude(words="").with_sources(reader)
    extracts = [extract for extract in extracts if extract.source]
    findings = list(dialogue.findings.standing())
    return (
        [(extracts[i], extracts[j]) for i, j in alike([extract.words for extract in extracts])],
        [(findings[i], findings[j]) for i, j in alike([finding.statement for finding in findings])],
    )


def found_in(finding, reader):
    """`finding` with what Bench says of one: its extracts as `reader` may read them."""
    [whole] = with_extracts([finding], Extract.objects.filter(finding=finding).with_sources(reader))
    return whole


def others_than(finding):
    """The findings of the same dialogue into which it could go."""
    return Finding.objects.standing().filter(~Q(pk=finding.pk), dialogue=finding.dialogue_id)
