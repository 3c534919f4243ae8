"""Rules about speakers and organizations: names borne twice, and what they lack."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.naming import fold
from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.sources import reindexed
from events.matching.apart import pairs_of
from events.matching.forms import comparable_organization, comparable_person
from events.models import Appearance, Organization, Speaker
from news.doctor.rule import MODELS, Case, Fix, Problem, Rule, Sight, numbered

COMPARABLE: dict[str, Callable[[str], str]] = {
    "speaker": comparable_person,
    "organization": comparable_organization,
}
SEARCHED = {"speaker": Kind.SPEAKER, "organization": Kind.ORGANIZATION}


def one_name(model: str, sight: Sight) -> list[Problem]:
    """The later record of those that share a form of their names and may be one."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for number, names, _aliases in sight.names(model):
        for form in {COMPARABLE[model](name) for name in names if name}:
            bearers[form].append(number)
    apart = sight.apart(model)
    found: dict[int, set[int]] = defaultdict(set)
    for form, numbers in bearers.items():
        likely = [pair for pair in pairs_of(numbers) if form and pair not in apart]
        latest = max((second for _first, second in likely), default=0)
        found[latest] |= {first for first, second in likely if second == latest}
    found.pop(0, None)
    return [Problem(number, others=tuple(sorted(others))) for number, others in found.items()]


def borrowed_aliases(model: str, sight: Sight) -> list[Problem]:
    rows = sight.names(model)
    owners: dict[str, set[int]] = defaultdict(set)
    for number, names, _aliases in rows:
        for name in names:
            owners[fold(name)].add(number)
    found = []
    for number, _names, aliases in rows:
        others = {
            other for alias in aliases if fold(alias) for other in owners.get(fold(alias), ())
        }
        if others - {number}:
            found.append(Problem(number, others=tuple(sorted(others - {number}))))
    return found


def give_up_aliases(model: str, case: Case) -> None:
    """Those that the other records bear as names."""
    others = MODELS[model]._default_manager.filter(pk__in=case.problem.others)
    pairs = others.values_list("name", "name_en")
    taken = {fold(name) for names in pairs for name in names if name}
    with reindexed(SEARCHED[model], [case.record.pk]):
        case.record.aliases = [one for one in case.record.aliases if fold(str(one)) not in taken]
        case.record.save()


def without_appearance(now: datetime) -> list[Problem]:
    appearances = Appearance.objects.filter(speaker=OuterRef("pk"))
    return numbered(Speaker.objects.filter(~Exists(appearances)).order_by("sort_key", "pk"))


def without_logo(now: datetime) -> list[Problem]:
    return numbered(Organization.objects.filter(logo=None).order_by("sort_key", "pk"))


def twice(model: str, title: Any) -> Rule:
    advice = _("Merge them, which can be taken back; people of one name may well be two.")
    compare = partial(one_name, model)
    return Rule(f"same-{model}", model, title, advice, compare=compare, field="name")


def borrowed(model: str, title: Any) -> Rule:
    return Rule(
        f"{model}-alias",
        model,
        title,
        _("Merge them, or take the other name away from this record."),
        compare=partial(borrowed_aliases, model),
        field="aliases",
        fixes=(Fix("give-up", _("Take the other name away"), partial(give_up_aliases, model)),),
    )


RULES: Sequence[Rule] = (
    twice("speaker", _("Speakers of one name")),
    twice("organization", _("Organizations of one name")),
    borrowed("speaker", _("Other name of a speaker is another's name")),
    borrowed("organization", _("Other name of an organization is another's name")),
)
LACKING: Sequence[Rule] = (
    Rule(
        "without-appearance",
        "speaker",
        _("Speaker without a talk or appearance"),
        _("Add them to an event or a talk, or merge them with whom they are."),
        without_appearance,
        field="name",
    ),
    Rule(
        "without-logo",
        "organization",
        _("Organization without a logo"),
        _("Choose a picture."),
        without_logo,
        field="logo",
    ),
)
