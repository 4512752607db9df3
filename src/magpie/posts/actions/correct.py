"""Living translations: a reader proposes, the author or a trusted reader decides, hosts are called."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.core import clock, events
from magpie.core.errors import DomainError, Forbidden
from magpie.posts import text as writing
from magpie.posts.actions.versions import put
from magpie.posts.events import CorrectionApproved, CorrectionProposed, CorrectionRejected
from magpie.posts.models import Correction, PostVersion, VersionReport
from magpie.posts.models.post import TEXT_MAX
from magpie.posts.policies import may_correct, may_decide

# A translation may be longer than what it translates: four English letters for one 字.
CORRECTION_MAX = 4 * TEXT_MAX
NOTE_MAX = 500
State = Correction.State


def propose_correction(
    *, version: PostVersion, account: Account, text: str, title: str = ""
) -> Correction:
    """Say how a translation would be better. The author's own word counts at once; anybody else's
    waits for the author or a trusted reader. A second proposal takes the place of the first."""
    text, title = writing.tidy(text), title.strip()
    if not may_correct(account, version):
        raise Forbidden("cannot_correct", _("You can't correct this translation."))
    if not text and version.text:
        raise DomainError("empty_correction", _("A translation can't be empty."))
    if len(text) + len(title) > CORRECTION_MAX:
        raise DomainError(
            "text_too_long",
            _("This correction is far longer than the post. Please shorten it."),
        )
    if (text, title) == (version.text, version.title):
        raise DomainError("no_change", _("Nothing was changed yet. Change a word, then send it."))
    if version.replaced_at is not None:
        raise DomainError(
            "version_replaced",
            _("Somebody has changed this translation meanwhile. Please look at the new one first."),
            status=409,
        )
    try:
        with transaction.atomic():
            return _propose(version, account, text, title)
    except IntegrityError:  # the same form sent twice at once
        return Correction.objects.get(version=version, account=account, state=State.PROPOSED)


def _propose(version: PostVersion, account: Account, text: str, title: str) -> Correction:
    mine = version.corrections.filter(account=account, state=State.PROPOSED)
    if same := mine.filter(text=text, title=title).first():
        return same
    mine.update(state=State.WITHDRAWN, decided_at=clock.now())
    correction = Correction.objects.create(version=version, account=account, text=text, title=title)
    if version.post.author_id == account.pk:
        _approve(correction, account)
    else:
        events.record(CorrectionProposed(correction.pk))
    return correction


@transaction.atomic
def approve_correction(*, correction: Correction, account: Account) -> None:
    """Make it the version that everybody reads; whoever was asked twice has approved once."""
    if correction.state == State.APPROVED:
        return
    _check_open(correction, account)
    if correction.version.replaced_at is not None:
        raise DomainError(
            "version_replaced",
            _(
                "This translation has changed since the correction was written, so it no longer fits."
            ),
            status=409,
        )
    _approve(correction, account)


@transaction.atomic
def reject_correction(*, correction: Correction, account: Account) -> None:
    if correction.state == State.REJECTED:
        return
    _check_open(correction, account)
    _decide(correction, State.REJECTED, account)
    events.record(CorrectionRejected(correction.pk))


@transaction.atomic
def withdraw_correction(*, correction: Correction, account: Account) -> None:
    """Take back what one has proposed oneself."""
    if correction.account_id != account.pk:
        raise Forbidden("not_yours", _("Only who proposed it can take it back."))
    if correction.is_open:
        _decide(correction, State.WITHDRAWN, account)


@transaction.atomic
def report_version(
    *,
    version: PostVersion,
    account: Account,
    reason: str,
    note: str = "",
    correction: Correction | None = None,
) -> VersionReport:
    """Call the hosts; one open report a person and version is enough."""
    if reason not in VersionReport.Reason.values:
        raise DomainError("bad_reason", _("Please say what is wrong with it."))
    report, _new = VersionReport.objects.get_or_create(
        version=version,
        correction=correction,
        account=account,
        closed_at=None,
        defaults={"reason": reason, "note": note.strip()[:NOTE_MAX]},
    )
    return report


@transaction.atomic
def close_report(*, report: VersionReport, account: Account) -> None:
    """A host has looked at it."""
    if report.closed_at is None:
        report.closed_at, report.closed_by = clock.now(), account
        report.save(update_fields=["closed_at", "closed_by"])


def _check_open(correction: Correction, account: Account) -> None:
    if not correction.is_open:
        raise DomainError(
            "already_decided", _("This correction has been decided already."), status=409
        )
    if not may_decide(account, correction):
        raise Forbidden(
            "cannot_decide",
            _(
                "The author decides, or a reader of both languages whose corrections were often taken."
            ),
        )


def _approve(correction: Correction, account: Account) -> None:
    base = correction.version
    _decide(correction, State.APPROVED, account)
    put(
        base.post,
        base.language,
        title=correction.title,
        text=correction.text,
        summary=base.summary,
        alts=base.alts,
        made_by=PostVersion.MadeBy.PERSON,
        account=base.account,
        corrected_by=correction.account,
        engine=base.engine,
        engine_version=base.engine_version,
        source_hash=base.source_hash,
    )
    events.record(CorrectionApproved(correction.pk))


def _decide(correction: Correction, state: str, account: Account) -> None:
    correction.state, correction.decided_by = state, account
    correction.decided_at = clock.now()
    correction.save(update_fields=["state", "decided_by", "decided_at"])
