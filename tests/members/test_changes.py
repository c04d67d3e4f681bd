"""The generation: it moves with every committed change that visitors may see, and never comes back."""

import io
import random
import threading
from contextlib import suppress

import pytest
from django.db import connection, transaction

from cop.lib import jobs
from discussions.models import Dialogue, Post
from members import changes
from members.models import Change, Member
from tests import factories
from tests.connections import another, cut

pytestmark = pytest.mark.django_db(transaction=True)
PERSONAL = {  # of a member; on no visitor's page
    "id", "password", "last_login", "language", "timezone", "is_active", "mail_personal", "mail_followed",
    "mail_announced", "discreet", "quiet_from", "quiet_until", "closed_at",
}  # fmt: skip


def change(there, title, commit=True):
    """Change every dialogue's title over the connection `there`."""
    with there.cursor() as cursor:
        cursor.execute("UPDATE discussions_dialogue SET title = %s", [title])
    if commit:
        there.commit()


def test_nothing_changes_and_neither_does_it():
    factories.make_thread()
    assert changes.generation() == changes.generation() is not None


def test_a_change_committed_late_counts_when_it_is_committed():
    factories.make_dialogue()
    with another() as late, another() as early:
        seen = [changes.generation()]
        change(late, "begun first", commit=False)
        seen.append(changes.generation())
        assert seen[1] == seen[0]
        with early.cursor() as cursor:
            cursor.execute("INSERT INTO taggit_tag (name, slug) VALUES ('a', 'a')")
        early.commit()
        seen.append(changes.generation())
        late.commit()
        seen.append(changes.generation())
    assert len(set(seen[1:])) == 3


def test_writers_do_not_wait_for_one_another():
    factories.make_dialogue()
    with another() as first, another() as second:
        change(first, "one", commit=False)
        with second.cursor() as cursor:
            cursor.execute("SET lock_timeout = '100ms'; INSERT INTO taggit_tag (name, slug) VALUES ('b', 'b')")
        second.commit()
        first.commit()
    assert Dialogue.objects.get().title == "one"


def test_what_is_rolled_back_does_not_count():
    factories.make_dialogue()
    before = changes.generation()
    with another() as there:
        change(there, "never", commit=False)
        there.rollback()
    assert changes.generation() == before
    with transaction.atomic(), suppress(ZeroDivisionError), transaction.atomic():
        Dialogue.objects.update(title="never")
        raise ZeroDivisionError
    assert changes.generation() == before
    with transaction.atomic():
        with suppress(ZeroDivisionError), transaction.atomic():
            Dialogue.objects.update(title="never")
            raise ZeroDivisionError
        Dialogue.objects.update(title="now")
    assert changes.generation() != before


def test_truncate_and_copy_count():
    factories.make_dialogue()
    seen = {changes.generation()}
    with another() as there, there.cursor() as cursor:
        cursor.execute("TRUNCATE taggit_tag CASCADE")
        there.commit()
        seen.add(changes.generation())
        cursor.copy_expert("COPY taggit_tag (id, name, slug) FROM STDIN", io.StringIO("7\tseven\tseven\n"))
        there.commit()
        seen.add(changes.generation())
    assert len(seen) == 3


def test_what_is_only_a_members_own_does_not_count():
    member = factories.make_member()
    before = changes.generation()
    member.prefer(by=member, language="ar", timezone="Africa/Nairobi")
    member.set_password("nine looms and a half")
    member.save(update_fields=["password"])
    member.last_login = member.joined_at
    member.save(update_fields=["last_login"])
    assert changes.generation() == before


def test_every_other_column_of_a_member_counts():
    member = factories.make_member()
    for field in Member._meta.concrete_fields:
        before = changes.generation()
        if field.name not in PERSONAL:
            Member.objects.filter(pk=member.pk).update(**{field.name: getattr(member, field.name)})
            assert changes.generation() != before, field.name


def test_folding_keeps_the_number_and_brings_nothing_back():
    factories.make_dialogue()
    with another() as open_one, another() as there:
        change(open_one, "still open", commit=False)
        seen = [changes.generation()]
        for number in range(changes.MANY + 1):
            with there.cursor() as cursor:
                cursor.execute("INSERT INTO taggit_tag (name, slug) VALUES (%s, %s)", [f"t{number}", f"t{number}"])
            there.commit()
            seen.append(changes.generation())
        assert jobs.registry["fold_changes"].run() > changes.MANY
        assert Change.objects.count() == 1
        assert changes.generation()[0] == seen[-1][0]
        open_one.commit()
        seen.append(changes.generation())
    assert jobs.registry["fold_changes"].run() == 0
    assert len(set(seen)) == len(seen)
    assert [count for count, _began in seen] == sorted(count for count, _began in seen)


def test_numbers_from_another_server_hide_no_change():
    """A restore brings the numbers of the server that was left, and this one gives some of them out again."""
    factories.make_dialogue()
    with another() as there, there.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        number = cursor.fetchone()[0]
        Change.objects.create(transaction=number, began_at="2008-10-01T00:00Z")
        before = changes.generation()
        change(there, "the same number")
    assert changes.generation()[0] == before[0] + 1


def test_one_generation_is_one_state_whatever_happens():
    """Eight writers that commit late, early or never, while the rows are folded all the time."""
    factories.make_dialogue()
    stop, states, failed = threading.Event(), {}, []
    names = "(SELECT string_agg(name, ',' ORDER BY id) FROM taggit_tag)"
    question = f"SELECT g.*, {names} FROM ({changes.GENERATION}) g"

    def write(number):
        chance = random.Random(number)  # noqa: S311
        with another() as there, there.cursor() as cursor:
            for n in range(40):
                cursor.execute("INSERT INTO taggit_tag (name, slug) VALUES (%s, %s)", [f"{number}-{n}"] * 2)
                stop.wait(chance.random() / 100)
                there.rollback() if chance.random() < 0.3 else there.commit()

    def fold():
        with another() as there, there.cursor() as cursor:
            while not stop.is_set():
                cursor.execute(changes.FOLD)
                there.commit()

    def read():
        with another() as there, there.cursor() as cursor:
            while not stop.is_set():
                cursor.execute(question)
                *generation, state = cursor.fetchone()
                there.commit()
                if states.setdefault(tuple(generation), state) != state:
                    failed.append((generation, state))

    writers = [threading.Thread(target=write, args=[number]) for number in range(8)]
    others = [threading.Thread(target=target) for target in (fold, fold, read, read)]
    for thread in writers + others:
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    for thread in others:
        thread.join()
    assert failed == []
    assert len(states) > 20
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM taggit_tag")
        assert changes.generation()[0] >= cursor.fetchone()[0]


def test_a_lost_connection_is_no_generation_and_no_error():
    factories.make_thread()
    assert changes.generation()
    cut()
    assert changes.generation() is None
    assert changes.generation() is not None
    assert Post.objects.count() == 1
