"""Which part of the glossary a translation stands on, so that only what a change concerns is redone."""

from hashlib import sha256

from magpie.languages import glossary
from magpie.languages.models import Translation


def terms_of(text: str, language: str) -> str:
    """A short hash of the entries that occur in `text`; "" where none does."""
    asked = language if language in ("en", "zh") else ""
    found = sorted({repr(match.entry) for match in glossary.find(text, asked)})
    return sha256("\n".join(found).encode()).hexdigest()[:32] if found else ""


def are_current(row: Translation) -> bool:
    """Whether the glossary still says the same about this text as when it was translated."""
    if row.glossary_version == glossary.version():
        return True
    return row.terms == terms_of(row.text, row.source)
