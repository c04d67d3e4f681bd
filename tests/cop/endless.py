"""A program for confined.run: it never ends, or tells what it was given."""

import json
import os
import resource
import sys
import time

from cop.lib import confined

if __name__ == "__main__":
    confined.confine(seconds=20)
    if sys.argv[1:] == ["tell"]:
        limits = {"memory": resource.RLIMIT_AS, "core": resource.RLIMIT_CORE}
        told = {name: resource.getrlimit(limit) for name, limit in limits.items()}
        print(json.dumps(told | {"environment": dict(os.environ)}))
    else:
        time.sleep(600)
