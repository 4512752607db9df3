"""What a server does about translation when it starts: never in the way, told in single lines."""

from pathlib import Path

import pytest
from pytest_django import Settings

from magpie.config import translation
from magpie.config.kinds import ENGINES
from magpie.languages.actions.model_installs import note_progress, request_first_models
from magpie.languages.engines.registry import known_names
from magpie.languages.models import ModelInstall
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_new_place(settings: Settings, tmp_path: Path) -> None:
    settings.MAGPIE_HOME = tmp_path


def test_a_new_place_asks_for_both_directions_once() -> None:
    assert {row.name for row in request_first_models()} == {"en-zh", "zh-en"}
    request_first_models()
    assert ModelInstall.objects.count() == 2


def test_the_console_hears_of_the_way_and_the_end() -> None:
    [there, back] = request_first_models()
    lines: list[str] = []

    def tell(line: str) -> None:
        lines.append(line)
        if "50 %" in line:
            there.finish()

    note_progress(there, 50, 100)
    back.fail("The list can't be reached. Try again later.")
    translation.follow([there.name, back.name], tell=tell, wait=0)
    assert any("en-zh: 50 %" in line for line in lines)
    assert any("zh-en yet. The list can't be reached." in line for line in lines)
    assert lines[-1].endswith("en-zh is installed.")


def test_without_a_network_the_work_gives_up_with_a_sentence(settings: Settings) -> None:
    settings.MAGPIE_MODELS, settings.MAGPIE_MODELS_SOURCE = True, "http://127.0.0.1:9/models"
    request_first_models()
    world.settle()
    for row in ModelInstall.objects.all():
        assert row.state == ModelInstall.State.FAILED
        assert "--from" in row.error
    assert len(request_first_models()) == 2  # the next start tries again


def test_the_names_of_engines_in_settings_are_those_there_are() -> None:
    assert set(ENGINES) == set(known_names())
