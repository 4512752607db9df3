import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.test import override_settings

from magpie.accounts.models import Account
from magpie.cli.commands.bring import command
from magpie.core.errors import DomainError
from magpie.discovery.interests import interests, taste_of
from magpie.portability.models import ArchiveImport, FormerName, Keepsake, KnownPerson
from magpie.posts.models import Post
from tests import world
from tests.portability.fixtures import tiktok
from tests.portability.test_interests import liked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path) -> Any:
    with override_settings(MEDIA_ROOT=tmp_path / "media"):
        yield


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.zip"
    path.write_bytes(tiktok.zipped(tiktok.as_json(tiktok.third_generation())))
    return path


@pytest.fixture
def mei() -> Account:
    return world.person("mei")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(each) for each in arguments])


def answer(result: Result) -> dict[str, Any]:
    assert result.exception is None, result.exception
    (line,) = result.stdout.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


@pytest.mark.usefixtures("mei")
def test_an_archive_is_brought_to_its_end_and_answered_in_json(file: Path) -> None:
    found = answer(run(file, "--account", "@Mei", "--visibility", "everyone", "--json"))
    assert list(found) == [
        *("platform", "schema", "account", "people", "outcomes", "sections", "seconds")
    ]
    assert (found["platform"], found["schema"]) == ("tiktok", "json-2026")
    assert found["people"] == {"following": 3, "followers": 1, "blocked": 0}
    assert found["outcomes"] == {"imported": 9, "skipped": 5, "failed": 0, "unrecognised": 5}
    assert found["sections"]["posts"]["imported"] == 3
    assert found["sections"]["Zine"]["fate"] == "unrecognised"
    assert found["seconds"]["people"] <= found["seconds"]["total"]
    assert Post.objects.filter(visibility="public", kind="video").count() == 1


@pytest.mark.usefixtures("mei")
def test_a_second_time_gives_the_same_answer_and_adds_nothing(file: Path) -> None:
    first = answer(run(file, "--account", "mei", "--json"))
    count = Post.objects.count()
    second = answer(run(file, "--account", "mei", "--json"))
    assert {**second, "seconds": 0} == {**first, "seconds": 0}
    assert Post.objects.count() == count


@pytest.mark.usefixtures("mei")
def test_a_rehearsal_says_the_same_and_writes_nothing(file: Path) -> None:
    rehearsed = answer(run(file, "--account", "mei", "--dry-run", "--json"))
    for model in (ArchiveImport, KnownPerson, FormerName, Post):
        assert not model._default_manager.exists()
    brought = answer(run(file, "--account", "mei", "--json"))
    assert rehearsed["seconds"] == {"people": None, "total": None}
    assert {**rehearsed, "seconds": 0} == {**brought, "seconds": 0}


@pytest.mark.usefixtures("mei")
def test_a_rehearsal_of_a_newer_archive_knows_what_is_here_already(
    file: Path, tmp_path: Path
) -> None:
    run(file, "--account", "mei")
    newer = tmp_path / "newer.json"
    newer.write_bytes(tiktok.as_json(tiktok.third_generation()) + b"\n")
    outcomes = answer(run(newer, "--account", "mei", "--dry-run", "--json"))["outcomes"]
    assert outcomes["imported"] == 0


@pytest.mark.usefixtures("mei")
def test_an_unpacked_folder_is_as_good_as_the_zip(tmp_path: Path) -> None:
    folder = tmp_path / "TikTok_Data"
    folder.mkdir()
    (folder / "user_data.json").write_bytes(tiktok.as_json(tiktok.first_generation()))
    found = answer(run(folder, "--account", "mei", "--json"))
    assert found["schema"] == "json-2021"
    again = answer(run(folder, "--account", "mei", "--json"))
    assert ArchiveImport.objects.count() == 1
    assert again["outcomes"] == found["outcomes"]


@pytest.mark.usefixtures("mei")
def test_people_read_a_table(file: Path) -> None:
    result = run(file, "--account", "mei")
    assert result.exit_code == 0
    assert "following" in result.stdout
    assert "not read: private" in result.stdout
    assert "People were ready after" in result.stdout


@pytest.mark.usefixtures("mei")
def test_what_is_no_archive_ends_with_its_sentence(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear platform")
    result = run(letter, "--account", "mei")
    assert isinstance(result.exception, DomainError)
    assert "letter.txt" in str(result.exception)


def test_an_unknown_account_is_said(file: Path) -> None:
    result = run(file, "--account", "nobody")
    assert isinstance(result.exception, DomainError)
    assert "magpie account create nobody" in str(result.exception)


@pytest.mark.usefixtures("mei")
def test_what_breaks_off_is_answered_and_ends_as_a_failure(tmp_path: Path) -> None:
    torn = tmp_path / "user_data.json"
    content = tiktok.as_json(tiktok.second_generation())
    torn.write_bytes(content[: content.index(b"Your Activity") + 40])
    result = run(torn, "--account", "mei", "--json")
    assert isinstance(result.exception, DomainError)
    assert json.loads(result.stdout)["outcomes"]["imported"] > 0


@pytest.mark.usefixtures("mei")
def test_somebody_elses_archive_needs_a_yes(file: Path, tmp_path: Path) -> None:
    run(file, "--account", "mei")
    tree = tiktok.first_generation()
    tree["Profile"]["Profile Information"]["ProfileMap"]["userName"] = "somebody.else"
    other = tmp_path / "other.json"
    other.write_bytes(tiktok.as_json(tree))
    assert isinstance(run(other, "--account", "mei").exception, DomainError)
    assert run(other, "--account", "mei", "--yes").exit_code == 0


def test_private_sections_and_interests_come_only_when_named(mei: Account, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(liked("#cats"))
    assert run(path, "--account", "mei").exception is None
    assert not Keepsake.objects.filter(kind="like").exists()
    path.write_bytes(liked("#cats", "#dogs"))
    assert run(path, "--account", "mei", "--with", "likes", "--interests").exception is None
    assert [each.tag for each in interests(taste_of(mei))] == ["cats", "dogs"]


@pytest.mark.usefixtures("mei")
def test_a_section_that_isnt_there_is_refused_with_those_that_are(file: Path) -> None:
    refused = run(file, "--account", "mei", "--with", "likez")
    assert isinstance(refused.exception, DomainError)
    assert "likez" in str(refused.exception)
    assert "searches" in str(refused.exception)
    refused = run(file, "--account", "mei", "--interests")
    assert isinstance(refused.exception, DomainError)
    assert refused.exception.code == "nothing_to_learn_from"
