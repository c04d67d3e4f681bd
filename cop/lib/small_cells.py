"""Counts of people of which nobody can be picked out.

A count of fewer than FEWEST people is not shown, since whoever knows the others could tell who they are. Where the sum
is known, one hidden count could be reckoned from it: then the next smallest is hidden too.
"""

FEWEST = 5


def shown(counts):
    """{name: the count, or None for "under FEWEST"} of {name: how many people}. A count of nobody is shown, since there
    is nobody to pick out."""
    small = {name for name, number in counts.items() if 0 < number < FEWEST}
    others = sorted((number, name) for name, number in counts.items() if number >= FEWEST)
    if len(small) == 1 and others:
        small.add(others[0][1])
    return {name: None if name in small else number for name, number in counts.items()}
