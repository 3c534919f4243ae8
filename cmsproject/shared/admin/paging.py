"""Long lists of the admin without counting their rows: a page reads one row more than it shows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django.contrib.admin import ModelAdmin, ShowFacets
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import lookup_spawns_duplicates
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.text import smart_split, unescape_string_literal

from cmsproject.shared.admin.periods import Period, period_of

if TYPE_CHECKING:
    AnyPaginator = Paginator[Any]
    AnyPage = Page[Any]
    AnyAdmin = ModelAdmin[Any]
else:
    AnyPaginator, AnyPage, AnyAdmin = Paginator, Page, ModelAdmin

# Rows before the page are still read over; who wants to go further narrows the list instead.
LAST_PAGE = 1000


class PartPage(AnyPage):
    """Knows whether another page follows, and not how many."""

    def __init__(self, rows: Sequence[Any], number: int, paginator: Any, *, goes_on: bool) -> None:
        super().__init__(rows, number, paginator)
        self.goes_on = goes_on

    def has_next(self) -> bool:
        return self.goes_on

    def next_page_number(self) -> int:
        return self.number + 1

    def start_index(self) -> int:
        return (self.number - 1) * self.paginator.per_page + 1 if len(self.object_list) else 0

    def end_index(self) -> int:
        return (self.number - 1) * self.paginator.per_page + len(self.object_list)


class CountlessPaginator(AnyPaginator):
    """For the lists of the admin and for its autocompletion."""

    def validate_number(self, number: Any) -> int:
        try:
            whole = int(number)
        except (TypeError, ValueError) as error:
            raise InvalidPage from error
        if not 1 <= whole <= LAST_PAGE:
            raise InvalidPage
        return whole

    def page(self, number: Any) -> PartPage:
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        rows = list(rows_between(self.object_list, start, start + self.per_page + 1))
        if not rows and number > 1:
            raise InvalidPage
        shown, goes_on = rows[: self.per_page], len(rows) > self.per_page
        return PartPage(shown, number, self, goes_on=goes_on and number < LAST_PAGE)

    def get_page(self, number: Any) -> PartPage:
        try:
            return self.page(number)
        except InvalidPage:
            return self.page(1)


def rows_between(rows: Any, start: int, stop: int) -> Any:
    """What a list shows beside a row is worked out for these alone, not for those before them."""
    if start == 0:
        return rows[:stop]
    numbers = rows.values("pk")[start:stop]
    return rows.filter(pk__in=numbers)


class WithoutCount(AnyAdmin):
    """Neither the list nor its autocompletion counts rows, or makes them distinct."""

    paginator = CountlessPaginator
    show_full_result_count = False
    show_facets = ShowFacets.NEVER

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> "type[ListWithoutCount]":
        return ListWithoutCount

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Rows that contain each word in one of `search_fields`, each row once."""
        for word in words_of(search_term):
            found = Q()
            for name in self.get_search_fields(request):
                found |= containing(self.model, name, word)
            queryset = queryset.filter(found)
        return queryset, False


def containing(model: Any, name: str, word: str) -> Q:
    """Rows joined to one row several times would have to be made distinct: they are looked for."""
    if not lookup_spawns_duplicates(model._meta, name):
        return Q(**{f"{name}__icontains": word})
    first, _dot, rest = name.partition("__")
    relation = model._meta.get_field(first)
    own = {relation.field.name: OuterRef("pk"), f"{rest}__icontains": word}
    return Q(Exists(relation.related_model._default_manager.filter(**own).order_by()))


def words_of(term: str) -> list[str]:
    """Words, and phrases between quotes."""
    words = []
    for word in smart_split(term.replace("\0", "")):
        is_quoted = len(word) > 1 and word[0] == word[-1] and word[0] in "\"'"
        words.append(unescape_string_literal(word) if is_quoted else word)
    return words


class ListWithoutCount(ChangeList):
    """A list of the admin; `part` is its page. `result_count` counts the rows as far as known."""

    part: PartPage

    def get_results(self, request: HttpRequest) -> None:
        paginator = self.model_admin.get_paginator(request, self.queryset, self.list_per_page)
        try:
            self.part = cast(PartPage, paginator.page(self.page_num))
        except InvalidPage as error:
            raise IncorrectLookupParameters from error
        self.paginator = paginator
        self.result_list = self.part.object_list
        self.result_count = self.part.end_index()
        self.full_result_count = None
        self.show_full_result_count = False
        self.show_admin_actions = bool(self.result_list)
        self.can_show_all = False
        self.multi_page = self.part.has_other_pages()

    @property
    def period(self) -> Period | None:
        return period_of(self) if self.date_hierarchy else None

    @property
    def previous_address(self) -> str:
        return self.page_address(self.page_num - 1) if self.part.has_previous() else ""

    @property
    def next_address(self) -> str:
        return self.page_address(self.page_num + 1) if self.part.has_next() else ""

    def page_address(self, number: int) -> str:
        return str(self.get_query_string({PAGE_VAR: number}))
