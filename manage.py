#!/usr/bin/env python3
"""The command line of CoP: `python manage.py help` lists what it can do."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cop.settings")
    from django.core.management import execute_from_command_line

    from cop.lib.env import SettingError
    from cop.lib.postgres import PostgresError

    try:
        execute_from_command_line(sys.argv)
    except (SettingError, PostgresError) as problem:  # they say in words what the reader can do
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
