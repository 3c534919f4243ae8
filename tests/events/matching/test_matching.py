"""Which record a written name may mean."""

from datetime import UTC, date, datetime

import pytest

from events.matching.candidates import Matcher, Reason, find_events, sure
from events.matching.forms import comparable_organization, comparable_person
from events.models import Affiliation
from tests.factories import make_event, make_organization, make_speaker


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青枫云计算有限公司", "青枫云计算"),
        ("青枫雲計算", "青枫云计算"),
        ("OpenAtom Changhe 社区", "changhe"),
        ("Qingfeng Cloud Co., Ltd.", "qingfeng cloud"),
        ("Qingfeng Cloud", "Qingfengcloud"),
        ("ＱＣ大学", "QC 大学"),
    ],
)
def test_two_writings_of_an_organization_are_one(one: str, other: str) -> None:
    assert comparable_organization(one) == comparable_organization(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青枫云", "青枫云计算"),
        ("开放原子开源基金会", "OpenAtom 基金会"),
        ("社区", "公司"),
        ("河公司", "公司"),
    ],
)
def test_two_organizations_are_two(one: str, other: str) -> None:
    assert comparable_organization(one) != comparable_organization(other)


def test_a_person_is_the_same_with_spaces_and_old_characters() -> None:
    assert comparable_person("阿卜杜拉·陳") == comparable_person("阿卜杜拉 陈")
    assert comparable_person("林远") != comparable_person("林志远")


@pytest.mark.django_db
def test_a_name_borne_once_is_sure() -> None:
    speaker = make_speaker("林志远", aliases=["老林"])
    matcher = Matcher.load()

    (by_name,) = matcher.person(["林志远"], "")
    (by_alias,) = matcher.person(["老林"], "")

    assert (by_name.reason, by_alias.reason) == (Reason.NAME, Reason.ALIAS)
    assert sure([by_name]) == sure([by_alias]) == speaker.pk


@pytest.mark.django_db
def test_a_name_borne_twice_is_not_sure() -> None:
    make_speaker("王伟")
    make_speaker("王伟")

    found = Matcher.load().person(["王伟"], "")

    assert len(found) == 2
    assert sure(found) is None


@pytest.mark.django_db
def test_the_same_name_at_another_employer_is_asked_about() -> None:
    speaker, employer = make_speaker("王伟"), make_organization("青枫云计算")
    make_organization("砚雀半导体")
    Affiliation.objects.create(speaker=speaker, organization=employer)
    matcher = Matcher.load()

    there, elsewhere = (
        matcher.person(["王伟"], name) for name in ("青枫云计算有限公司", "砚雀半导体")
    )

    assert sure(there) == speaker.pk
    assert sure(elsewhere) is None
    assert [one.agrees for one in elsewhere] == [False]


@pytest.mark.django_db
def test_a_name_that_is_only_like_another_is_not_sure() -> None:
    organization = make_organization("青枫云计算有限公司")

    found = Matcher.load().organization("青枫雲計算")

    assert [(one.number, one.reason) for one in found] == [(organization.pk, Reason.NORMALIZED)]
    assert sure(found) is None


@pytest.mark.django_db
def test_events_are_found_by_name_and_day_or_by_day_and_place() -> None:
    named = make_event(name="长河聚会")
    beside = make_event(name="别的会")
    make_event(name="远处的会", city="厦门")
    late = make_event(
        name="深夜",
        starts_at=datetime(2025, 6, 14, 16, 30, tzinfo=UTC),
        ends_at=datetime(2025, 6, 14, 17, 30, tzinfo=UTC),
    )

    found = find_events("长河聚会", date(2025, 6, 14), "成都")
    next_day = find_events("长河聚会", date(2025, 6, 15), "成都")

    assert [(one.number, one.reason) for one in found] == [
        (named.pk, Reason.NAME),
        (beside.pk, Reason.SAME_DAY),
    ]
    assert sure(found) == named.pk
    assert [(one.number, one.agrees) for one in next_day] == [(late.pk, True), (named.pk, False)]
    assert sure(next_day) is None
