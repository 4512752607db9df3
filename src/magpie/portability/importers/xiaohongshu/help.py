"""How a person gets this archive, in the order of doing it; docs/archives says more."""

from django.utils.translation import gettext_lazy as _

STEPS = (
    _(
        "Xiaohongshu offers no archive. XHS-Downloader saves your notes: bring its folder “Download” as a zip, with ExploreData.db."
    ),
    _(
        "The JSON or CSV files of MediaCrawler work too, and so does a plain folder of pictures, clips and texts."
    ),
)
