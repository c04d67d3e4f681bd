"""Points at which a test lets the process die, as a power cut would.

`reach("mail accepted")` does nothing, unless the environment variable FAILPOINT names this very point: then the process
kills itself with SIGKILL, which nothing can catch. Only tests of processes of their own set it.
"""

import os
import signal

VARIABLE = "FAILPOINT"


def reach(name):
    if os.environ.get(VARIABLE) == name:
        os.kill(os.getpid(), signal.SIGKILL)
