"""Loud readers of the environment, on top of django-environ.

A wrong value raises `SettingError`, whose one sentence names the variable, the value and the fix, so that a
person who runs a site never has to read a traceback to find a typing error.
"""

import io
import os
import re
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ

from cop.lib import mail_url

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}
SECRET_BYTES = 64  # twice what a signature with SHA-256 can use


class SettingError(Exception):
    """A setting cannot be used; the message is one sentence for the person who runs the site."""


class Reader:
    """Reads settings from the process environment, and for what is not set there from `base_dir/.env`.

    A variable that is set to nothing counts as not set. The names in `.env` are never exported.
    """

    def __init__(self, base_dir, environment=None):
        self.base_dir = Path(base_dir)
        self.file = self.base_dir / ".env"
        self._values = _read_file(self.file) | dict(os.environ if environment is None else environment)

    def text(self, name, default=""):
        """The value as it stands, without the space around it; `default` when it is not set."""
        return self._values.get(name, "").strip() or default

    def flag(self, name, default=False):
        """True for 1, true, yes, on; False for 0, false, no, off; in capitals too."""
        value = self.text(name)
        if not value:
            return default
        if value.lower() in TRUE | FALSE:
            return value.lower() in TRUE
        raise self._error(name, value, "neither yes nor no", "write 1 or 0")

    def number(self, name, default=0, least=None, most=None):
        """A whole number, between `least` and `most` where these are given."""
        value = self.text(name)
        if not value:
            return default
        if not re.fullmatch(r"[+-]?[0-9]+", value):
            raise self._error(name, value, "not a whole number", f"write digits only, for example {default}")
        number = int(value)
        if least is not None and number < least:
            raise self._error(name, value, "too small", f"write {least} or more")
        if most is not None and number > most:
            raise self._error(name, value, "too large", f"write {most} or less")
        return number

    def path(self, name, default=None):
        """An absolute `Path`; a relative value starts at the project's folder, `~` is the user's home."""
        value = self.text(name)
        if not value:
            return default if default is None else Path(default)
        try:
            return self.base_dir / Path(value).expanduser()
        except RuntimeError:
            raise self._error(name, value, "in a home that does not exist", "write the whole path") from None

    def address(self, name, default=""):
        """The address of a web page, whole: with https:// or http:// and a host."""
        value = self.text(name, default)
        parts = urlsplit(value)
        if value and (parts.scheme not in {"https", "http"} or not parts.hostname or re.search(r"[\s;,'\"<>]", value)):
            raise self._error(name, value, "not the address of a web page", f"write it as {default or 'https://…'}")
        return value

    def names(self, name, default=()):
        """A list of texts that stand between commas: `a, b` is `["a", "b"]`."""
        value = self.text(name)
        if not value:
            return list(default)
        return [part.strip() for part in value.split(",") if part.strip()]

    def database(self, name):
        """The entry of Django's DATABASES for a URL like `postgres://user:password@host:5432/cop`."""
        value = self.text(name)
        shown = re.sub(r"//([^:@/]*):.*@", r"//\1:…@", value)  # a password does not belong on the screen
        fix = "write it as postgres://user:password@host:5432/cop"
        if not re.match(r"postgres(ql)?://", value):
            raise self._error(name, shown, "not the address of a PostgreSQL database", fix)
        try:
            config = environ.Env.db_url_config(value)
        except ValueError:
            raise self._error(name, shown, "no complete address", fix) from None
        if not config["NAME"]:
            raise self._error(name, shown, "without the name of a database", fix)
        return config

    def mail(self, name):
        """The address of a mail server as it stands, once it was found to be one (cop/lib/mail_url.py); "" when it is
        not set."""
        value = self.text(name)
        try:
            if value:
                mail_url.read(value)
        except mail_url.BadMailUrl as bad:
            raise self._error(name, mail_url.hidden(value), bad.what, bad.fix) from None
        return value

    def secret(self, name, file):
        """The value, or a random text made once and kept in `file`, which only its owner can read."""
        if value := self.text(name):
            return value
        file = Path(file)
        try:
            return _kept_secret(file)
        except OSError as problem:
            raise SettingError(
                f"The folder {file.parent} cannot be used ({problem.strerror}): make it writable "
                f"for this user, or set VAR_DIR to another folder."
            ) from None

    def _error(self, name, value, what, fix):
        place = f"in {self.file}" if name not in os.environ and self.file.exists() else "in the environment"
        return SettingError(f"{name} is “{value}”, which is {what}: {fix}, {place}.")


def _read_file(file):
    """The variables of one `.env` file as a dict, empty when there is no such file."""

    class File(environ.Env):
        ENVIRON: dict = {}  # django-environ writes into the process environment unless it is given a place

    if not file.exists():
        return {}
    try:
        File.read_env(io.StringIO(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingError(f"{file} cannot be read ({problem}): make it a readable UTF-8 file.") from None
    return File.ENVIRON


def _kept_secret(file):
    """Read `file`; the first process to come makes it, and none ever sees half of it."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f"{file.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(SECRET_BYTES))
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text().strip()
