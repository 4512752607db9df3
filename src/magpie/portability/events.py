"""What happens while people arrive and leave."""

from dataclasses import dataclass

from magpie.core.events import event


@event
@dataclass(frozen=True)
class ImportProgressed:
    """Something of an archive was brought along; its owner's page hears it live."""

    import_id: int

    @property
    def topic(self) -> str:
        return f"import:{self.import_id}"


@event
@dataclass(frozen=True)
class FormerNameClaimed:
    """Somebody says what she was called elsewhere, or lets more people find her by it."""

    claim_id: int
    account_id: int


@event
@dataclass(frozen=True)
class ExportProgressed:
    """An archive to take away has grown or is ready; its owner's page hears it live."""

    export_id: int
    account_id: int

    @property
    def topic(self) -> str:
        return f"export:{self.account_id}"
