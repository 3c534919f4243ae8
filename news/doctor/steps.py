"""What an editor does with a finding: puts it right, puts it aside, asks for it again."""

from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from news.doctor.rule import MODELS, CannotFix, Case, Fix, Problem, Rule, Sight
from news.models import SetAside


def find_problem(rule: Rule, number: int, mark: str) -> Problem:
    """Raises CannotFix where the finding is there no longer: another may have put it right."""
    for problem in rule.problems(Sight(timezone.now())):
        if (problem.number, problem.mark) == (number, mark):
            return problem
    raise CannotFix(_("It is so no longer: somebody put it right meanwhile."))


@transaction.atomic
def put_right(rule: Rule, fix: Fix, problem: Problem, article: int, user: Any) -> Any:
    """The record; raises CannotFix, and PermissionDenied."""
    if not rule.may_fix(fix, user):
        raise PermissionDenied
    record = MODELS[rule.model]._default_manager.select_for_update().get(pk=problem.number)
    fix.apply(Case(record, problem, user, article))
    LogEntry.objects.log_actions(user.pk, [record], CHANGE, change_message=str(fix.label))
    return record


def put_aside(rule: Rule, number: int, mark: str, user: Any) -> None:
    SetAside.objects.get_or_create(
        rule=rule.name, number=number, mark=mark, defaults={"set_by": user}
    )


def show_again(rule: Rule, number: int, mark: str) -> None:
    SetAside.objects.filter(rule=rule.name, number=number, mark=mark).delete()
