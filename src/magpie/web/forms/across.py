"""The other languages of a draft: seen beforehand, written by hand, or left out again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from magpie.accounts.models import Account
from magpie.core.errors import DomainError, NotFound
from magpie.languages.detection import detect
from magpie.languages.engines import available_engines, can_translate
from magpie.languages.tags import MIXED, OFFERED, UNDETERMINED, display_name, primary
from magpie.posts.across import GivenVersion
from magpie.posts.actions import rehearse
from magpie.posts.models import Post, PostVersion, Rehearsal
from magpie.posts.policies import access_own_rehearsal
from magpie.posts.text import render, tidy
from magpie.web import doubted

# What this bridge joins: a draft in the one is first offered in the other.
BANKS = ("zh-Hans", "en")
PRIVATE = (Post.Visibility.FOLLOWERS, Post.Visibility.MENTIONED)


@dataclass
class Section:
    """One more language in the form. `rehearsal` is what a machine made of the draft for it.

    `made` is the print of those words: it tells them from her own also when the rehearsal is
    forgotten.
    """

    language: str
    title: str = ""
    text: str = ""
    rehearsal: Rehearsal | None = None
    made: str = ""

    @property
    def is_waiting(self) -> bool:
        return self.rehearsal is not None and not (
            self.rehearsal.is_there or self.rehearsal.has_failed
        )

    @property
    def is_machines(self) -> bool:
        """Nobody has changed a letter of what the machine made."""
        return bool(self.made) and self.made == _print(self.title, self.text)

    @property
    def token(self) -> str:
        """What the form keeps of the machine's part."""
        return f"{self.rehearsal.pk}-{self.made}" if self.rehearsal else ""

    @property
    def seen(self) -> PostVersion:
        """What the machine made, as the version it would become."""
        assert self.rehearsal
        return PostVersion(
            pk=self.rehearsal.pk,
            language=self.language,
            title=self.title,
            text=self.text,
            html=render(self.text).html,
            doubts=self.rehearsal.doubts,
        )

    @property
    def html(self) -> SafeString:
        """The translation with what is doubtful in it underlined."""
        return mark_safe(doubted.marked(self.seen))

    @property
    def warnings(self) -> list[str]:
        """Doubts that concern the whole."""
        return doubted.warnings(self.seen)

    def fill(self) -> None:
        """Take over what the machine made, unless something is written here already."""
        if self.rehearsal is None or not self.rehearsal.is_there:
            return
        title, text = self.rehearsal.title_translated, self.rehearsal.text_translated
        if not (self.title or self.text):
            self.title, self.text = title, text
        self.made = _print(title, text)


@dataclass(frozen=True)
class Draft:
    """What is being written, as far as translating it goes. Nothing here is kept."""

    account: Account
    title: str
    text: str
    language: str
    is_private: bool

    @classmethod
    def of(cls, account: Account, data: QueryDict) -> "Draft":
        title, text = data.get("title", "").strip(), tidy(data.get("text", ""))
        chosen = data.get("language", "")
        found = chosen or detect(f"{title}\n{text}", hints=account.languages_read).language
        return cls(account, title, text, found, data.get("visibility", "") in PRIVATE)

    def in_language(self, target: str) -> Rehearsal:
        """Ask how it reads in `target`; a DomainError says why that can't be."""
        if not (self.title or self.text) or self.language == UNDETERMINED:
            raise DomainError("nothing_to_translate", _("Write something first."))
        if primary(self.language) == primary(target):
            raise DomainError(
                "same_language",
                _("You are writing in %(language)s. Choose another language."),
                language=display_name(target),
            )
        # Of mixed text every part has to be translated; that the bridge has an engine is enough.
        source = self.language if self.language != MIXED else _other_bank(target)
        if not can_translate(source, target, is_private=self.is_private):
            raise self._no_engine()
        return rehearse(
            account=self.account,
            title=self.title,
            text=self.text,
            source=self.language,
            target=target,
            is_private=self.is_private,
        )

    def _no_engine(self) -> DomainError:
        if self.is_private and available_engines():
            words = _(
                "What only some people may read is translated on this server alone, and it has no engine for that. You can write it yourself."
            )
        else:
            words = _("No engine here translates between these two. You can write it yourself.")
        return DomainError("pair_missing", words)


