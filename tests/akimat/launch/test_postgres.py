"""The embedded server, for real: every test here starts it."""

import os
import shutil
import signal
import time
from pathlib import Path

import psycopg2
import pytest

from akimat.launch.errors import LaunchError
from akimat.launch.folder import LONGEST_SOCKET_FOLDER, DataFolder
from akimat.launch.postgres import EmbeddedPostgres
from akimat.launch.preparing import State, state_of

SENTENCE = r"the data in .*/postgres are broken: .*; move the folder away, or start anew"


@pytest.fixture
def database(tmp_path):
    return EmbeddedPostgres(DataFolder.open(tmp_path / "data"), durable=False)


def ask(url, question):
    connection = psycopg2.connect(url)
    with connection.cursor() as cursor:
        cursor.execute(question)
        answer = cursor.fetchone()
    connection.close()
    return answer[0]


def pid_of(database):
    return int((database.folder.cluster / "postmaster.pid").read_text().split()[0])


def test_the_first_user_starts_it_and_the_last_stops_it(database):
    second = EmbeddedPostgres(database.folder, durable=False)

    with database.running() as url:
        first_pid = pid_of(database)
        with second.running():
            assert pid_of(second) == first_pid
        assert ask(url, "SELECT 1") == 1

    assert not (database.folder.cluster / "postmaster.pid").exists()


def test_it_knows_kazakh_letters_and_listens_to_nobody_outside(database):
    with database.running() as url:
        assert ask(url, "SELECT lower('ҚОҚЫС') = 'қоқыс'")
        assert ask(url, "SHOW listen_addresses") == ""
        assert state_of(url) is State.EMPTY


def test_it_starts_again_after_it_was_killed_under_its_users(database):
    with database.running() as url:
        os.kill(pid_of(database), signal.SIGKILL)
        deadline = time.monotonic() + 10
        while not database.revive() and time.monotonic() < deadline:
            time.sleep(0.05)

        assert ask(url, "SELECT 1") == 1


def test_a_pid_that_now_belongs_to_another_program_does_not_stop_it(database):
    with database.running():
        pass
    (database.folder.cluster / "postmaster.pid").write_text(f"{os.getpid()}\n")

    with database.running() as url:
        assert ask(url, "SELECT 1") == 1


@pytest.mark.parametrize("left", [b"", b"garbage\n", b"\0" * 40, b"\xff\xfe\n1", b"9" * 5000])
def test_a_pid_file_that_says_nothing_is_that_of_a_dead_server(database, left):
    database.folder.cluster.mkdir()
    (database.folder.cluster / "postmaster.pid").write_bytes(left)

    assert not database._postmaster_lives()


def test_broken_data_are_one_sentence_with_the_way_out(database):
    with database.running() as url:
        place = ask(url, "SELECT pg_relation_filepath('pg_class')")
    (database.folder.cluster / place).write_bytes(b"")
    with pytest.raises(LaunchError, match=SENTENCE), database.running():
        pass
    shutil.rmtree(database.folder.cluster / Path(place).parent)
    with pytest.raises(LaunchError, match=SENTENCE), database.running():
        pass
    (database.folder.cluster / "global/pg_control").unlink()
    with pytest.raises(LaunchError, match=SENTENCE), database.running():
        pass


def test_a_broken_table_is_one_sentence_too(database):
    with database.running() as url:
        connection = psycopg2.connect(url)
        with connection, connection.cursor() as cursor:
            cursor.execute("CREATE TABLE django_migrations AS SELECT 1")
            cursor.execute("CREATE TABLE launch_preparation AS SELECT 1 id, '' fingerprint")
            cursor.execute("ALTER TABLE launch_preparation ADD migrations int")
        place = ask(url, "SELECT pg_relation_filepath('launch_preparation')")
        connection.close()
    (database.folder.cluster / place).unlink()

    with database.running() as url, pytest.raises(LaunchError, match=SENTENCE):
        state_of(url, database.folder.cluster)


def test_a_long_path_moves_the_socket(tmp_path):
    folder = DataFolder.open(tmp_path / ("d" * LONGEST_SOCKET_FOLDER))

    assert len(os.fsencode(folder.socket_folder())) <= LONGEST_SOCKET_FOLDER


def test_a_cluster_of_an_unknown_release_is_named(database):
    database.folder.cluster.mkdir()
    (database.folder.cluster / "PG_VERSION").write_text("13\n")

    with (
        pytest.raises(LaunchError, match=r"written by PostgreSQL 13, but here is .*--fresh"),
        database.running(),
    ):
        pass


def test_a_folder_with_foreign_files_is_left_alone(database):
    database.folder.cluster.mkdir()
    (database.folder.cluster / "letter.txt").write_text("keep me")

    with pytest.raises(LaunchError, match="holds no database"), database.running():
        pass

    assert (database.folder.cluster / "letter.txt").read_text() == "keep me"
