"""What the verbs of the talk refuse."""


class Closed(Exception):
    """Nobody may write here now: `.reason` is "locked" (the thread or its dialogue), "gone" (the post, or what was
    decided about it), "closed" (what the safety persons were told), "suspended" or "removed" (who wrote it, or would
    take part), or "late" (the time to appeal is over)."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


class CannotMove(Exception):
    """Posts cannot go there: `.reason` is "below_itself", "whole" (the branch is all that its thread has), "dialogue"
    (who moves does not facilitate both ends) or "sealed" (a name was withheld for this dialogue, not for another)."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason
