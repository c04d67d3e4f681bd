"""Settings are read loudly: what is wrong is named, with the fix."""

import os
from pathlib import Path

import pytest

from cop.lib.env import Reader, SettingError


def reader(tmp_path, **values):
    return Reader(tmp_path, environment=values)


def test_what_is_not_set_is_the_default(tmp_path):
    env = reader(tmp_path, EMPTY="")
    assert env.text("NAME", "Gender Training") == "Gender Training"
    assert env.text("EMPTY", "kept") == "kept"
    assert env.flag("DEMO", True) is True
    assert env.number("PORT", 8000) == 8000
    assert env.path("VAR_DIR", tmp_path / "var") == tmp_path / "var"
    assert env.names("HOSTS", ["localhost"]) == ["localhost"]


def test_values_are_read_in_their_kind(tmp_path):
    env = reader(tmp_path, NAME=" Community ", ON="Yes", OFF="0", PORT="8100", HOSTS="a.example, b.example,")
    assert env.text("NAME") == "Community"
    assert env.flag("ON") is True
    assert env.flag("OFF", True) is False
    assert env.number("PORT") == 8100
    assert env.names("HOSTS") == ["a.example", "b.example"]


def test_a_text_may_start_with_a_dollar(tmp_path):
    assert reader(tmp_path, PASSWORD="$ecret").text("PASSWORD") == "$ecret"


def test_a_path_starts_at_the_project(tmp_path):
    env = reader(tmp_path, HERE="data/été là", THERE="/srv/cop", HOME_DIR="~/cop")
    assert env.path("HERE") == tmp_path / "data/été là"
    assert env.path("THERE") == Path("/srv/cop")
    assert env.path("HOME_DIR") == Path.home() / "cop"


@pytest.mark.parametrize(
    ("kind", "value", "fix"),
    [
        ("flag", "perhaps", "write 1 or 0"),
        ("number", "8000x", "write digits only"),
        ("number", "80.5", "write digits only"),
        ("path", "~nobody-has-this-name/cop", "write the whole path"),
        ("database", "mysql://localhost/cop", "postgres://user:password@host:5432/cop"),
        ("database", "postgres://localhost", "postgres://user:password@host:5432/cop"),
        ("database", "postgres://localhost:port/cop", "postgres://user:password@host:5432/cop"),
    ],
)
def test_a_wrong_value_names_variable_value_and_fix(tmp_path, kind, value, fix):
    with pytest.raises(SettingError) as caught:
        getattr(reader(tmp_path, SOME_NAME=value), kind)("SOME_NAME")
    sentence = str(caught.value)
    assert sentence.startswith(f"SOME_NAME is “{value}”, which is ")
    assert fix in sentence
    assert sentence.endswith("in the environment.")


def test_a_number_has_its_bounds(tmp_path):
    env = reader(tmp_path, WEB_WORKERS="0", PORT="99999")
    with pytest.raises(SettingError, match="too small: write 1 or more"):
        env.number("WEB_WORKERS", 2, least=1)
    with pytest.raises(SettingError, match="too large: write 65535 or less"):
        env.number("PORT", 8000, most=65535)


def test_a_database_address_becomes_djangos_entry(tmp_path):
    env = reader(tmp_path, DATABASE_URL="postgres://cop:s%40crt@db.example:5433/site?sslmode=require")
    entry = env.database("DATABASE_URL")
    assert entry["ENGINE"] == "django.db.backends.postgresql"
    assert (entry["USER"], entry["PASSWORD"], entry["HOST"]) == ("cop", "s@crt", "db.example")
    assert (entry["PORT"], entry["NAME"], entry["OPTIONS"]) == (5433, "site", {"sslmode": "require"})


def test_an_error_never_shows_a_password(tmp_path):
    with pytest.raises(SettingError) as caught:
        reader(tmp_path, DATABASE_URL="postgres://cop:geheim@host:no/cop").database("DATABASE_URL")
    assert "geheim" not in str(caught.value)
    assert "postgres://cop:…@host" in str(caught.value)


def test_the_file_gives_way_to_the_environment(tmp_path):
    (tmp_path / ".env").write_text('# a remark\nPORT=8101\nSITE_NAME="Réseau genre"\n')
    env = reader(tmp_path, PORT="8102")
    assert env.number("PORT") == 8102
    assert env.text("SITE_NAME") == "Réseau genre"
    assert "SITE_NAME" not in os.environ


def test_a_wrong_value_in_the_file_names_the_file(tmp_path):
    (tmp_path / ".env").write_text("PORT=many\n")
    with pytest.raises(SettingError, match=rf"in {tmp_path}/\.env"):
        reader(tmp_path).number("PORT")


def test_an_unreadable_file_is_named(tmp_path):
    (tmp_path / ".env").write_bytes(b"NAME=\xff\xfe")
    with pytest.raises(SettingError, match=r"\.env cannot be read"):
        reader(tmp_path)


def test_a_secret_is_made_once_and_kept(tmp_path):
    file = tmp_path / "var" / "secret_key"
    first = reader(tmp_path).secret("SECRET_KEY", file)
    assert reader(tmp_path).secret("SECRET_KEY", file) == first
    assert len(first) > 60
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["secret_key"]
    assert reader(tmp_path, SECRET_KEY="given").secret("SECRET_KEY", file) == "given"


def test_a_secret_without_a_place_is_said_in_words(tmp_path):
    (tmp_path / "var").write_text("a file where the folder should be")
    with pytest.raises(SettingError, match="set VAR_DIR to another folder"):
        reader(tmp_path).secret("SECRET_KEY", tmp_path / "var" / "secret_key")
