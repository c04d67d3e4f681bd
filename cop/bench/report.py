"""The figures as rows, as a table and as JSON."""

import json
import os
import platform
from statistics import median, quantiles

import django
from django.db import connection
from django.utils import timezone

from cop.bench import goals

COLUMNS = {  # heading: (key of a row, how it is written)
    "req/s": ("per_second", ",.0f"),
    "× bare": ("to_bare", ".3f"),
    "× plain": ("to_plain", ".2f"),
    "× short": ("to_short", ".2f"),
    "p50 ms": ("p50_ms", ",.1f"),
    "p95 ms": ("p95_ms", ",.1f"),
    "p50 there": ("p50_scaled", ",.1f"),
    "p95 there": ("p95_scaled", ",.1f"),
    "queries": ("queries", "d"),
    "CPU ms": ("cpu_ms", ".2f"),
    "kB": ("kb", ",.1f"),
    "kB br": ("kb_brotli", ",.1f"),
}
NOTE = """\
× bare, × plain: requests/s beside the yardsticks of this run. × short: the median time beside that of the thread of 50
posts, same reader. There: on the machine on which the goals in milliseconds were set, in proportion to the yardstick
that loses less here. Queries: with empty caches (a visitor's page that may be kept asks one more, short, for the
generation). CPU: of the web workers, a request. kB br: compressed by Brotli 4."""


def rows(figures):
    """A dict for each page, ready for JSON; times in ms, sizes in bytes and kB of 1,000 bytes."""
    speeds = {one.page.name: len(one.times) / one.seconds for one in figures if not one.page.reader}
    scale = max(speeds["bare"] / goals.BARE, speeds["plain"] / goals.PLAIN)
    short, found = {}, []
    for one in figures:
        page, speed = one.page, len(one.times) / one.seconds
        p50, slowest = median(one.times) * 1000, p95(one.times) * 1000
        if page.of_a_thread:
            short.setdefault(page.reader, p50)
        found.append({
            "page": page.name,
            "reader": page.reader,
            "path": page.paths[0],
            "connections": page.connections,
            "requests": len(one.times),
            "per_second": round(speed, 1),
            "to_bare": round(speed / speeds["bare"], 4),
            "to_plain": round(speed / speeds["plain"], 4),
            "to_short": round(p50 / short[page.reader], 3) if page.of_a_thread else None,
            "p50_ms": round(p50, 2),
            "p95_ms": round(slowest, 2),
            "p50_scaled": round(p50 * scale, 2),
            "p95_scaled": round(slowest * scale, 2),
            "queries": one.queries,
            "cpu_ms": None if one.cpu is None else round(one.cpu / len(one.times) * 1000, 3),
            "kb": one.size / 1000,
            "kb_brotli": one.compressed / 1000,
            "kb_sent": one.sent / 1000,
        })  # fmt: skip
        found[-1]["goals"] = goals.verdicts(page.goals, found[-1])
    return found


def p95(times):
    return quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]


def table(found):
    """The rows for a terminal."""
    titles = [f"{row['page']}, {row['reader']}" if row["reader"] else row["page"] for row in found]
    width = max(map(len, titles))
    lines = [" " * width + "".join(f"{heading:>10}" for heading in COLUMNS)]
    for title, row in zip(titles, found, strict=True):
        cells = ("–" if row[key] is None else format(row[key], how) for key, how in COLUMNS.values())
        lines.append(
            f"{title:{width}}" + "".join(f"{cell:>10}" for cell in cells) + "  " + goals.in_words(row["goals"])
        )
    return "\n".join([*lines, NOTE])


def summary(about):
    """A line about the machine: the load of others makes every speed smaller, and the ratios less so."""
    memory = ""
    if about["worker_mb"]:
        memory = f"; {about['worker_mb']} MB in a web worker after {about['requests']:,} requests to all"
    if "worker_goal" in about:
        memory += f" ({goals.in_words(about['worker_goal'])})"
    return (
        f"{about['cpus']} processors, load {about['load_before']:.2f} before and {about['load_after']:.2f} after"
        f"{memory}; PostgreSQL {about['postgresql']}, Python {about['python']}, Django {about['django']}."
    )


def memory(worker_mb, found):
    """What a web worker takes, and after how many requests; beside its goal where they are enough to tell."""
    about = {"worker_mb": worker_mb, "requests": sum(row["requests"] for row in found)}
    if worker_mb and about["requests"] >= goals.REQUESTS:
        about["worker_goal"] = {f"≤ {goals.WORKER_MB} MB": worker_mb <= goals.WORKER_MB}
    return about


def machine():
    """What a reader of the figures needs to know about where they come from."""
    return {
        "at": timezone.now().isoformat(timespec="seconds"),
        "cpus": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "django": django.get_version(),
        "postgresql": connection.pg_version // 10000,
    }


def write(file, content):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n")
