"""`magpie gloss`: a text word by word, with readings and meanings."""

from dataclasses import asdict

import click

from magpie.cli.main import print_json, texts_or_stdin


@click.command()
@click.argument("texts", nargs=-1)
@click.option(
    "--for",
    "reader",
    type=click.Choice(["en", "zh"]),
    default=None,
    help="The reader's language; by default the other one than the text's.",
)
@click.option(
    "--known",
    type=click.IntRange(min=0),
    default=2000,
    show_default=True,
    help="English: leave so many of the commonest words alone.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(texts: tuple[str, ...], reader: str | None, known: int, as_json: bool) -> None:
    """Gloss each TEXT, or each line of standard input.

    Chinese gets pinyin with tones, meanings and HSK levels; English gets Chinese for hard words.

    \b
    Example:   magpie gloss 阳台上的辣椒红了
    """
    texts_given = texts_or_stdin(texts)
    from magpie.config import dictionary
    from magpie.languages.gloss import gloss

    dictionary.compile_missing()
    for text in texts_given:
        found = gloss(text, reader=reader, known=known)
        if as_json:
            print_json(asdict(found))
            continue
        for token in found.tokens:
            click.echo(f"{token.text}\t{token.reading}\t{'; '.join(token.meanings)}\t{token.level}")
