"""The clips of the demo world; importing them enters them into the list."""

from magpie.demo.drawing.footage import indoors, outdoors, skies

__all__ = ["indoors", "outdoors", "skies"]
