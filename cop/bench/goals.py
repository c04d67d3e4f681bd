"""What is to be reached, beside what was measured: the numbers are the community's, the rows are of `report.rows`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """`key` of a row is to be `limit` or more (`least`), else `limit` or less."""

    key: str
    limit: float
    least: bool = False

    def is_met(self, row):
        return row[self.key] >= self.limit if self.least else row[self.key] <= self.limit

    def __str__(self):
        return f"{'≥' if self.least else '≤'} {self.limit:g} {NAMES[self.key]}"


NAMES = {
    "to_bare": "× bare",
    "to_plain": "× plain",
    "to_short": "× short",
    "queries": "queries",
    "kb_brotli": "kB br",
    "p50_scaled": "ms p50 there",
    "p95_scaled": "ms p95 there",
}
BARE, PLAIN = 4500, 260  # requests/s of the yardsticks on the machine on which the goals in milliseconds were set
VISITOR, MEMBER = Goal("to_bare", 0.4, least=True), Goal("to_plain", 1.2, least=True)
AS_PLAIN = Goal("to_plain", 1.0, least=True)
NOT_MODIFIED = Goal("to_bare", 0.7, least=True)
AS_THE_SHORT = Goal("to_short", 1.2)
THREAD = {
    "visitor": [VISITOR, Goal("queries", 8), Goal("kb_brotli", 40)],
    "member": [MEMBER, Goal("queries", 12), Goal("kb_brotli", 40)],
}
LIST = {"visitor": [VISITOR], "member": [MEMBER]}
NARROWED = {"visitor": [VISITOR], "member": [AS_PLAIN, Goal("queries", 12)]}
DATED = {"visitor": [AS_PLAIN, Goal("queries", 8)], "member": [AS_PLAIN, Goal("queries", 12)]}
DRAWN = {"visitor": [Goal("queries", 8)], "member": [Goal("queries", 12)]}
LOOKED_UP = [AS_PLAIN, Goal("queries", 12)]  # lists of the wiki and of the directory, for both readers
ROUND = [Goal("queries", 20)]  # six stations, what is loose, and a chain of eight kinds of things
BOARD = [Goal("p50_scaled", 300), Goal("queries", 15)]
LONG = {"visitor": [AS_THE_SHORT, Goal("queries", 8)], "member": [AS_THE_SHORT, Goal("queries", 12)]}
SEARCH_BEST = 60  # requests/s beside the yardsticks of that machine
LARGE = 200_000  # posts; from there on a search may take twice the time
REPLY = [Goal("p50_scaled", 12), Goal("p95_scaled", 20)]
AT_ONCE = [Goal("p95_scaled", 60)]
WORKER_MB, REQUESTS = 100, 10_000  # a web worker's memory, after so many mixed requests


def of_search(posts):
    """The goals of a search for a common word among so many posts."""
    return [
        Goal("to_plain", round(SEARCH_BEST / PLAIN, 2), least=True),
        Goal("p95_scaled", 50 if posts < LARGE else 100),
    ]


def verdicts(goals, row):
    """The goals of a page beside its row, as text: {"≥ 0.4 × bare": whether it is met}."""
    return {str(goal): goal.is_met(row) for goal in goals}


def in_words(verdicts):
    """For the last column of the table."""
    return "  ".join(f"{goal} {'✓' if met else '✗ missed'}" for goal, met in verdicts.items())
