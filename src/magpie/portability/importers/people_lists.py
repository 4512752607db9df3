"""Lists of people that don't say what they are: the question put to the person, and its answers.

A list of blocks brought as follows does harm, and blocks, followers and follows often look the
same inside. So nothing is guessed where neither columns nor name say it.
"""

from typing import Literal, TypeGuard

from django.utils.translation import gettext_lazy as _

from magpie.portability.records import FollowState, Sentence

PeopleList = Literal["following", "followers", "blocked", "muted"]

STATES: dict[PeopleList, FollowState] = {
    "following": "following",
    "followers": "follower",
    "blocked": "blocked",
    "muted": "muted",
}
PEOPLE = (
    ("following", Sentence(_("People I followed"))),
    ("followers", Sentence(_("People who followed me"))),
    ("blocked", Sentence(_("People I blocked"))),
    ("muted", Sentence(_("People I muted"))),
)
"""The answers to "who is in it?"."""


def is_people(kind: str) -> TypeGuard[PeopleList]:
    return kind in STATES
