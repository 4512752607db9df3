"""How stored files answer: by an allow-list, so that an upload can never run as anything else.

The type follows from the suffix that this room itself gave the file, never from the upload.
"""

from pathlib import PurePosixPath

from magpie.media.policies import no_media

MIME_TYPES = {
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".mp4": "video/mp4",
    ".vtt": "text/vtt; charset=utf-8",
}


def served_mime(key: str) -> str:
    """The type that the file under `key` is served as; NotFound for what is never served."""
    mime = MIME_TYPES.get(PurePosixPath(key).suffix)
    if mime is None:
        raise no_media()
    return mime


def served_headers(key: str) -> dict[str, str]:
    """All headers of the answer with the file under `key`; NotFound for what is never served.

    Keys are unguessable and their content never changes, so it may be kept for good; other
    servers' pages and apps may show it.
    """
    return {
        "Content-Type": served_mime(key),
        "Content-Disposition": "inline",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": (
            "default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'none'; sandbox"
        ),
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Access-Control-Allow-Origin": "*",
        "Cache-Control": "public, max-age=31536000, immutable",
    }
