"""All settings, read from the environment once."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from petitions import statute
from petitions.config.secret import secret_key

BASE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = Path(os.environ.get("DATA_DIR", BASE_DIR / ".data"))


def env_list(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


# -- this installation ------------------------------------------------------------------------
DEBUG = os.environ.get("DEBUG") == "1"
HTTPS = os.environ.get("HTTPS") == "1"  # behind the TLS proxy of docker-compose.yml
SECRET_KEY = secret_key(DATA_DIR)
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
OFFICE_FONTS = os.environ.get("OFFICE_FONTS", "")  # a folder with the office's own licensed fonts
PORT = os.environ.get("PORT", "8000")  # of the web server that `manage.py run` starts
SITE_URL = os.environ.get("SITE_URL", f"http://localhost:{PORT}").rstrip("/")  # on documents

# -- what it is made of -----------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "chartkick.django",
    "csp",
    "django_filters",
    "django_htmx",
    "django_include_bootstrap",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
    "rest_framework.authtoken",
    "template_partials",
    "petitions",
    "workflow",
    "intake",
    "supervision",
    "petitions.config",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",  # round every refusal, too
    "csp.middleware.CSPMiddleware",
    "petitions.config.web.middleware.NothingKept",
    "petitions.config.web.middleware.DatabaseLoss",
    "petitions.config.web.middleware.WholeCookies",
    "petitions.config.web.middleware.AskedOnce",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "petitions.config.web.statements.BoundedStatements",
    "petitions.config.web.bodies.BoundedBodies",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "petitions.config.web.middleware.OwnPages",
    "petitions.config.web.middleware.NoBadSigns",
    "petitions.config.web.middleware.DeclaredDoors",
    "petitions.config.web.middleware.PageOfRefusedMethods",
    "django.contrib.messages.middleware.MessageMiddleware",
    "petitions.config.web.sent.SentForms",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "petitions.config.urls"
WSGI_APPLICATION = "petitions.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["petitions.templatetags.words"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "workflow.context.unread_notices",
                "workflow.context.missing_calendar",
            ],
        },
    }
]
MESSAGE_STORAGE = "petitions.config.web.sent.Messages"
FORM_RENDERER = "petitions.config.web.rendering.FormRenderer"

# -- data -------------------------------------------------------------------------------------
DATABASES: dict[str, Any] = {
    "default": {
        **dj_database_url.parse(os.environ.get("DATABASE_URL", "postgres://zhuoluo@/zhuoluo")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": "-c lock_timeout=3s", "connect_timeout": 5},  # seconds
    }
}
PUBLIC_STATEMENT_SECONDS = 5  # a statement of a page that anybody may open
OFFICERS_STATEMENT_SECONDS = 20  # of an officer's page, or a call of the API
TASK_STATEMENT_SECONDS = 15 * 60  # of a worker's task; commands and migrations are not bounded
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "petitions.Officer"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# -- tasks: Postgres is the truth, the broker a wake-up call -----------------------------------
CELERY_BROKER_URL = os.environ.get("REDIS_URL", "redis://localhost:6379/0")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE = "Asia/Shanghai"
CELERY_BEAT_SCHEDULE = {
    "remind": {"task": "supervision.tasks.sweep", "schedule": 30.0},
    "statistics": {"task": "supervision.tasks.refresh_statistics", "schedule": 20.0},
    "urgent": {"task": "supervision.tasks.forward_urgent", "schedule": 20.0},
    "digests": {"task": "supervision.tasks.send_digests", "schedule": 60.0},
    "deliver": {"task": "supervision.tasks.deliver_waiting", "schedule": 20.0},
    "reports": {"task": "supervision.tasks.make_reports", "schedule": 60.0},
    "cases": {"task": "workflow.tasks.watch_cases", "schedule": 600.0},
    "messages": {"task": "intake.tasks.send_messages_waiting", "schedule": 20.0},
    "callbacks": {"task": "intake.tasks.call_back_waiting", "schedule": 20.0},
    "mailbox": {"task": "intake.tasks.fetch_mail", "schedule": 60.0},
    "scans": {"task": "intake.tasks.read_waiting", "schedule": 5.0},
    "imports": {"task": "intake.tasks.import_waiting", "schedule": 5.0},
    "begun": {"task": "intake.tasks.forget_begun", "schedule": 3600.0},
    "tidy": {"task": "intake.tasks.tidy_up", "schedule": 12 * 3600.0},
    "topics": {"task": "supervision.tasks.group_topics", "schedule": 60.0},
    "growth": {"task": "supervision.tasks.warn_of_topics", "schedule": 600.0},
    "pieces": {"task": "workflow.tasks.count_pieces", "schedule": 6 * 3600.0},
    "keys": {"task": "workflow.tasks.renew_keys", "schedule": 60.0},
    "answers": {"task": "intake.tasks.renew_answers", "schedule": 600.0},
    "settle": {"task": "workflow.tasks.settle_clocks", "schedule": 300.0},
}

# -- ways out: what is left empty is not in use -------------------------------------------------
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_TLS") == "1"
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "zhuoluo@localhost")
MAIL_DOMAIN = DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(">")
# Inner networks in which sources may be told how their petitions stand; else none is called.
CALLBACK_NETWORKS = env_list("CALLBACK_NETWORKS")
SMS_URL = os.environ.get("SMS_URL", "")
SMS_TOKEN = os.environ.get("SMS_TOKEN", "")
SMS_SIGNATURE = os.environ.get("SMS_SIGNATURE", "着落")
MAILBOX_HOST = os.environ.get("MAILBOX_HOST", "")  # letters by e-mail; empty: none
MAILBOX_PORT = int(os.environ.get("MAILBOX_PORT", "993"))
MAILBOX_USER = os.environ.get("MAILBOX_USER", "")
MAILBOX_PASSWORD = os.environ.get("MAILBOX_PASSWORD", "")
MAILBOX_TLS = os.environ.get("MAILBOX_TLS", "1") == "1"
WECHAT_TOKEN = os.environ.get("WECHAT_TOKEN", "")  # the official account; empty: none
WECHAT_APP_ID = os.environ.get("WECHAT_APP_ID", "")
WECHAT_AES_KEY = os.environ.get("WECHAT_AES_KEY", "")
WECHAT_APP_SECRET = os.environ.get("WECHAT_APP_SECRET", "")
WECHAT_TEMPLATE_ID = os.environ.get("WECHAT_TEMPLATE_ID", "")
WECHAT_TEMPLATE_FIELDS = os.environ.get(
    "WECHAT_TEMPLATE_FIELDS", "number:character_string1,step:thing2,organ:thing3,time:time4"
)
WECHAT_URL = os.environ.get("WECHAT_URL", "https://api.weixin.qq.com").rstrip("/")
WECOM_URL = os.environ.get("WECOM_URL", "https://qyapi.weixin.qq.com").rstrip("/")
WECOM_CORP = os.environ.get("WECOM_CORP", "")
WECOM_SECRET = os.environ.get("WECOM_SECRET", "")
WECOM_AGENT = os.environ.get("WECOM_AGENT", "")

# -- language ---------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("中文")), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "petitions" / "locale"]
FORMAT_MODULE_PATH = "petitions.config.formats"
USE_TZ = True

# -- files ------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
}

FILES_DIR = Path(os.environ.get("FILES_DIR", DATA_DIR / "files"))  # what came with petitions
CLAMD = os.environ.get("CLAMD", "")  # host:port of a virus scanner; empty: none
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20  # as config/web/bodies.py OF_TEXT, which has the sentence
DATA_UPLOAD_MAX_NUMBER_FILES = 40

# -- safety -----------------------------------------------------------------------------------
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "workflow:start"
LOGOUT_REDIRECT_URL = "login"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 63072000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "petitions.config.views.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # Bootstrap draws its form marks as data: pictures
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# -- API --------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "petitions.config.web.authentication.OfficerToken",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["petitions.config.web.permissions.DeclaredDoor"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["petitions.config.web.parsers.StorableJSON"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "petitions.config.web.errors.api_exception_handler",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Zhuoluo 着落 API",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["petitions.config.web.permissions.DeclaredDoor"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        term.__name__: term.choices()
        for term in (
            statute.State,
            statute.Action,
            statute.Clock,
            statute.Kind,
            statute.Channel,
            statute.Score,
        )
    },
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "petitions.config.logs.WithoutValues",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {  # at strangers' will: the line of the access log says enough
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
