"""Pages of long lists without counting the rows: each page reads one row more than it shows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django.contrib.admin import ModelAdmin, ShowFacets
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.core.paginator import InvalidPage, Page, Paginator
from django.http import HttpRequest

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
        rows = list(self.object_list[start : start + self.per_page + 1])
        if not rows and number > 1:
            raise InvalidPage
        shown, goes_on = rows[: self.per_page], len(rows) > self.per_page
        return PartPage(shown, number, self, goes_on=goes_on and number < LAST_PAGE)


class WithoutCount(AnyAdmin):
    """Mixin of admins, before the others: neither the list nor its autocompletion counts rows."""

    paginator = CountlessPaginator
    show_full_result_count = False
    show_facets = ShowFacets.NEVER

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> "type[ListWithoutCount]":
        return ListWithoutCount


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
    def previous_address(self) -> str:
        return self.page_address(self.page_num - 1) if self.part.has_previous() else ""

    @property
    def next_address(self) -> str:
        return self.page_address(self.page_num + 1) if self.part.has_next() else ""

    def page_address(self, number: int) -> str:
        return str(self.get_query_string({PAGE_VAR: number}))
