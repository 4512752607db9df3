"""`magpie export`: one file, whole and signed."""

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from magpie.cli.commands.leave import command
from magpie.core.errors import DomainError
from tests import world

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    result = CliRunner().invoke(command, arguments, catch_exceptions=False)
    return result.output


def test_an_archive_is_written_and_found_whole(tmp_path: Path) -> None:
    world.post(world.person("mei"), "hens")
    out = tmp_path / "mei.zip"
    said = json.loads(run("--account", "mei", "--out", str(out), "--json"))
    assert (said["sections"]["posts"], said["bytes"]) == (1, out.stat().st_size)
    checked = json.loads(run("--check", str(out), "--json"))
    assert checked["files"] == said["files"] - 2
    assert checked["account"].startswith("mei@")


@pytest.mark.parametrize("change", ["magpie/posts.ndjson", "extra.txt", "manifest.json"])
def test_a_changed_archive_is_told_by_name(tmp_path: Path, change: str) -> None:
    world.post(world.person("mei"), "hens")
    out = tmp_path / "mei.zip"
    run("--account", "mei", "--out", str(out))
    with zipfile.ZipFile(out) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files[change] = (
        files.get(change, b"").replace(b"hens", b"owls").replace(b"mei@", b"sam@") + b" "
    )
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    with pytest.raises(DomainError) as caught:
        run("--check", str(out))
    assert caught.value.code == "archive_changed"


def test_what_is_no_archive_of_ours_gets_a_sentence(tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    other.write_bytes(b"PK no zip")
    with pytest.raises(DomainError) as caught:
        run("--check", str(other))
    assert "no archive of a Magpie" in str(caught.value)


def test_nobody_of_that_name_leaves_no_file(tmp_path: Path) -> None:
    out = tmp_path / "nobody.zip"
    with pytest.raises(DomainError):
        run("--account", "nobody", "--out", str(out))
    assert list(tmp_path.iterdir()) == []
