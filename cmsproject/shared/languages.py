"""The site's language codes (zh, en in addresses), Django's (zh-hans, en), and which holds now."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.utils import translation

_current: ContextVar[str] = ContextVar("site_language")

# The languages the interface is translated into; other content shows in an English frame.
INTERFACE_LANGUAGES = {"zh": "zh-hans", "en": "en"}
HTML_LANGUAGES = {"zh": "zh-Hans"}


def content_languages() -> list[str]:
    return [code for code, _name in settings.CONTENT_LANGUAGES]


def language_name(code: str) -> str:
    """The language's own name, or the code where the site does not know it."""
    return dict(settings.CONTENT_LANGUAGES).get(code, code)


def current_language() -> str:
    return _current.get(settings.SITE_LANGUAGE)


def interface_language(code: str) -> str:
    """Django's code of the interface shown around content in the language `code`."""
    return INTERFACE_LANGUAGES.get(code, "en")


def html_language(code: str) -> str:
    """The value of a `lang` attribute, BCP 47."""
    return HTML_LANGUAGES.get(code, code)


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Addresses and translations made inside are those of the site language `code`."""
    token = _current.set(code)
    try:
        with translation.override(interface_language(code)):
            yield
    finally:
        _current.reset(token)
