"""Settings come from MAGPIE_* variables and from nowhere else.

Every variable is declared in `VARIABLES` with its kind, default and one line of documentation;
`docs/settings.md` is held to this table by a test. Each may also be given as MAGPIE_..._FILE, the
name of a file that holds the value. A wrong value stops the program with its name and what is
allowed.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from magpie.config.kinds import (
    ENGINES,
    address,
    cache,
    database,
    engines,
    flag,
    mail_server,
    one_of,
    origin,
    speech_model,
    whole,
    words,
)


class WrongSetting(SystemExit):
    """A setting that can't be used; the text names it and what is allowed."""


@dataclass(frozen=True)
class Variable:
    name: str
    parse: Callable[[str], Any]
    default: str
    allowed: str
    doc: str


SWITCH = "on or off"
VARIABLES = (
    Variable(
        "MAGPIE_HOME",
        Path,
        "var",
        "a folder",
        "Where everything is kept: database, uploads, server secret.",
    ),
    Variable(
        "MAGPIE_HOST", str, "127.0.0.1", "an address", "Address to listen on. `HOST` does the same."
    ),
    Variable(
        "MAGPIE_PORT",
        whole(1, 65535),
        "8000",
        "a whole number from 1 to 65535",
        "Port to listen on. `PORT` does the same.",
    ),
    Variable(
        "MAGPIE_ORIGIN",
        origin,
        "",
        "http(s)://host[:port], without a path",
        "The address people type. With https, cookies and headers become strict. Default: the listening address.",
    ),
    Variable("MAGPIE_NAME", str, "Magpie", "any text", "What this place is called."),
    Variable(
        "MAGPIE_CONTACT", str, "", "any text", "How people reach the host, shown on the about page."
    ),
    Variable(
        "MAGPIE_SECRET",
        str,
        "",
        "at least 32 characters",
        "Server secret: signs sessions, encrypts private keys. Default: made once, kept in MAGPIE_HOME/secret.",
    ),
    Variable(
        "MAGPIE_SECRET_OLD",
        words,
        "",
        "secrets, comma-separated",
        "Former secrets that still decrypt and verify.",
    ),
    Variable(
        "MAGPIE_DATABASE",
        database,
        "",
        "postgresql://user:password@host:port/name",
        "PostgreSQL to use instead of SQLite in MAGPIE_HOME.",
    ),
    Variable(
        "MAGPIE_SQLITE_SYNC",
        one_of("FULL", "NORMAL"),
        "FULL",
        "FULL or NORMAL",
        "FULL: what was acknowledged survives a power cut. NORMAL: faster; a power cut may lose the last moments, never the rest.",
    ),
    Variable(
        "MAGPIE_CACHE",
        cache,
        "",
        "redis://host:port/0",
        "Redis or Valkey for rate limits shared by several processes. Default: in memory.",
    ),
    Variable(
        "MAGPIE_THREADS",
        whole(1, 256),
        "3",
        "a whole number from 1 to 256",
        "Threads that answer pages. More only wait for each other, unless pages wait for a database elsewhere.",
    ),
    Variable(
        "MAGPIE_WORKERS",
        whole(0, 32),
        "2",
        "a whole number from 0 to 32",
        "Threads for background work inside `magpie up`; 0 leaves it to `magpie worker`.",
    ),
    Variable(
        "MAGPIE_NODE",
        whole(0, 31),
        "0",
        "a whole number from 0 to 31",
        "Number of this machine; differs on each machine that shares a database.",
    ),
    Variable(
        "MAGPIE_PROXIES",
        whole(0, 8),
        "0",
        "a whole number from 0 to 8",
        "How many trusted reverse proxies stand in front and add to X-Forwarded-For.",
    ),
    Variable(
        "MAGPIE_SIGN_UP",
        one_of("open", "closed"),
        "open",
        "open or closed",
        "Whether strangers may create accounts.",
    ),
    Variable(
        "MAGPIE_SMTP",
        mail_server,
        "",
        "smtp://user:password@host:port, or smtps://...",
        "Mail server for letters that let people back in. smtps: TLS from the first byte; smtp: STARTTLS when a user is given, else plain, for a relay next door. Without it the host resets passwords.",
    ),
    Variable(
        "MAGPIE_MAIL_FROM",
        str,
        "",
        "an e-mail address, or Name <address>",
        "Sender of those letters. Default: magpie@ the host of MAGPIE_ORIGIN.",
    ),
    Variable(
        "MAGPIE_DEMO",
        flag,
        "on",
        SWITCH,
        "Whether `make run` fills an empty place with the demo world.",
    ),
    Variable(
        "MAGPIE_MAX_IMAGE_MB",
        whole(1, 200),
        "20",
        "a whole number from 1 to 200",
        "Largest picture, in MB.",
    ),
    Variable(
        "MAGPIE_MAX_VIDEO_MB",
        whole(1, 4000),
        "200",
        "a whole number from 1 to 4000",
        "Largest video, in MB.",
    ),
    Variable(
        "MAGPIE_MAX_ARCHIVE_MB",
        whole(1, 50000),
        "4000",
        "a whole number from 1 to 50000",
        "Largest archive to bring, in MB.",
    ),
    Variable(
        "MAGPIE_QUOTA_MB",
        whole(0, 10_000_000),
        "0",
        "a whole number from 0 to 10000000",
        "Pictures and videos that one account may keep here, in MB; 0 sets no limit.",
    ),
    Variable(
        "MAGPIE_MEDIA_BUDGET_GB",
        whole(0, 1_000_000),
        "0",
        "a whole number from 0 to 1000000",
        "Pictures and videos of all accounts together, in GB; 0 sets no limit.",
    ),
    Variable(
        "MAGPIE_DISK_RESERVE_MB",
        whole(16, 1_000_000),
        "256",
        "a whole number from 16 to 1000000",
        "Disk space that stays free: with less, imports and exports rest and say so.",
    ),
    Variable(
        "MAGPIE_LEXICON",
        Path,
        "",
        "a folder",
        "Where the compiled dictionary is kept. Default: MAGPIE_HOME/lexicon.",
    ),
    Variable(
        "MAGPIE_SPEECH",
        speech_model,
        "",
        "whisper-base or another installed speech model",
        "Speech model that writes captions when an author asks for them. Default: off. Needs the packages of the group `speech`, and `magpie models install whisper-base`.",
    ),
    Variable(
        "MAGPIE_SPEECH_URL",
        address,
        "https://huggingface.co/Systran",
        "http(s)://host/path",
        "Where speech models are downloaded from.",
    ),
    Variable(
        "MAGPIE_PLC_URL",
        address,
        "",
        "http(s)://host[:port][/path]",
        "Where the keys of Bluesky's accounts (did:plc) are looked up, for a mirror. Default: https://plc.directory.",
    ),
    Variable(
        "MAGPIE_ENGINES",
        engines,
        "",
        f"names, comma-separated: {', '.join(ENGINES)}",
        "Translation engines in order of preference; the others stay unused. Default: every one that is configured, those on this machine first.",
    ),
    Variable(
        "MAGPIE_TRANSLATE_DAILY_CHARS",
        whole(0, 1_000_000_000),
        "100000",
        "a whole number from 0 to 1000000000",
        "Characters a day that each engine on another machine may be sent; 0 sets no limit.",
    ),
    Variable(
        "MAGPIE_MODELS",
        flag,
        "on",
        SWITCH,
        "Whether models may be fetched: the pair English and Chinese at the first start, others when the host asks. Off: nothing is fetched; `magpie models install --from` still works.",
    ),
    Variable(
        "MAGPIE_MODELS_SOURCE",
        address,
        "",
        "http(s)://...",
        "Where models come from: another Magpie's /models/, or a list in the form of Mozilla's Remote Settings. Default: Mozilla's list.",
    ),
    Variable(
        "MAGPIE_LIBRETRANSLATE_URL",
        address,
        "",
        "http(s)://host[:port][/path]",
        "A LibreTranslate server; it may stand on this machine or in a private network.",
    ),
    Variable("MAGPIE_LIBRETRANSLATE_KEY", str, "", "any text", "Its key, where it asks for one."),
    Variable(
        "MAGPIE_DEEPL_KEY", str, "", "any text", "Key of DeepL; one that ends in :fx is free."
    ),
    Variable(
        "MAGPIE_DEEPL_URL",
        address,
        "",
        "http(s)://host[:port][/path]",
        "Another address of DeepL's service. Default: what the key belongs to.",
    ),
    Variable("MAGPIE_GOOGLE_KEY", str, "", "any text", "Key of Google Cloud Translation."),
    Variable(
        "MAGPIE_GOOGLE_URL",
        address,
        "",
        "http(s)://host[:port][/path]",
        "Another address of Google's service, for a relay.",
    ),
    Variable("MAGPIE_AZURE_KEY", str, "", "any text", "Key of Azure Translator."),
    Variable("MAGPIE_AZURE_REGION", str, "", "a region's name", "The region of that key."),
    Variable(
        "MAGPIE_AZURE_URL",
        address,
        "",
        "http(s)://host[:port][/path]",
        "Another address of Azure's service, for its clouds in China and elsewhere.",
    ),
    Variable(
        "MAGPIE_OPENAI_URL",
        address,
        "",
        "http(s)://host[:port][/path]",
        "An endpoint that speaks OpenAI's protocol, up to and with /v1.",
    ),
    Variable("MAGPIE_OPENAI_KEY", str, "", "any text", "Its key, where it asks for one."),
    Variable("MAGPIE_OPENAI_MODEL", str, "", "a model's name", "The model to ask there."),
    Variable(
        "MAGPIE_HTTP_ALLOW_LOOPBACK",
        flag,
        "off",
        SWITCH,
        "Development only: let outgoing requests reach this machine.",
    ),
    Variable("MAGPIE_DEBUG", flag, "off", SWITCH, "Development only: detailed error pages."),
    Variable(
        "MAGPIE_LOG",
        one_of("DEBUG", "INFO", "WARNING", "ERROR"),
        "WARNING",
        "DEBUG, INFO, WARNING or ERROR",
        "How much is logged.",
    ),
)


def read(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """All settings by name, parsed. Raises WrongSetting with one sentence for the first that is off."""
    known = {variable.name for variable in VARIABLES}
    for name in environ:
        if name.startswith("MAGPIE_") and name.removesuffix("_FILE") not in known:
            raise WrongSetting(
                f"{name} is not a setting of Magpie. See docs/settings.md for those there are."
            )
    return {variable.name: _value(variable, environ) for variable in VARIABLES}


def _value(variable: Variable, environ: Mapping[str, str]) -> Any:
    text = environ.get(variable.name)
    file = environ.get(f"{variable.name}_FILE")
    if file is not None:
        try:
            text = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise WrongSetting(f"{variable.name}_FILE: {file} can't be read ({error}).") from error
    text = text if text is not None else variable.default
    if text == "" == variable.default:
        return (
            variable.parse("")
            if variable.parse in (words, engines, address, database, cache, str)
            else None
        )
    try:
        return variable.parse(text)
    except (ValueError, KeyError) as error:
        raise WrongSetting(
            f"{variable.name} is {text!r}; it must be {variable.allowed}."
        ) from error
