"""Telling people what concerns them, once, and never about those they keep apart from."""
