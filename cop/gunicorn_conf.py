"""How gunicorn serves the site: threads, so that a slow download does not hold a worker."""

import contextlib
import ctypes
import gc
import os
from pathlib import Path

from cop.lib import env, ports, process

_project = Path(__file__).resolve().parent.parent
_env = env.Reader(_project)
_records = _env.path("VAR_DIR", _project / "var") / "run"
_port = _env.number("PORT", 8000)

wsgi_app = "cop.wsgi"
chdir = str(_project)
bind = [ports.with_port(address, _port) for address in ports.addresses(_env.text("WEB_HOST"))]
worker_class = "gthread"
workers = _env.number("WEB_WORKERS", 2, least=1)
threads = _env.number("WEB_THREADS", 4, least=1)
preload_app = True  # one copy of the code in memory, and a worker that died is back at once
timeout = 60  # seconds until a worker that no longer answers is replaced
graceful_timeout = 10  # seconds that open requests get when the server ends
keepalive = 5  # seconds; the reverse proxy and the browser use a connection again
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108, a slow disk must not look like a hang
errorlog = "-"
loglevel = "warning"
control_socket_disable = True  # it would lie in the home folder, one for all sites of a user

# glibc raises by itself the size from which a block is given back to the system once it is freed, up to 32 MB, and then
# holds on to what large pages leave behind: ten MB in each worker. Fixed, it costs nothing that can be measured.
M_MMAP_THRESHOLD, LARGE_BYTES = -3, 1_000_000  # of mallopt(3)
with contextlib.suppress(AttributeError, OSError):  # another C library
    ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE_BYTES)


def pre_fork(server, worker):
    """What is loaded by now stays. Python need not look through it for garbage in each worker, which took longer than
    to lay out a text."""
    gc.freeze()


def post_fork(server, worker):
    """Record the worker: should its master be killed, the next start ends it."""
    process.record(_records, worker.pid)


def child_exit(server, worker):
    process.forget(_records, worker.pid)
