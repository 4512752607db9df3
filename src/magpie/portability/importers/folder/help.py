"""How a person gets this archive, in the order of doing it; docs/archives says more."""

from django.utils.translation import gettext_lazy as _

STEPS = (
    _(
        "Put your pictures and clips into one zip. Each post is a sub-folder, or files whose names begin alike."
    ),
    _(
        "A text file beside them is the post's text; a date at the beginning of the name, such as 2025-01-10, is its date."
    ),
)
