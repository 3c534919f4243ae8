"""The roles of those who work here: groups with permissions, made and brought up to date."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ALL = ("add", "change", "delete", "view")


@dataclass(frozen=True)
class Role:
    """`name` is that of the group; `permissions` such as `news.add_article`, `*` is every one."""

    name: str
    label: str | Promise
    purpose: str | Promise
    permissions: tuple[str, ...]


def each(app: str, actions: Iterable[str], *models: str) -> tuple[str, ...]:
    return tuple(f"{app}.{action}_{model}" for model in models for action in actions)


EVENT_MODELS = (
    *("event", "series", "talk", "speaker", "organization"),
    *("affiliation", "appearance", "eventorganization", "eventtag"),
    *("formeraddress", "recordmerge"),
)
# What a form's choices are made of.
TO_CHOOSE_FROM = (
    *each("news", ("view",), "article", "category", "articletemplate"),
    *each("shared", ("add", "view"), "storedimage"),
    *each("shared", ("view",), "tag"),
    *each("events", ("view",), "event", "talk", "speaker", "organization"),
)
ROLES = (
    Role(
        "contributor",
        _("Contributor"),
        _("Writes own articles and submits them for review."),
        (*each("news", ("add",), "article"), *TO_CHOOSE_FROM),
    ),
    Role(
        "editor",
        _("Editor"),
        _("Edits, reviews and publishes every article; tags, categories, topics, pictures."),
        (
            *TO_CHOOSE_FROM,
            *each("news", ("add", "change", "view", "publish"), "article"),
            *each("news", ALL, "category", "topic", "topicarticle", "articletemplate"),
            *each("news", ("change", "view"), "translationpair", "importconflict", "proposal"),
            *each("news", ("change",), "articleevent"),
            *each("news", ("add", "view"), "bulkrun"),
            *each("news", ("view",), "importrun", "legacyoriginal", "legacyaddress"),
            *each("news", ("view",), "articleimage", "outsidelink", "revision"),
            *each("shared", ALL, "storedimage", "tag", "tagaddress", "tagsynonym", "tagmerge"),
            *each("shared", ("view",), "legacyimagepath"),
            *each("events", ("view",), *EVENT_MODELS),
        ),
    ),
    Role(
        "events-manager",
        _("Events manager"),
        _("Keeps events and their people, organizations, pictures; decides who may hold a meetup."),
        (
            *each("events", ALL, *EVENT_MODELS),
            *each("events", ("change", "delete", "view"), "meetupapplication"),
            *each("shared", ("add", "change", "view"), "storedimage"),
            *each("shared", ("view",), "tag"),
            *each("news", ("change", "view"), "proposal"),
            *each("news", ("change",), "articleevent"),
        ),
    ),
    Role("administrator", _("Administrator"), _("May do everything, accounts included."), ("*",)),
)


@transaction.atomic
def create_roles() -> list[Group]:
    """Give every role's group exactly its permissions; other groups stay as they are."""
    known = {
        f"{label}.{codename}": number
        for number, label, codename in Permission.objects.values_list(
            "pk", "content_type__app_label", "codename"
        )
    }
    return [fill_role(role, known) for role in ROLES]


def fill_role(role: Role, known: dict[str, int]) -> Group:
    """Raises KeyError for a permission that no model has: a slip in this file."""
    group, _is_new = Group.objects.get_or_create(name=role.name)
    is_all = "*" in role.permissions
    numbers = known.values() if is_all else {known[name] for name in role.permissions}
    group.permissions.set(numbers)
    return group


def role_label(group: Group) -> str:
    """The name of a group for people: a role's in their language, any other's as it is."""
    role = role_of(group)
    return str(role.label) if role else group.name


def role_of(group: Group) -> Role | None:
    return next((role for role in ROLES if role.name == group.name), None)


def is_role_holder(user: Any) -> bool:
    return bool(user.groups.filter(Q(name__in=[role.name for role in ROLES])).exists())
