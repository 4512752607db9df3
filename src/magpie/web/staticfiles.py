"""Static files under hashed names, ES modules and their imports included, cached for good."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Django's manifest storage with its ES module support switched on, compressed by WhiteNoise."""

    support_js_module_import_aggregation = True
