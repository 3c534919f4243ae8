"""The picture library: its list as a grid or as rows, with the uses of what is on the page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.views.main import ORDER_VAR
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.paging import ListWithoutCount
from cmsproject.shared.images.bounds import HEAVY_BYTES, HEAVY_SIDE
from cmsproject.shared.images.uses import count_uses
from cmsproject.shared.models import LegacyImagePath, StoredImage
from cmsproject.shared.naming import fold_path

VIEW = "view"
ROWS = "list"
HEXADECIMAL = re.compile(r"[0-9a-f]{6,64}")
SORTINGS = (
    ("", _("Newest first")),
    ("-bytes", _("Heaviest first")),
    ("-dimensions", _("Widest first")),
    ("name", _("By name")),
    ("created_at", _("Oldest first")),
)


@dataclass(frozen=True)
class Choice:
    """A link to the same list in another form."""

    label: Any
    address: str
    is_chosen: bool


class LibraryList(ListWithoutCount):
    """Its rows bear `use_count` and `is_heavy`; look-alikes stand side by side."""

    def get_filters_params(self, params: Any = None) -> Any:
        kept = super().get_filters_params(params)
        kept.pop(VIEW, None)
        return kept

    def get_ordering(self, request: HttpRequest, queryset: Any) -> Any:
        if "alike" in self.params and ORDER_VAR not in self.params:
            return ["look", "-id"]
        return super().get_ordering(request, queryset)

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        counts = count_uses(self.result_list)
        for image in self.result_list:
            image.use_count = counts[image.pk]
            image.is_heavy = is_heavy(image)

    @property
    def is_grid(self) -> bool:
        return bool(self.params.get(VIEW) != ROWS)

    @property
    def is_uncompared(self) -> bool:
        """Asked only where look-alikes are: whether some may be missing."""
        is_asked = "alike" in self.params
        return is_asked and StoredImage.objects.filter(look=None).order_by("-id")[:1].exists()

    @property
    def views(self) -> list[Choice]:
        grid, rows = self.get_query_string(remove=[VIEW]), self.get_query_string({VIEW: ROWS})
        return [
            Choice(_("Grid"), grid, self.is_grid),
            Choice(_("List"), rows, not self.is_grid),
        ]

    @property
    def sortings(self) -> Iterator[Choice]:
        chosen = self.params.get(ORDER_VAR, "")
        for name, label in SORTINGS:
            order = self.order_of(name)
            address = self.get_query_string({ORDER_VAR: order or None})
            yield Choice(label, address, order == chosen)

    def order_of(self, name: str) -> str:
        """The number of a column, with its sign, as addresses have it."""
        if not name:
            return ""
        number = list(self.list_display).index(name.removeprefix("-"))
        return f"-{number}" if name.startswith("-") else str(number)


def is_heavy(image: StoredImage) -> bool:
    return image.size > HEAVY_BYTES or max(image.width or 0, image.height or 0) > HEAVY_SIDE


def search_pictures(pictures: QuerySet[Any], term: str) -> QuerySet[Any]:
    """By the words of name and descriptions, part of an old address, or how a digest begins."""
    for word in term.replace("\0", "").split():
        paths = LegacyImagePath.objects.filter(folded__contains=fold_path(word))
        found = Q(original_name__icontains=word) | Q(pk__in=paths.order_by().values("image"))
        found |= Q(alt__icontains=word) | Q(alt_en__icontains=word)
        lowered = word.lower()
        if HEXADECIMAL.fullmatch(lowered):
            found |= Q(digest__startswith=lowered)
        pictures = pictures.filter(found)
    return pictures
