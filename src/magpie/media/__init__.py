"""Bytes: what an uploaded file really is, and the clean, small files people get to see."""
