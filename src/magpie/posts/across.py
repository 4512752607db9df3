"""OwnVersion: a post in one more language, as its author hands it in together with the post."""

from dataclasses import dataclass

from magpie.posts.models import Rehearsal


@dataclass(frozen=True)
class OwnVersion:
    """Her own words; with `rehearsal` a machine's, which she has seen and let stand."""

    language: str
    text: str
    title: str = ""
    rehearsal: Rehearsal | None = None
