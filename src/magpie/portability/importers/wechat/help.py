"""How a person gets this archive, in the order of doing it; docs/archives says more."""

from django.utils.translation import gettext_lazy as _

STEPS = (
    _(
        "Talk on WeChat is other people's too and is not brought. What can come are the names of your contacts, for you alone, to see whom to invite."
    ),
    _("Bring the CSV that MemoTrace writes, or the JSON or CSV of chatlog."),
)
