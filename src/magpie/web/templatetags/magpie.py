"""What templates need beyond Django's own, loaded everywhere."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from magpie.core import storage
from magpie.languages import pinyin
from magpie.languages.tags import display_name
from magpie.media.models import MediaAttachment
from magpie.portability.queries import Found
from magpie.web.arrive_words import spoken_name

register = template.Library()


@register.filter
def spoken(name: str) -> str:
    """A name from elsewhere, as people write it."""
    return spoken_name(name)


@register.filter
def sure(people: list[Found]) -> int:
    """How many of those found here are ticked for her."""
    return sum(person.is_sure and not person.is_followed for person in people)


@register.filter
def file_url(key: str) -> str:
    """The address of a stored file; "" for none."""
    return storage.url(key) if key else ""


@register.filter
def language_name(tag: str, interface: str = "en") -> str:
    """A BCP 47 tag as people of the interface language call it."""
    return display_name(tag, interface)


@register.filter
def alt_for(media: MediaAttachment, interface: str) -> SafeString:
    """The `alt` of a picture for this interface, with `lang` where it is in another language."""
    translated = interface in media.alt_translations
    language = interface if translated else media.alt_language
    alt = format_html('alt="{}"', media.alt_for(interface))
    return format_html('{} lang="{}"', alt, language) if language else alt


@register.filter
def as_word(reading: str) -> str:
    """Pinyin of several syllables, written as one word."""
    return pinyin.as_word(reading)


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the sprite, silent for screen readers."""
    sprite = static("magpie/icons/sprite.svg")
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', sprite, name
    )
