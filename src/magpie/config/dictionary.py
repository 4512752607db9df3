"""The dictionary that glosses and detection stand on: compiled once, where somebody can watch."""

import sys

import click

from magpie.languages.lexicon import content_version, ensure_lexicon, lexicon_folder


def is_compiled() -> bool:
    """Whether it is there, made from the data and the rules of today."""
    return (lexicon_folder() / f"lexicon-{content_version()}.sqlite3").exists()


def compile_missing() -> None:
    """Compile it, with a progress bar on standard error, unless it is there."""
    if is_compiled():
        return
    label = "Compiling the dictionary (once, some 20 seconds)"
    with click.progressbar(length=100, label=label, file=sys.stderr) as bar:
        ensure_lexicon(progress=lambda done, _what: bar.update(int(done * 100) - bar.pos))
