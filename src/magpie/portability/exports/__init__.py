"""Leaving: everything a person owns here, in one file that opens offline and comes back whole.

`sections/` says, section by section, what leaves and how it comes back: one file holds both ways,
so that neither forgets the other. `package.py` puts the file together; the same facts also leave
as ActivityPub and CSV for other houses, and as pages to read.
"""
