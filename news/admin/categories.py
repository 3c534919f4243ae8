"""Categories in the admin."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.counting import count_of
from cmsproject.shared.admin.records import RecordAdmin, RecordForm
from cmsproject.shared.naming import fold
from news.models import Category


class CategoryForm(RecordForm):
    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        other = Category.objects.filter(folded=fold(name)).exclude(pk=self.instance.pk).first()
        if other is not None:
            message = _("There is such a category already: “%(name)s”.")
            raise ValidationError(message, params={"name": other.name})
        return name


@admin.register(Category)
class CategoryAdmin(RecordAdmin):
    form = CategoryForm
    fields = ("name", "name_en", "slug")
    list_display = ("name", "name_en", "slug", "article_count")
    search_fields = ("name", "name_en", "slug", "folded")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(article_count=count_of(Category, "articles"))

    @admin.display(description=_("articles"), ordering="article_count")
    def article_count(self, category: Any) -> int:
        count: int = category.article_count
        return count
