"""`magpie detect`: which language a text is in."""

from dataclasses import asdict

import click

from magpie.cli.main import print_json, texts_or_stdin


@click.command()
@click.argument("texts", nargs=-1)
@click.option(
    "--hint", "hints", multiple=True, help="A language the author writes; biases short text."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(texts: tuple[str, ...], hints: tuple[str, ...], as_json: bool) -> None:
    """Tell the language of each TEXT, or of each line of standard input.

    Answers are BCP 47 tags: en, zh-Hans, zh-Hant, zh-Latn (pinyin), mul (mixed), und (none).

    \b
    Example:   magpie detect "The hens are out again" 母鸡又跑出来了
    """
    texts_given = texts_or_stdin(texts)
    from magpie.config import dictionary
    from magpie.languages.detection import detect

    dictionary.compile_missing()
    for text in texts_given:
        found = detect(text, hints=hints)
        if as_json:
            print_json(asdict(found))
        else:
            click.echo(f"{found.language}\t{found.confidence:.2f}\t{text}")
