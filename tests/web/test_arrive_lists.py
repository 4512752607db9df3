"""A list of names that doesn't say whose they are: its bringer is asked, never guessed for."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from magpie.core.tasks import drain
from magpie.portability.models import ArchiveImport, KnownPerson
from tests import world
from tests.web.browsing import as_

pytestmark = pytest.mark.django_db

NAMES = b"loud@example.net\nsam@example.org\n"
FOLLOWS = b"Account address,Show boosts\nsam@example.org,true\n"


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=tmp_path / "media"):
        yield


def handed_in(client: Client, **files: bytes) -> str:
    """The address of the second screen."""
    named = [SimpleUploadedFile(f"{name}.csv", content) for name, content in files.items()]
    response = client.post("/arrive", {"archive": named})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


@pytest.mark.parametrize("name", ["list", "lists", "export", "bookmarks", "domains"])
@pytest.mark.parametrize("answer", ["following", "blocked", "muted"])
def test_plain_names_are_asked_about_whatever_their_file_is_called(name: str, answer: str) -> None:
    mei = world.person("mei")
    client = as_(mei)
    address = handed_in(client, **{name: NAMES})
    asked = client.get(address).content.decode()
    assert "say for sure what it is a list of. Who is in it?" in asked
    unanswered = {"is_mine": "on", "visibility": "followers"}
    refused = client.post(f"{address}/bring", unanswered)
    assert "could be more than one thing" in refused.content.decode()
    assert not KnownPerson.objects.exists()
    client.post(f"{address}/bring", unanswered | {"answer": answer})
    drain()
    known = KnownPerson.objects.filter(owner=mei)
    assert {(each.name, each.relation) for each in known} == {
        ("loud@example.net", answer),
        ("sam@example.org", answer),
    }
    assert ArchiveImport.objects.get().phase == "done"


def test_a_name_against_a_header_is_asked_and_the_header_is_the_likelier() -> None:
    client = as_(world.person("mei"))
    asked = client.get(handed_in(client, blocks=FOLLOWS)).content.decode()
    assert "say for sure what it is a list of. Who is in it?" in asked
    assert re.search(r'value="following"\s+required\s+checked', asked)


def test_who_brings_several_is_told_that_one_answer_is_for_all() -> None:
    client = as_(world.person("mei"))
    asked = client.get(handed_in(client, first=NAMES, second=NAMES)).content.decode()
    assert "If they are of different kinds, bring them one by one." in asked
