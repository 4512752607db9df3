"""What this room keeps: imports and their items, exports, people waited for, former names, signposts."""

from magpie.portability.models.archive_export import ArchiveExport
from magpie.portability.models.archive_import import ArchiveImport, Options
from magpie.portability.models.former_name import FormerName
from magpie.portability.models.import_file import ImportFile
from magpie.portability.models.import_item import ImportItem
from magpie.portability.models.keepsake import Keepsake
from magpie.portability.models.known_person import KnownPerson, Reunion
from magpie.portability.models.old_answer import OldAnswer
from magpie.portability.models.remote_file import RemoteFile
from magpie.portability.models.signpost import Signpost
from magpie.portability.models.upload import Upload
from magpie.portability.models.video_drop import VideoDrop

__all__ = [
    "ArchiveExport",
    "ArchiveImport",
    "FormerName",
    "ImportFile",
    "ImportItem",
    "Keepsake",
    "KnownPerson",
    "OldAnswer",
    "Options",
    "RemoteFile",
    "Reunion",
    "Signpost",
    "Upload",
    "VideoDrop",
]
