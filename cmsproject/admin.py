"""Accounts in the admin: who has which role, said plainly."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from cmsproject.permission_boxes import permissions_field
from cmsproject.roles import is_role_holder, role_label, role_of
from cmsproject.shared.admin.counting import count_of
from cmsproject.shared.admin.paging import WithoutCount

# Django's class takes its type parameter only in the stubs.
if TYPE_CHECKING:
    GroupsField = forms.ModelMultipleChoiceField[Group]
    AnyUserAdmin = UserAdmin[User]
else:
    GroupsField, AnyUserAdmin = forms.ModelMultipleChoiceField, UserAdmin

admin.site.unregister(User)
if admin.site.is_registered(DBTaskResult):
    # What the background does is shown by its own page, in words for people.
    admin.site.unregister(DBTaskResult)
admin.site.unregister(Group)


class RoleField(GroupsField):
    """Roles as boxes to tick, each with what it allows."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        role = role_of(obj)
        return f"{role.label} – {role.purpose}" if role else str(obj)


class RoleFilter(admin.SimpleListFilter):
    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(group.pk), role_label(group)) for group in Group.objects.order_by("id")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = self.value() or ""
        return queryset.filter(groups=int(chosen)) if chosen.isdecimal() else queryset


@admin.register(User)
class AccountAdmin(WithoutCount, AnyUserAdmin):
    list_display = ("username", "email", "full_name", "roles", "is_staff", "is_active")
    list_filter = (RoleFilter, "is_staff", "is_superuser", "is_active")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Personal info"), {"fields": ("first_name", "last_name", "email")}),
        (_("Roles"), {"fields": ("is_active", "is_staff", "groups")}),
        (
            _("Beyond the roles"),
            {"classes": ("collapse",), "fields": ("is_superuser", "user_permissions")},
        ),
        (_("Important dates"), {"fields": ("last_login", "date_joined")}),
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("groups")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Nobody gives away more than they have: superusers are made by superusers."""
        if cast("User", request.user).is_superuser:
            return ()
        return ("is_superuser", "user_permissions")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and not is_above(obj, request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and not is_above(obj, request.user)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            return RoleField(Group.objects.order_by("id"), required=False, label=_("Roles"))
        if db_field.name == "user_permissions":
            return permissions_field()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """A role without the right to sign in here would be of no use."""
        super().save_related(request, form, formsets, change)
        account = form.instance
        if not account.is_staff and is_role_holder(account):
            account.is_staff = True
            account.save(update_fields=["is_staff"])
            told = gettext("“%(name)s” may now sign in here, as the role needs it.")
            messages.info(request, told % {"name": account.get_username()})

    @admin.display(description=_("name"))
    def full_name(self, account: User) -> str:
        return account.get_full_name() or "-"

    @admin.display(description=_("roles"))
    def roles(self, account: User) -> str:
        names = [role_label(group) for group in account.groups.all()]
        first = [gettext("Superuser")] if account.is_superuser else []
        return "、".join([*first, *names]) or "-"


@admin.register(Group)
class RoleAdmin(WithoutCount, GroupAdmin):
    list_display = ("label", "purpose", "holders")
    filter_horizontal = ()
    search_fields = ("name",)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        groups: models.QuerySet[Any] = super().get_queryset(request)
        counted: models.QuerySet[Any] = groups.annotate(holder_count=count_of(Group, "user"))
        return counted

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest | None = None, **kwargs: Any
    ) -> Any:
        if db_field.name == "permissions":
            return permissions_field()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description=_("role"), ordering="name")
    def label(self, group: Group) -> str:
        return role_label(group)

    @admin.display(description=_("what it allows"))
    def purpose(self, group: Group) -> str:
        role = role_of(group)
        return str(role.purpose) if role else gettext("A group of your own")

    @admin.display(description=_("accounts"), ordering="holder_count")
    def holders(self, group: Any) -> int:
        count: int = group.holder_count
        return count


def is_above(account: Any, user: Any) -> bool:
    """Whether changing the account would let somebody become more than they are."""
    return account is not None and account.is_superuser and not user.is_superuser
