"""`magpie translate`: texts in another language, by the engines of this place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from magpie.cli.main import print_json, start_django, texts_or_stdin

if TYPE_CHECKING:
    from magpie.languages.translating import Translated


@click.command()
@click.argument("texts", nargs=-1)
@click.option("--to", "target", required=True, help="The language to translate into: zh, en, ja.")
@click.option("--from", "source", default="", help="The texts' language; found out when not given.")
@click.option("--private", is_flag=True, help="Use only engines on this machine.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(texts: tuple[str, ...], target: str, source: str, private: bool, as_json: bool) -> None:
    """Translate each TEXT, or each line of standard input.

    What may be wrong is told below a translation; with --json as doubts, which point into the
    translation in code points. Exit code 1 when a text could not be translated; the others are.

    \b
    Example:   magpie translate "The hens are out again" --to zh --json
    """
    for option, given in (("--to", target), ("--from", source)):
        _check(option, given)
    texts_given = texts_or_stdin(texts)
    start_django()
    from magpie.config import dictionary
    from magpie.languages.translating import NotTranslated, translate

    dictionary.compile_missing()
    failed = False
    for text in texts_given:
        try:
            found = translate(text, source=source, target=target, is_private=private)
        except NotTranslated as error:
            failed = True
            if as_json:
                print_json(_answer(text, source, target) | {"error": _error(error)})
            else:
                click.echo(" ".join([str(error), *_cause(error)]), err=True)
            continue
        if as_json:
            print_json(_answer(text, found.source, found.target) | _told(found))
        else:
            _say(found)
    if failed:
        raise click.exceptions.Exit(1)


def _check(option: str, tag: str) -> None:
    from magpie.languages.tags import UNDETERMINED, normalise

    if tag and normalise(tag) == UNDETERMINED:
        raise click.BadParameter(
            f"{tag!r} is no language tag. Write it like en or zh-Hans.", param_hint=option
        )


def _answer(text: str, source: str, target: str) -> dict[str, Any]:
    shown = text.encode("utf-8", "replace").decode()
    return {
        "text": shown,
        "source": source,
        "target": target,
        "translation": None,
        "engine": None,
        "version": None,
        "doubts": [],
    }


def _error(error: Any) -> dict[str, Any]:
    told: dict[str, Any] = {"code": error.code, "message": str(error)}
    for cause in _cause(error):
        told["cause"] = cause
    if seconds := error.params.get("seconds"):
        told["retry_after"] = seconds
    return told


def _cause(error: Any) -> list[str]:
    """What the first engine said of it, which pages don't tell and a host at a terminal wants."""
    return [str(error.__cause__)] if error.__cause__ else []


def _told(found: Translated) -> dict[str, Any]:
    from magpie.languages.doubts import sentence

    return {
        "translation": found.text,
        "engine": found.engine,
        "version": found.engine_version,
        "doubts": [
            {"start": doubt.start, "end": doubt.end, "kind": doubt.kind, "why": sentence(doubt)}
            for doubt in found.doubts
        ],
    }


def _say(found: Translated) -> None:
    from magpie.languages.doubts import sentence

    click.echo(found.text)
    for doubt in found.doubts:
        where = f"“{found.text[doubt.start : doubt.end]}”: " if doubt.end else ""
        click.echo(f"  ? {where}{sentence(doubt)}", err=True)
