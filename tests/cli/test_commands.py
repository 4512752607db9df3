import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from benchmarks.harness import free_port
from magpie.accounts.models import User
from magpie.cli import main
from magpie.cli.main import COMMANDS, group
from magpie.languages.lexicon import lexicon_folder
from tests.world import person

COMMANDS_PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
Ask = Callable[..., Result]


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Run `magpie ...` in this process, as its entry point does."""

    def run(*arguments: str, given: str | bytes | None = None) -> Result:
        monkeypatch.setattr(sys, "argv", ["magpie", *arguments])
        entry = click.Command("magpie", callback=main)
        return CliRunner().invoke(entry, input=given)

    return run


def objects(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def leaves() -> list[tuple[str, click.Command]]:
    """Every command by the words it is called with."""
    found = []
    for name in COMMANDS:
        command = group.get_command(click.Context(group), name)
        assert command
        if isinstance(command, click.Group):
            found += [(f"{name} {sub}", each) for sub, each in command.commands.items()]
        else:
            found.append((name, command))
    return found


def test_the_list_of_commands_is_told_without_loading_django() -> None:
    program = (
        "import sys; from magpie.cli import main; sys.argv = ['magpie', '--help']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "assert 'django' not in sys.modules, 'Django was loaded'"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stderr == ""
    assert all(name in done.stdout for name in COMMANDS)


@pytest.mark.parametrize(("name", "command"), leaves(), ids=lambda each: str(each))
def test_every_command_tells_what_it_does_and_what_each_option_means(
    name: str, command: click.Command
) -> None:
    assert command.help
    assert len(command.help) > 60
    for option in command.params:
        if isinstance(option, click.Option) and option.name not in ("help", "threads"):
            assert option.help, f"{name} {option.name}"


def test_every_command_is_documented_with_an_example_and_no_other() -> None:
    page = COMMANDS_PAGE.read_text()
    assert re.findall(r"^## magpie (.+)$", page, re.MULTILINE) == [
        name for name, _command in leaves()
    ]
    for section in page.split("\n## magpie ")[1:]:
        name = section.partition("\n")[0]
        assert re.search(rf"```sh\n.*magpie {name}\b.*\n```", section), name


def test_a_command_that_does_not_exist_is_wrong_usage(ask: Ask) -> None:
    assert ask("fly").exit_code == 2


def test_detect_answers_one_object_a_line_for_each_text(ask: Ask) -> None:
    found = objects(ask("detect", "--json", "The hens are out in the yard again", "母鸡又跑出来了"))
    assert [list(each) for each in found] == [["text", "language", "confidence", "parts"]] * 2
    assert [each["language"] for each in found] == ["en", "zh-Hans"]
    assert found[1]["parts"] == [{"text": "母鸡又跑出来了", "language": "zh-Hans"}]
    assert 0 < found[0]["confidence"] <= 1


def test_texts_come_one_a_line_from_standard_input_too(ask: Ask) -> None:
    given = "母鸡又跑出来了\r\n\n  \nThe hens are out again\n".encode() + b"\xff\n"
    found = objects(ask("detect", "--json", given=given))
    assert [each["text"] for each in found] == [
        "母鸡又跑出来了",
        "The hens are out again",
        "\ufffd",
    ]


def test_gloss_answers_with_words_their_places_readings_and_meanings(ask: Ask) -> None:
    [found] = objects(ask("gloss", "--json", "🐔阳台上的辣椒红了"))
    assert list(found) == ["text", "language", "tokens"]
    assert found["language"] == "zh-Hans"
    for token in found["tokens"]:
        assert list(token) == ["text", "start", "end", "reading", "meanings", "level", "entry"]
        assert found["text"][token["start"] : token["end"]] == token["text"]
    [pepper] = [token for token in found["tokens"] if token["text"] == "辣椒"]
    assert pepper["reading"] == "là jiāo"
    assert pepper["start"] == 5


def test_gloss_without_json_is_a_table_for_people(ask: Ask) -> None:
    lines = ask("gloss", "辣椒红了").stdout.splitlines()
    assert lines[0].split("\t")[:2] == ["辣椒", "là jiāo"]


def test_a_reader_that_nobody_glosses_for_is_wrong_usage(ask: Ask) -> None:
    assert ask("gloss", "--for", "xx", "hens").exit_code == 2


@pytest.mark.django_db
def test_an_account_is_created_with_a_password_that_is_told_once(ask: Ask) -> None:
    result = ask("account", "create", "lin", "--name", "小林", "--reads", "zh-cn", "--json")
    [found] = objects(result)
    user = User.objects.get(account__handle="lin")
    assert user.check_password(found["password"])
    assert (user.account.display_name, user.account.languages_read) == ("小林", ["zh-Hans"])
    assert not user.is_host


@pytest.mark.django_db
def test_a_handle_that_is_taken_or_impossible_is_refused_with_the_sentence(ask: Ask) -> None:
    person("lin")
    taken = ask("account", "create", "lin")
    assert taken.exit_code == 1
    assert "@lin is already somebody here" in taken.stderr
    assert taken.stdout == ""
    assert ask("account", "create", "two words").exit_code == 1


def test_languages_that_are_no_tags_are_wrong_usage(ask: Ask) -> None:
    result = ask("account", "create", "lin", "--reads", "en;zh")
    assert result.exit_code == 2
    assert "en,zh-Hans" in result.stderr


@pytest.mark.django_db
@pytest.mark.parametrize("handle", ["lin", "@Lin"])
def test_a_password_is_reset_and_the_old_one_is_no_more(ask: Ask, handle: str) -> None:
    before = person("lin").user
    found = objects(ask("account", "reset-password", handle, "--json"))
    after = User.objects.get(pk=before.pk)
    assert after.check_password(found[0]["password"])
    assert after.get_session_auth_hash() != before.get_session_auth_hash()


@pytest.mark.django_db
def test_nobody_of_that_name_is_said(ask: Ask) -> None:
    result = ask("account", "reset-password", "@nobody")
    assert (result.exit_code, result.stderr) == (1, "Nobody here is called @nobody.\n")


@pytest.mark.django_db
def test_the_demo_world_wants_an_empty_place(ask: Ask) -> None:
    person("lin")
    result = ask("demo")
    assert result.exit_code == 1
    assert "MAGPIE_HOME" in result.stderr


def test_a_benchmark_that_does_not_exist_is_answered_with_those_that_do(ask: Ask) -> None:
    result = ask("bench", "hens")
    assert result.exit_code == 2
    assert "pages" in result.stderr
    assert "seed" not in result.stderr


def start(**settings: str) -> subprocess.CompletedProcess[str]:
    """A start of the whole program that comes to nothing."""
    environ = {"PATH": "/usr/bin:/bin", "MAGPIE_LEXICON": str(lexicon_folder()), **settings}
    command = [str(Path(sys.executable).parent / "magpie"), "up"]
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"MAGPIE_TYPO": "1"}, "MAGPIE_TYPO is not a setting"),
        ({"PORT": "eighty"}, "MAGPIE_PORT is 'eighty'; it must be a whole number from 1 to 65535"),
        ({"MAGPIE_HOME": "/dev/null/x"}, "MAGPIE_HOME can't be used: /dev/null/x: Not a directory"),
    ],
)
def test_a_start_with_a_wrong_setting_ends_with_one_sentence(
    settings: dict[str, str], sentence: str
) -> None:
    done = start(**settings)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_an_address_of_another_machine_is_refused_in_one_sentence(tmp_path: Path) -> None:
    done = start(MAGPIE_HOME=str(tmp_path), HOST="192.0.2.1")
    assert done.returncode == 1
    assert done.stderr.startswith("Can't listen on 192.0.2.1:8000")
    assert done.stderr.count("\n") == 1


def test_a_database_that_is_none_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "magpie.sqlite3").write_text("These are no tables.")
    done = start(MAGPIE_HOME=str(tmp_path), PORT=str(free_port()))
    assert done.returncode == 1
    assert "The database can't be used: file is not a database" in done.stderr
    assert "MAGPIE_HOME" in done.stderr
