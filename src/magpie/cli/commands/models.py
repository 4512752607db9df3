"""`magpie models`: the models that translate on this machine, and those that listen to videos."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from magpie.cli.main import print_json, start_django
from magpie.core.errors import DomainError

if TYPE_CHECKING:
    from magpie.languages.neural.installed import InstalledPair
    from magpie.languages.neural.listing import OfferedPair


# What a speech model's name begins with.
SPEECH = "whisper-"


@click.group()
def command() -> None:
    """List, install, remove and mirror the models that work on this machine.

    A pair like en-zh translates, in both directions. Pairs without English go through English.
    whisper-base writes captions of what is said in videos, see MAGPIE_SPEECH.

    \b
    Example:   magpie models install en-zh
               magpie models install whisper-base
               magpie models mirror /srv/stick && magpie models install --from /srv/stick
    """


@command.command("list")
@click.option("--installed", "only_installed", is_flag=True, help="Ask nobody: what is here.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_models(only_installed: bool, as_json: bool) -> None:
    """List the models that are installed, and those that the source offers."""
    start_django()
    from magpie.languages.neural.installed import installed_pairs
    from magpie.languages.neural.listing import offered

    here = {pair.name: pair for pair in installed_pairs()}
    there: dict[str, OfferedPair] = {}
    if not only_installed:
        try:
            there = {pair.name: pair for pair in offered()}
        except DomainError as error:
            click.echo(str(error), err=True)
    for name in sorted({*here, *there}):
        _tell(_line(name, here.get(name), there.get(name)), as_json)
    speech = [each for each in _speech_models() if each["installed"] or not only_installed]
    for line in speech:
        _tell(line, as_json)
    if not here and not there and not as_json:
        click.echo("No model is installed. Try: magpie models install en-zh")


@command.command()
@click.argument("names", nargs=-1)
@click.option(
    "--from",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Install from a folder instead: a mirror, or a model's files.",
)
@click.option("--one-way", is_flag=True, help="Only the direction that was named.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def install(names: tuple[str, ...], folder: Path | None, one_way: bool, as_json: bool) -> None:
    """Install NAMES, pairs like en-zh or whisper-base; with --from and no NAMES, all pairs in the folder.

    Fetches from MAGPIE_MODELS_SOURCE, checks every file's SHA-256, and goes on where it was
    stopped.
    """
    if not names and not folder:
        raise click.UsageError("Name a pair, like en-zh, or a folder with --from.")
    start_django()
    speech = [name for name in names if name.startswith(SPEECH)]
    for name in speech:
        _install_speech(name, folder, as_json)
    names = tuple(name for name in names if name not in speech)
    if speech and not names:
        return
    from magpie.languages.neural.install import install
    from magpie.languages.neural.listing import find, in_folder, offered

    pairs = in_folder(folder) if folder else offered()
    wanted = list(pairs) if not names else [find(pairs, name) for name in names]
    if names and not one_way:
        other_ways = {(pair.target, pair.source) for pair in wanted}
        wanted += [
            pair
            for pair in pairs
            if (pair.source, pair.target) in other_ways and pair not in wanted
        ]
    for pair in wanted:
        label = f"Fetching {pair.name}" if not folder else f"Copying {pair.name}"
        with click.progressbar(length=max(1, pair.size), label=label, file=sys.stderr) as bar:
            done = install(pair, progress=lambda got, _whole, bar=bar: bar.update(got - bar.pos))  # type: ignore[misc]
        _tell(_line(done.name, done, None), as_json)


@command.command()
@click.argument("names", nargs=-1, required=True)
@click.option("--one-way", is_flag=True, help="Only the direction that was named.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def remove(names: tuple[str, ...], one_way: bool, as_json: bool) -> None:
    """Remove NAMES from this machine. What was made with them stays."""
    start_django()
    from magpie.languages.actions.model_installs import remove_model
    from magpie.languages.neural.errors import not_listed

    for name in names:
        if name.startswith(SPEECH):
            _remove_speech(name, as_json)
            continue
        source, _dash, target = name.partition("-")
        both = [name] if one_way else [name, f"{target}-{source}"]
        gone = [each for each in both if remove_model(name=each)]
        if not gone:
            raise not_listed(name)
        for each in gone:
            if as_json:
                print_json({"name": each, "installed": False})
            else:
                click.echo(f"{each} is removed.")


@command.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def mirror(folder: Path, as_json: bool) -> None:
    """Copy all installed models into FOLDER, from which others can install.

    Carry it on a stick, or serve it with any web server. A running Magpie serves the same at
    /models/: elsewhere, MAGPIE_MODELS_SOURCE=https://this.example/models/ is all it takes.
    """
    start_django()
    from magpie.languages.neural.errors import empty_folder
    from magpie.languages.neural.install import mirror
    from magpie.languages.neural.installed import installed_pairs, models_folder

    pairs = installed_pairs()
    if not pairs:
        raise empty_folder(models_folder())
    mirror(pairs, folder)
    for pair in pairs:
        _tell(_line(pair.name, pair, None), as_json)


def _speech_models() -> list[dict[str, Any]]:
    from magpie.media.speech import models

    return [
        {
            "name": each.name,
            "version": "speech",
            "megabytes": round(each.size / 1e6, 1),
            "installed": each.is_installed,
            "offered": "" if each.is_installed else "speech",
        }
        for each in models.listed()
    ]


def _install_speech(name: str, folder: Path | None, as_json: bool) -> None:
    from magpie.media.speech import models

    label = f"{'Copying' if folder else 'Fetching'} {name}"
    with click.progressbar(length=models.size_of(name), label=label, file=sys.stderr) as bar:
        models.install(
            name, source=folder, on_progress=lambda got, _whole: bar.update(got - bar.pos)
        )
    _tell(next(line for line in _speech_models() if line["name"] == name), as_json)
    if not as_json:
        click.echo(f"Switch it on with MAGPIE_SPEECH={name}.")


def _remove_speech(name: str, as_json: bool) -> None:
    from magpie.languages.neural.errors import not_listed
    from magpie.media.speech import models

    if not models.is_installed(name):
        raise not_listed(name)
    models.remove(name)
    if as_json:
        print_json({"name": name, "installed": False})
    else:
        click.echo(f"{name} is removed.")


def _line(name: str, here: InstalledPair | None, there: OfferedPair | None) -> dict[str, Any]:
    known = here or there
    assert known
    return {
        "name": name,
        "version": known.version,
        "megabytes": round(known.size / 1e6, 1),
        "installed": here is not None,
        "offered": there.version if there else "",
    }


def _tell(line: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(line)
        return
    state = "installed" if line["installed"] else "offered"
    click.echo(f"{line['name']:<14}{state:<12}{line['version']:<10}{line['megabytes']:>7} MB")
