"""What may go wrong with models, each with a sentence that says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError


class ModelError(DomainError):
    """A model wasn't installed; what was there before still is."""

    default_status = 502


def unreachable(address: str, why: object) -> ModelError:
    return ModelError(
        "models_unreachable",
        _(
            "The list of models at %(address)s can't be reached (%(why)s). Try again later, name another source in MAGPIE_MODELS_SOURCE, or copy a mirror here: magpie models install --from FOLDER."
        ),
        address=address,
        why=why,
    )


def not_listed(name: str) -> ModelError:
    return ModelError(
        "no_such_model",
        _(
            "There is no model “%(name)s” in the list. Pairs are written like en-zh; “magpie models list” shows them all."
        ),
        status=404,
        name=name,
    )


def wrong_file(name: str) -> ModelError:
    return ModelError(
        "wrong_model_file",
        _(
            "The file “%(name)s” isn't what its list promises, so it was thrown away. Try again; if that doesn't help, the source is broken."
        ),
        name=name,
    )


def unreadable(name: str, why: object) -> ModelError:
    return ModelError(
        "broken_model",
        _(
            "The model “%(name)s” can't be read (%(why)s). Install it again: magpie models install %(name)s."
        ),
        status=500,
        name=name,
        why=why,
    )


def no_room(folder: object, why: object) -> ModelError:
    return ModelError(
        "no_room_for_models",
        _(
            "The model could not be written to %(folder)s (%(why)s). Make room there and try again; it goes on where it stopped."
        ),
        status=507,
        folder=folder,
        why=why,
    )


def switched_off() -> ModelError:
    return ModelError(
        "models_off",
        _(
            "MAGPIE_MODELS is off, so nothing is fetched. Set it to on, or install from a folder: magpie models install --from FOLDER."
        ),
        status=403,
    )


def empty_folder(folder: object) -> ModelError:
    return ModelError(
        "no_models_here",
        _(
            "There are no models in %(folder)s. It should be a mirror made by “magpie models mirror”, or hold a model's files, like model.enzh.intgemm.alphas.bin."
        ),
        status=400,
        folder=folder,
    )
