"""Captions from a file, and the rows of the editor."""

from dataclasses import dataclass

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.languages.tags import OFFERED
from magpie.media.captions import editing
from magpie.media.captions.cues import Cue, read_time, tidy
from magpie.media.captions.files import BYTES_MAX, read

ROWS = 40


class LanguageForm(forms.Form):
    """In which language: one of those that posts are written in."""

    language = forms.CharField(
        max_length=16, error_messages={"required": _("Choose the language of these captions.")}
    )

    def clean_language(self) -> str:
        language: str = self.cleaned_data["language"]
        if language not in OFFERED:
            raise forms.ValidationError(_("Choose the language of these captions."))
        return language


class UploadForm(LanguageForm):
    file = forms.FileField(
        error_messages={
            "required": _("Choose a file with captions, .vtt or .srt."),
            "empty": _("This file is empty."),
        }
    )

    def clean_file(self) -> list[Cue]:
        """The file as cues."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        try:
            return read(file.read(BYTES_MAX + 1))
        except DomainError as error:
            raise forms.ValidationError(str(error)) from error


@dataclass(frozen=True)
class Rows:
    """A page of the editor as it was sent: all cues with those of the page in their place."""

    cues: list[Cue]
    stamp: str
    first: int

    @classmethod
    def of(cls, data: QueryDict, before: list[Cue]) -> "Rows":
        """DomainError where a time can't be read; everything else is checked when it is saved."""
        first = _number(data.get("first", ""), len(before))
        count = min(_number(data.get("count", ""), ROWS), len(before) - first)
        edited = [_cue(data, n, first + n + 1) for n in range(count)]
        cues = [*before[:first], *edited, *before[first + count :]]
        return cls(cues, data.get("stamp", ""), first)

    def after(self, deed: str) -> list[Cue]:
        """The cues once what a button says is done: `split:3`, `join:3`, `remove:3`, `add:3`."""
        name, _colon, number = deed.partition(":")
        if name == "add" and number == "-1":
            return editing.added(self.cues, -1)
        do = {
            "split": editing.split,
            "join": editing.joined,
            "remove": editing.removed,
            "add": editing.added,
        }.get(name)
        if do is None or not number.isdecimal() or int(number[:6]) >= len(self.cues):
            return self.cues
        return do(self.cues, int(number[:6]))


def _cue(data: QueryDict, n: int, number: int) -> Cue:
    times = [data.get(f"{name}-{n}", "") for name in ("start", "end")]
    start, end = map(read_time, times)
    if start is None or end is None:
        raise DomainError(
            "bad_time",
            _("Caption %(number)d: “%(time)s” is no time. Times look like 0:01.500"),
            number=number,
            time=(times[0] if start is None else times[1])[:20],
        )
    return Cue(start, end, tidy(data.get(f"text-{n}", "")))


def _number(text: str, most: int) -> int:
    return min(int(text[:6]), most) if text.isdecimal() else 0
