"""Magpie 鹊桥: social software for people whose platform has gone dark."""

__version__ = "0.1.0"
