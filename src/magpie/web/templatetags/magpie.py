"""What templates need beyond Django's own, loaded everywhere."""

from datetime import timedelta

from django import template
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from magpie.core import storage
from magpie.languages import pinyin
from magpie.languages.tags import display_name
from magpie.media.captions import cues
from magpie.media.models import MediaAttachment
from magpie.portability.queries import Found
from magpie.web import glossed
from magpie.web.arrive_words import spoken_name
from magpie.web.views.host_translation import NAMES

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


@register.simple_tag(takes_context=True)
def alt_of(context: Context, media: MediaAttachment) -> SafeString:
    """The `alt` of a picture for this page, with `lang` where that is known.

    Its author's own words in the language of the interface come first, then the description that
    came with the version of the post that is shown.
    """
    interface = context.get("interface_language", "en")
    version = context["banks"].version if "banks" in context else None
    if interface in media.alt_translations:
        alt, language = media.alt_translations[interface], interface
    elif version is not None and str(media.pk) in version.alts:
        alt, language = version.alts[str(media.pk)], version.language
    else:
        alt, language = media.alt, media.alt_language
    if not language:
        return format_html('alt="{}"', alt)
    return format_html('alt="{}" lang="{}"', alt, language)


@register.filter
def engine_name(name: str) -> str:
    """An engine as people call it."""
    return NAMES.get(name, name)


@register.filter
def as_word(reading: str) -> str:
    """Pinyin of several syllables, written as one word."""
    return pinyin.as_word(reading)


@register.filter
def time_name(ms: int) -> str:
    """A place in a video: `1:02.500`."""
    return cues.time_name(ms)


@register.filter
def level_name(level: str) -> str:
    """How common a word is, as people say it."""
    return glossed.level(level)


@register.filter
def wait_name(wait: timedelta) -> str:
    """How long a card stays away, short enough for a button."""
    days = round(wait / timedelta(days=1))
    if days < 1:
        return _("%(count)s min") % {"count": round(wait / timedelta(minutes=1))}
    if days < 31:
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
    if days < 365:
        return _("%(count)s months") % {"count": f"{days / 30.4:.2g}"}
    return _("%(count)s years") % {"count": f"{days / 365:.2g}"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the sprite, silent for screen readers."""
    sprite = static("magpie/icons/sprite.svg")
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', sprite, name
    )
