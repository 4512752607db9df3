"""`magpie account`: what a host does for people's log-ins."""

import secrets

import click

from magpie.cli.main import print_json, start_django


@click.group()
def command() -> None:
    """Create log-ins and let people back in.

    \b
    Example:   magpie account create lin --name 小林 --reads zh-Hans --learns en
               magpie account reset-password lin
    """


@command.command()
@click.argument("handle")
@click.option("--name", default="", help="Display name, in any script.")
@click.option(
    "--reads",
    default="en",
    show_default=True,
    help="Languages read well, comma-separated: en,zh-Hans",
)
@click.option("--learns", default="", help="Languages being learned, comma-separated.")
@click.option("--host", is_flag=True, help="Make this person a host of the place.")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
def create(handle: str, name: str, reads: str, learns: str, host: bool, as_json: bool) -> None:
    """Create the account HANDLE with a random password and print it once.

    HANDLE is what follows the @: letters, digits and underscores.
    """
    languages_read, languages_learn = _tags("--reads", reads), _tags("--learns", learns)
    start_django()
    from magpie.accounts.actions import sign_up

    password = secrets.token_urlsafe(9)
    user = sign_up(
        handle=handle,
        password=password,
        display_name=name,
        languages_read=languages_read,
        languages_learn=languages_learn,
        is_host=host,
    )
    _tell(user.account.handle, password, as_json)


@command.command("reset-password")
@click.argument("handle")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
def reset_password(handle: str, as_json: bool) -> None:
    """Give the account HANDLE a new random password, print it once, and end its sessions."""
    start_django()
    from magpie.accounts.actions import set_password
    from magpie.accounts.models import Account
    from magpie.core.errors import NotFound

    account = Account.objects.here().living().named(handle.removeprefix("@")).first()
    if account is None:
        raise NotFound("no_account", f"Nobody here is called @{handle.removeprefix('@')}.")
    password = secrets.token_urlsafe(9)
    set_password(user=account.user, new=password)
    _tell(account.handle, password, as_json)


def _tags(option: str, text: str) -> list[str]:
    from magpie.languages.tags import UNDETERMINED, normalise

    tags = [normalise(tag) for tag in text.split(",") if tag.strip()]
    if UNDETERMINED in tags:
        raise click.BadParameter(
            f"{text!r} is no list of language tags. Write them like en,zh-Hans.",
            param_hint=option,
        )
    return tags


def _tell(handle: str, password: str, as_json: bool) -> None:
    if as_json:
        print_json({"account": handle, "password": password})
    else:
        click.echo(f"@{handle}  password: {password}")
