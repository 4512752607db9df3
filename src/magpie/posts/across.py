"""GivenVersion: a post in one more language, handed in together with the post."""

from dataclasses import dataclass

from magpie.posts.models import PostVersion, Rehearsal


@dataclass(frozen=True)
class GivenVersion:
    """Its author's own words, unless an archive says who else `made_by` them (of
    PostVersion.MadeBy); with `rehearsal` a machine's, which she has seen and let stand."""

    language: str
    text: str
    title: str = ""
    made_by: str = PostVersion.MadeBy.AUTHOR
    rehearsal: Rehearsal | None = None
