"""Arriving and leaving: archives in, and the people one knew found again."""
