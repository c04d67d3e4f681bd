"""Which user of the machine runs the database when we are root, and where that user may go."""

import os
import pwd
import stat
from pathlib import Path


def server_user():
    """The entry of /etc/passwd of `postgres` where there is one, else of `nobody`."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return pwd.getpwuid(os.geteuid())  # a machine without `nobody`: PostgreSQL itself then says no


def can_enter(folder, user):
    """Whether `user` (an entry of /etc/passwd) may pass through `folder` and every folder above it.

    What does not exist yet counts as open: we make it.
    """
    folder = Path(folder).resolve()
    return all(_may_pass(step, user) for step in [folder, *folder.parents] if os.path.exists(step))


def name_of(uid):
    """The name of a user's number, or the number as text when nobody has it."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _may_pass(step, user):
    found = step.stat()
    if found.st_uid == user.pw_uid:
        return bool(found.st_mode & stat.S_IXUSR)
    if found.st_gid == user.pw_gid:
        return bool(found.st_mode & stat.S_IXGRP)
    return bool(found.st_mode & stat.S_IXOTH)
