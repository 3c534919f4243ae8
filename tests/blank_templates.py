"""Templates of nothing, for tests of who may open a page: what is on it costs most of its time."""

from collections.abc import Iterator
from typing import Any

from django.template import Origin
from django.template.loaders.base import Loader as BaseLoader


class Loader(BaseLoader):
    """Finds every template, and each is empty."""

    def get_template_sources(self, template_name: str) -> Iterator[Origin]:
        yield Origin(name=template_name, template_name=template_name, loader=self)

    def get_contents(self, origin: Any) -> str:
        return ""


BLANK_TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"loaders": ["tests.blank_templates.Loader"]},
    }
]
