"""Captions as data: cues and their rules, files in, WebVTT out, and what an editor does to them."""
