"""The only writers of this room."""

from magpie.portability.actions.bring import bring_items, bring_people
from magpie.portability.actions.claims import change_findability, forget_former_name, prove_name
from magpie.portability.actions.decide import cancel_import, confirm_import, retry_failed
from magpie.portability.actions.forget import (
    forget_everybody,
    forget_everything,
    forget_outdated,
    forget_person,
    forget_strays,
)
from magpie.portability.actions.learn import learn_from_kept, stop_learning
from magpie.portability.actions.leave import (
    discard_export,
    forget_old_exports,
    make_archive,
    pause_export,
    start_export,
)
from magpie.portability.actions.meet import follow_found, tell_of_reunions
from magpie.portability.actions.remote import fetch_remote, save_remote
from magpie.portability.actions.settle import (
    end_import,
    pause_import,
    settle_people,
    tell_progress,
)
from magpie.portability.actions.signposts import code_of
from magpie.portability.actions.start import Stored, start_import, start_stored_import
from magpie.portability.actions.threads import answer_old_talk, knit_threads, meet_posts
from magpie.portability.actions.uploads import (
    append_upload,
    begin_upload,
    discard_upload,
    forget_old_uploads,
    start_uploaded_import,
)
from magpie.portability.actions.videos import (
    discard_drop,
    drop_video,
    place_drop,
    place_drops,
    supply_files,
)

__all__ = [
    "Stored",
    "answer_old_talk",
    "append_upload",
    "begin_upload",
    "bring_items",
    "bring_people",
    "cancel_import",
    "change_findability",
    "code_of",
    "confirm_import",
    "discard_drop",
    "discard_export",
    "discard_upload",
    "drop_video",
    "end_import",
    "fetch_remote",
    "follow_found",
    "forget_everybody",
    "forget_everything",
    "forget_former_name",
    "forget_old_exports",
    "forget_old_uploads",
    "forget_outdated",
    "forget_person",
    "forget_strays",
    "knit_threads",
    "learn_from_kept",
    "make_archive",
    "meet_posts",
    "pause_export",
    "pause_import",
    "place_drop",
    "place_drops",
    "prove_name",
    "retry_failed",
    "save_remote",
    "settle_people",
    "start_export",
    "start_import",
    "start_stored_import",
    "start_uploaded_import",
    "stop_learning",
    "supply_files",
    "tell_of_reunions",
    "tell_progress",
]
