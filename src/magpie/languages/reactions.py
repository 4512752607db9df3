"""What this room does when something happened."""

from magpie.core.events import on
from magpie.languages.events import GlossaryChanged
from magpie.languages.glossary import community


@on(GlossaryChanged)
def take_in_the_glossary(_changed: GlossaryChanged) -> None:
    """This process knows the new edition at once; the others within seconds."""
    community.refresh()
