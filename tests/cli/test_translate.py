"""`magpie translate` and `magpie models`, at the terminal."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from pytest_django import Settings

from magpie.cli import main
from magpie.languages.models import ModelInstall
from magpie.languages.neural.installed import installed_pairs

pytestmark = pytest.mark.django_db
Ask = Callable[..., Result]


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> Ask:
    """Run `magpie ...` in this process, in a place with nothing installed."""
    settings.MAGPIE_HOME = tmp_path / "home"

    def run(*arguments: str, given: str | bytes | None = None) -> Result:
        monkeypatch.setattr(sys, "argv", ["magpie", *arguments])
        return CliRunner().invoke(click.Command("magpie", callback=main), input=given)

    return run


def objects(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.skipif(shutil.which("apertium") is None, reason="apertium isn't installed")
def test_texts_are_translated_with_what_is_known_of_them(ask: Ask, settings: Settings) -> None:
    settings.MAGPIE_ENGINES = ["apertium"]
    done = ask(
        "translate",
        "I have two cats 😺",
        "The house is red.",
        "--to",
        "es",
        "--from",
        "en",
        "--json",
    )
    assert done.exit_code == 0
    first, second = objects(done)
    assert first == {
        "text": "I have two cats 😺",
        "source": "en",
        "target": "es",
        "translation": "Tengo dos gatos 😺",
        "engine": "apertium",
        "version": first["version"],
        "doubts": [],
    }
    assert second["translation"] == "La casa es roja."
    plain = ask("translate", "--to", "es", given="I have a cat.\n\nThe house is red.\n")
    assert plain.stdout == "Tengo un gato.\nLa casa es roja.\n"


def test_a_text_that_cannot_be_translated_says_why_and_ends_with_1(ask: Ask) -> None:
    done = ask("translate", "The hens are out.", "😺", "--to", "zh", "--from", "en", "--json")
    assert done.exit_code == 1
    hens, cat = objects(done)
    assert hens["translation"] is None
    assert hens["error"]["code"] == "pair_missing"
    assert cat["error"]["code"] == "nothing_to_translate"
    assert "No translation engine" in ask("translate", "Hens.", "--to", "zh").stderr


@pytest.mark.parametrize(
    "given", [b"\xff\xfe\n", b"a\x00b\n", "\u202e\u200d\n".encode(), b"x" * 10_000]
)
def test_no_input_breaks_it(given: bytes, ask: Ask) -> None:
    done = ask("translate", "--to", "en", "--json", given=given)
    assert done.exit_code == 1
    assert all("error" in line for line in objects(done))


def test_what_is_no_language_is_a_wrong_usage(ask: Ask) -> None:
    assert ask("translate", "hens", "--to", "klingonish!").exit_code == 2
    assert ask("models", "install").exit_code == 2


def folder(path: Path) -> Path:
    path.mkdir()
    for codes in ("enzh", "zhen"):
        for role in ("model", "srcvocab", "trgvocab"):
            (path / f"{role}.{codes}.bin").write_bytes(f"{role} {codes}".encode())
    return path


def test_models_are_installed_listed_mirrored_and_removed(ask: Ask, tmp_path: Path) -> None:
    done = ask("models", "install", "--from", str(folder(tmp_path / "stick")), "--json")
    assert done.exit_code == 0, done.stderr
    assert [line["name"] for line in objects(done)] == ["en-zh", "zh-en"]
    listed = ask("models", "list", "--installed", "--json")
    assert [(line["name"], line["installed"]) for line in objects(listed)] == [
        ("en-zh", True),
        ("zh-en", True),
    ]
    assert ask("models", "mirror", str(tmp_path / "mirror")).exit_code == 0
    assert ask("models", "remove", "en-zh").exit_code == 0
    assert installed_pairs() == ()
    again = ask("models", "install", "en-zh", "--from", str(tmp_path / "mirror"), "--one-way")
    assert again.exit_code == 0
    assert [pair.name for pair in installed_pairs()] == ["en-zh"]


def test_what_went_wrong_with_models_is_one_sentence(ask: Ask, tmp_path: Path) -> None:
    off = ask("models", "install", "en-zh")
    assert (off.exit_code, off.stderr.count("\n")) == (1, 1)
    assert "MAGPIE_MODELS is off" in off.stderr
    empty = ask("models", "install", "--from", str(tmp_path))
    assert "no models" in empty.stderr
    assert "no model" in ask("models", "remove", "en-xx").stderr
    nothing = ask("models", "mirror", str(tmp_path / "mirror"))
    assert nothing.exit_code == 1
    listed = ask("models", "list")
    assert "magpie models install en-zh" in listed.stdout
    assert "MAGPIE_MODELS is off" in listed.stderr


def test_without_a_network_it_says_in_one_line_what_to_do(ask: Ask, settings: Settings) -> None:
    settings.MAGPIE_MODELS, settings.MAGPIE_MODELS_SOURCE = True, "http://127.0.0.1:9/models"
    done = ask("models", "install", "en-zh")
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "magpie models install --from FOLDER" in done.stderr


def test_what_was_removed_is_not_fetched_again_by_the_next_start(ask: Ask, tmp_path: Path) -> None:
    from magpie.languages.actions.model_installs import request_first_models

    ask("models", "install", "--from", str(folder(tmp_path / "stick")))
    ask("models", "remove", "en-zh")
    assert request_first_models() == []
    assert ModelInstall.objects.filter(state=ModelInstall.State.WAITING).count() == 0


def test_a_speech_model_comes_from_a_folder_and_goes(ask: Ask, tmp_path: Path) -> None:
    for name in ("model.bin", "config.json", "tokenizer.json", "vocabulary.txt"):
        (tmp_path / name).write_text(name)
    installed = ask("models", "install", "whisper-mini", "--from", str(tmp_path))
    assert "MAGPIE_SPEECH=whisper-mini" in installed.stdout
    listed = objects(ask("models", "list", "--installed", "--json"))
    assert {"whisper-mini"} <= {each["name"] for each in listed}
    assert ask("models", "remove", "whisper-mini").stdout == "whisper-mini is removed.\n"
    assert "whisper-mini" in ask("models", "remove", "whisper-mini").stderr
    broken = ask("models", "install", "whisper-base", "--from", str(tmp_path))
    assert broken.exit_code == 1
    assert "isn't the file it should be" in broken.stderr
