"""The registry of what the loop does; each app fills it in its `AppConfig.ready`."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    """`run()` does one portion of work and returns how many things it did; it is called again after `every`
    seconds, and at once while it still did something."""

    name: str
    run: Callable[[], int]
    every: float


registry: dict[str, Job] = {}


def register(name, run, *, every):
    """Make `run` a job of the loop under `name`. A name registers once: the later call replaces the earlier."""
    registry[name] = Job(name, run, every)
