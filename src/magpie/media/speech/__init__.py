"""Captions by machine: speech models that the host installs, and listening with them. Off by default."""
