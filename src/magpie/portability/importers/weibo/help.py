"""How a person gets this archive, in the order of doing it; docs/archives says more."""

from django.utils.translation import gettext_lazy as _

STEPS = (
    _(
        "Weibo offers no archive. Two open tools save your own account while it answers: weibo-crawler and weiboSpider."
    ),
    _("Let them write JSON, or CSV, and download pictures. Bring the folder they made as a zip."),
)
