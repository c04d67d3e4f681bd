"""One program at a time on a VAR_DIR."""

import contextlib
import fcntl
import os


class AlreadyRunning(Exception):
    """Another program holds the VAR_DIR; the message says which and what to do."""


@contextlib.contextmanager
def only_one(var):
    """Hold `var` for this process. The lock ends with the process, however it ends."""
    file = var / "run" / "up.lock"
    file.parent.mkdir(parents=True, exist_ok=True)
    with open(file, "a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise AlreadyRunning(
                f"This site already runs on {var} (process {lock.read().strip()}): stop that first, "
                f"or set VAR_DIR and PORT for a second site."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield
