"""What `manage.py bench` starts in the environment of the bench: `python -m cop.bench --posts 20000 …`."""

import argparse
import signal
import sys
from pathlib import Path

import django


def arguments():
    parser = argparse.ArgumentParser(prog="cop.bench")
    parser.add_argument("--posts", type=int, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--json", type=Path, required=True)
    parser.add_argument("--seeded", action="store_true")
    return vars(parser.parse_args())


def main():
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that what was started is ended
    given = arguments()
    django.setup()
    from cop.bench import run

    try:
        run.run(**given)
    except run.PROBLEMS as problem:
        sys.exit(f"\n{problem}")
    except KeyboardInterrupt:
        sys.exit(1)


if __name__ == "__main__":
    main()