@dataclass
class Across:
    """This part of a form: its sections, and a `note` where something couldn't be done."""

    sections: list[Section]
    note: str = ""

    @classmethod
    def read(cls, account: Account, data: QueryDict) -> "Across":
        """What the form holds."""
        names = ("language", "title", "text", "rehearsal")
        rows = zip(*(data.getlist(f"version_{name}") for name in names), strict=False)
        return cls([_section(account, *row) for row in rows if row[0] in OFFERED])

    @classmethod
    def of_post(cls, post: Post) -> "Across":
        """What the author of a post has written in other languages."""
        own = post.versions.current().filter(made_by=PostVersion.MadeBy.AUTHOR)
        return cls([Section(each.language, each.title, each.text) for each in own])

    def do(self, wish: str, draft: Draft, into: str) -> None:
        """Carry out the button that was pressed: "preview", "write" or "drop", of a language."""
        verb, _colon, language = wish.partition(":")
        language = language or into
        if language not in OFFERED:
            return
        if verb == "preview":
            self._preview(language, draft)
        elif verb == "write":
            self._write(language, draft)
        elif verb == "drop":
            self.sections = [each for each in self.sections if each.language != language]

    def own_versions(self, draft: Draft) -> list[GivenVersion]:
        """What goes with the post: a machine's version only if it is of what the post says now."""
        return [
            GivenVersion(
                each.language,
                each.text,
                each.title,
                rehearsal=each.rehearsal if each.is_machines else None,
            )
            for each in self.sections
            if not each.is_machines
            or (each.rehearsal and each.rehearsal.is_of(draft.title, draft.text))
        ]

    def _preview(self, language: str, draft: Draft) -> None:
        section = self._of(language) or Section(language)
        try:
            rehearsal = draft.in_language(language)
        except DomainError as error:
            self.note = str(error)
            return
        if section.is_machines:
            section.title = section.text = ""
        section.rehearsal = rehearsal
        section.fill()
        self._put(section)

    def _write(self, language: str, draft: Draft) -> None:
        if draft.language == language:
            self.note = _("That is the language you are writing in. Choose another one.")
        elif self._of(language) is None:
            self._put(Section(language))

    def _of(self, language: str) -> Section | None:
        return next((each for each in self.sections if each.language == language), None)

    def _put(self, section: Section) -> None:
        if section not in self.sections:
            self.sections.append(section)


def likely_target(knows: Iterable[str], answered: str = "") -> str:
    """The language to offer first: that of what is answered, else the bank its author isn't from."""
    known = {primary(tag) for tag in knows}
    wanted = [tag for tag in OFFERED if answered and primary(tag) == primary(answered)]
    exact = [answered] if answered in wanted else []
    offered = (*exact, *wanted, *BANKS)
    return next((tag for tag in offered if primary(tag) not in known), BANKS[0])


def choices(interface: str) -> Sequence[tuple[str, str]]:
    """The languages a draft may be seen or written in, named for the interface."""
    return [(tag, display_name(tag, interface)) for tag in OFFERED]


def _other_bank(language: str) -> str:
    return next(tag for tag in BANKS if primary(tag) != primary(language))


def _section(account: Account, language: str, title: str, text: str, token: str) -> Section:
    pk, _dash, made = token.partition("-")
    rehearsal: Rehearsal | None = None
    if pk.isdecimal():
        try:
            rehearsal = access_own_rehearsal(account, int(pk))
        except NotFound:
            rehearsal = None
    section = Section(language, title.strip(), tidy(text), rehearsal, made)
    section.fill()
    return section


def _print(title: str, text: str) -> str:
    return sha256(f"{title}\x00{text}".encode()).hexdigest()[:16]
