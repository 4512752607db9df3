"""Colours that belong together: hours of the day outdoors, rooms indoors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

Option = TypeVar("Option")


@dataclass(frozen=True)
class Hour:
    """The light of an hour: sky from the zenith down, then what it does to the land."""

    sky: tuple[str, str, str]
    sun: str
    cloud: str
    far: str
    mid: str
    near: str
    ground: str
    shade: str
    is_dark: bool = False


HOURS: dict[str, Hour] = {
    "morning": Hour(
        ("#a9d3d6", "#dce8d3", "#fbe6c2"),
        "#fff3c9",
        "#fffaf0",
        "#b3cdbb",
        "#86ad84",
        "#5b8a58",
        "#dcbd88",
        "#49607a",
    ),
    "noon": Hour(
        ("#6fb7cf", "#a9d8dc", "#e4f0dc"),
        "#fff6d6",
        "#ffffff",
        "#9cc4b4",
        "#6fa873",
        "#3f7f52",
        "#d9b277",
        "#34566f",
    ),
    "golden": Hour(
        ("#e9a46c", "#f6c682", "#fde6b0"),
        "#fff0b8",
        "#ffe3bd",
        "#d6a37c",
        "#b58a4e",
        "#7d7439",
        "#cf9450",
        "#6b3f52",
    ),
    "rose": Hour(
        ("#8f8fc0", "#e2a7ad", "#fbd6b4"),
        "#fff0d0",
        "#f7cfc4",
        "#a48fb0",
        "#77759c",
        "#4d5f74",
        "#b98a78",
        "#453a66",
    ),
    "dusk": Hour(
        ("#3f4a83", "#8f6f9c", "#f0a184"),
        "#ffd9a0",
        "#b98aa8",
        "#6b6694",
        "#4d5480",
        "#343f63",
        "#7a6480",
        "#242a52",
        True,
    ),
    "night": Hour(
        ("#121b3a", "#233463", "#4a5c8c"),
        "#fff1c4",
        "#51628f",
        "#33477a",
        "#26365f",
        "#1a2647",
        "#34406a",
        "#0d1430",
        True,
    ),
    "mist": Hour(
        ("#c3d0cf", "#d9dfd6", "#eee9dc"),
        "#fffbee",
        "#f7f5ee",
        "#b4c4bd",
        "#8fa79d",
        "#627f76",
        "#c4b69b",
        "#4f6469",
    ),
    "winter": Hour(
        ("#9fb9d3", "#cfdde6", "#f3e9e0"),
        "#fff4dc",
        "#ffffff",
        "#b5c6d6",
        "#8fa6bd",
        "#6a8399",
        "#eef2f3",
        "#56688c",
    ),
}


@dataclass(frozen=True)
class Room:
    """A room: its wall, its table, the cloth and dish on it, two accents, its shadows."""

    wall: str
    wall_low: str
    table: str
    cloth: str
    dish: str
    accent: str
    accent_two: str
    shade: str


ROOMS: dict[str, Room] = {
    "cream": Room(
        "#f3e4c8", "#e6cfa6", "#c88a52", "#7fa79c", "#fbf4e4", "#d4553a", "#e8ac3f", "#5c3040"
    ),
    "sage": Room(
        "#cfd8b8", "#b3c19a", "#96603c", "#f3e2c4", "#fdf7ea", "#de7f3b", "#5d7f52", "#3b3546"
    ),
    "blue": Room(
        "#b3cdd6", "#92b3c2", "#d8ab74", "#f6ecd9", "#fdfaf1", "#cb4b3b", "#e9b44c", "#3a4368"
    ),
    "pink": Room(
        "#f2cdbb", "#e2aa97", "#a25f49", "#5f8289", "#fdf3e6", "#c23f4a", "#f0b955", "#5a2c4a"
    ),
    "lilac": Room(
        "#d5cbe3", "#b5a8cd", "#b97f5a", "#efe3d2", "#fffaf2", "#d86a54", "#7a9f6f", "#43386b"
    ),
    "teal": Room(
        "#5f918e", "#4a7878", "#c98f55", "#f1dcb5", "#fcf5e4", "#e4673f", "#f2bf58", "#23384f"
    ),
    "lamp": Room(
        "#3d4263", "#2f3452", "#8a5540", "#c69e62", "#f5e5c6", "#d9583f", "#f0b450", "#1e1b3a"
    ),
}


def hour(seed: int, *names: str) -> Hour:
    """The hour for this seed, from those that suit the scene."""
    return HOURS[names[seed % len(names)]]


def room(seed: int, *names: str) -> Room:
    """The room for this seed, from those that suit the scene."""
    return ROOMS[names[seed % len(names)]]


def variant(seed: int, *options: Option) -> Option:
    """One of the options, out of step with hours and rooms, so that they mix."""
    return options[(seed + seed // 3) % len(options)]
