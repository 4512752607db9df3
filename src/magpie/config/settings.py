"""Django's settings, derived from MAGPIE_* variables (see environment.py) and nothing else."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import django_stubs_ext

from magpie.config import environment

django_stubs_ext.monkeypatch()

PACKAGE = Path(__file__).resolve().parent.parent
_env = environment.read()


def _home() -> Path:
    home: Path = _env["MAGPIE_HOME"].resolve()
    home.mkdir(parents=True, exist_ok=True)
    return home


def _secret(home: Path) -> str:
    if given := _env["MAGPIE_SECRET"]:
        if len(given) < 32:
            raise environment.WrongSetting(
                "MAGPIE_SECRET is too short; it must be at least 32 characters."
            )
        return str(given)
    file = home / "secret"
    if not file.exists():
        _make_secret(file)
    return file.read_text(encoding="utf-8").strip()


def _make_secret(file: Path) -> None:
    """Write a new secret whole or not at all; of two processes that try, the first one wins."""
    draft = file.with_name(f"secret.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT, 0o600), "w") as new:
        new.write(secrets.token_urlsafe(48))
        new.flush()
        os.fsync(new.fileno())
    with suppress(FileExistsError):
        os.link(draft, file)
    draft.unlink()


def _database(home: Path) -> dict[str, Any]:
    if not (url := _env["MAGPIE_DATABASE"]):
        return {
            "ENGINE": "magpie.core.sqlite",
            "NAME": home / "magpie.sqlite3",
            "TEST": {"NAME": home / "test.sqlite3"},
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL;"
                    f"PRAGMA synchronous={_env['MAGPIE_SQLITE_SYNC']};"
                    "PRAGMA cache_size=-16000;"
                    "PRAGMA temp_store=MEMORY;"
                    "PRAGMA mmap_size=134217728;"
                    "PRAGMA journal_size_limit=67108864"
                ),
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


MAGPIE_HOME = _home()
MAGPIE_HOST: str = os.environ.get("HOST") or _env["MAGPIE_HOST"]
MAGPIE_PORT: int = int(os.environ.get("PORT") or _env["MAGPIE_PORT"])
# Listening everywhere is no address that a browser could open.
_shown = {"0.0.0.0": "localhost", "::": "localhost"}.get(MAGPIE_HOST, MAGPIE_HOST)  # noqa: S104
MAGPIE_ORIGIN: str = _env["MAGPIE_ORIGIN"] or f"http://{_shown}:{MAGPIE_PORT}"
MAGPIE_NAME: str = _env["MAGPIE_NAME"]
MAGPIE_CONTACT: str = _env["MAGPIE_CONTACT"]
MAGPIE_THREADS: int = _env["MAGPIE_THREADS"]
MAGPIE_WORKERS: int = _env["MAGPIE_WORKERS"]
MAGPIE_NODE: int = _env["MAGPIE_NODE"]
MAGPIE_PROXIES: int = _env["MAGPIE_PROXIES"]
MAGPIE_SIGN_UP: str = _env["MAGPIE_SIGN_UP"]
MAGPIE_SMTP: str = _env["MAGPIE_SMTP"] or ""
MAGPIE_DEMO: bool = _env["MAGPIE_DEMO"]
MAGPIE_MAX_IMAGE_MB: int = _env["MAGPIE_MAX_IMAGE_MB"]
MAGPIE_MAX_VIDEO_MB: int = _env["MAGPIE_MAX_VIDEO_MB"]
MAGPIE_MAX_ARCHIVE_MB: int = _env["MAGPIE_MAX_ARCHIVE_MB"]
MAGPIE_QUOTA_MB: int = _env["MAGPIE_QUOTA_MB"]
MAGPIE_MEDIA_BUDGET_GB: int = _env["MAGPIE_MEDIA_BUDGET_GB"]
MAGPIE_DISK_RESERVE_MB: int = _env["MAGPIE_DISK_RESERVE_MB"]
MAGPIE_LEXICON: Path = _env["MAGPIE_LEXICON"] or MAGPIE_HOME / "lexicon"
MAGPIE_HTTP_ALLOW_LOOPBACK: bool = _env["MAGPIE_HTTP_ALLOW_LOOPBACK"]
MAGPIE_PLC_URL: str = _env["MAGPIE_PLC_URL"]
MAGPIE_ENGINES: list[str] = _env["MAGPIE_ENGINES"]
MAGPIE_TRANSLATE_DAILY_CHARS: int = _env["MAGPIE_TRANSLATE_DAILY_CHARS"]
MAGPIE_MODELS: bool = _env["MAGPIE_MODELS"]
MAGPIE_MODELS_SOURCE: str = _env["MAGPIE_MODELS_SOURCE"]
MAGPIE_LIBRETRANSLATE_URL: str = _env["MAGPIE_LIBRETRANSLATE_URL"]
MAGPIE_LIBRETRANSLATE_KEY: str = _env["MAGPIE_LIBRETRANSLATE_KEY"]
MAGPIE_DEEPL_KEY: str = _env["MAGPIE_DEEPL_KEY"]
MAGPIE_DEEPL_URL: str = _env["MAGPIE_DEEPL_URL"]
MAGPIE_GOOGLE_KEY: str = _env["MAGPIE_GOOGLE_KEY"]
MAGPIE_GOOGLE_URL: str = _env["MAGPIE_GOOGLE_URL"]
MAGPIE_AZURE_KEY: str = _env["MAGPIE_AZURE_KEY"]
MAGPIE_AZURE_REGION: str = _env["MAGPIE_AZURE_REGION"]
MAGPIE_AZURE_URL: str = _env["MAGPIE_AZURE_URL"]
MAGPIE_OPENAI_URL: str = _env["MAGPIE_OPENAI_URL"]
MAGPIE_OPENAI_KEY: str = _env["MAGPIE_OPENAI_KEY"]
MAGPIE_OPENAI_MODEL: str = _env["MAGPIE_OPENAI_MODEL"]

_tls = MAGPIE_ORIGIN.startswith("https://")
_hostname = urlsplit(MAGPIE_ORIGIN).hostname or ""

MAGPIE_MAIL_FROM: str = _env["MAGPIE_MAIL_FROM"] or f"magpie@{_hostname}"

DEBUG: bool = _env["MAGPIE_DEBUG"]
SECRET_KEY = _secret(MAGPIE_HOME)
SECRET_KEY_FALLBACKS: list[str] = _env["MAGPIE_SECRET_OLD"]
ALLOWED_HOSTS = [_hostname, "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [MAGPIE_ORIGIN]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "magpie.core",
    "magpie.accounts",
    "magpie.media",
    "magpie.languages",
    "magpie.posts",
    "magpie.notifications",
    "magpie.discovery",
    "magpie.learning",
    "magpie.portability",
    "magpie.demo",
    "magpie.web",
]
MIDDLEWARE = [
    "magpie.core.security.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "magpie.web.middleware.viewer.ViewerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "magpie.web.middleware.errors.DomainErrorMiddleware",
]
ROOT_URLCONF = "magpie.config.urls"
WSGI_APPLICATION = "magpie.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "magpie.web.context.site",
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                "django.templatetags.static",
                "django.templatetags.i18n",
                "magpie.web.templatetags.magpie",
            ],
        },
    }
]

DATABASES = {"default": _database(MAGPIE_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": _env["MAGPIE_CACHE"],
    }
    if _env["MAGPIE_CACHE"]
    else {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["magpie.accounts.backends.PasswordBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["handle"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 8},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "web:login"
LOGIN_REDIRECT_URL = "web:home"
LOGOUT_REDIRECT_URL = "web:landing"

MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SESSION_ENGINE = "magpie.accounts.sessions"
SESSION_COOKIE_AGE = 180 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _tls
SESSION_COOKIE_NAME = "__Host-session" if _tls else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if _tls else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "magpie.web.views.errors.csrf_failure"
LANGUAGE_COOKIE_NAME = "__Host-language" if _tls else "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _tls else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if MAGPIE_PROXIES else None
X_FRAME_OPTIONS = "DENY"

_smtp = urlsplit(MAGPIE_SMTP)
EMAIL_HOST = _smtp.hostname or ""
EMAIL_HOST_USER = unquote(_smtp.username or "")
EMAIL_HOST_PASSWORD = unquote(_smtp.password or "")
EMAIL_USE_SSL = _smtp.scheme == "smtps"
EMAIL_USE_TLS = bool(EMAIL_HOST_USER) and not EMAIL_USE_SSL  # no password in the clear
EMAIL_PORT = _smtp.port or (465 if EMAIL_USE_SSL else 587 if EMAIL_USE_TLS else 25)
EMAIL_TIMEOUT = 15

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
LOCALE_PATHS = [PACKAGE / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = MAGPIE_HOME / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = MAGPIE_HOME / "media"
(MAGPIE_HOME / "tmp").mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "magpie.web.staticfiles.HashedFiles"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
MAGPIE_SPEECH: str = _env["MAGPIE_SPEECH"]
MAGPIE_SPEECH_URL: str = _env["MAGPIE_SPEECH_URL"]

DATA_UPLOAD_MAX_MEMORY_SIZE = 3_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_TEMP_DIR = MAGPIE_HOME / "tmp"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": _env["MAGPIE_LOG"]},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "httpx": {"level": "WARNING"},
        "PIL": {"level": "WARNING"},
    },
}
