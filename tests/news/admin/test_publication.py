"""What a changed status or date means for the others."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from cmsproject.shared.publishing import Status
from news.editing.publication import Publication, settle

# The site's zone is UTC+8 all year.
NOW = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)
TODAY = date(2026, 3, 10)
PAST, PAST_DAY = datetime(2026, 3, 1, 20, 30, tzinfo=UTC), date(2026, 3, 2)
FUTURE, FUTURE_DAY = datetime(2026, 4, 1, 1, 0, tzinfo=UTC), date(2026, 4, 1)
MIDNIGHT = datetime(2026, 3, 1, 16, 0, tzinfo=UTC)
DRAFT, SCHEDULED, PUBLISHED = Status.DRAFT, Status.SCHEDULED, Status.PUBLISHED


@pytest.mark.parametrize(
    "same",
    [
        (DRAFT,),
        (PUBLISHED,),
        (PUBLISHED, MIDNIGHT, PAST_DAY),
        (PUBLISHED, FUTURE, FUTURE_DAY),
        (SCHEDULED, PAST, PAST_DAY),
        # As an import left it, however odd.
        (PUBLISHED, PAST, FUTURE_DAY),
    ],
)
def test_what_did_not_change_stays(same: tuple[Status]) -> None:
    assert settle(Publication(*same), Publication(*same), NOW) == Publication(*same)


@pytest.mark.parametrize(
    ("before", "wanted", "settled"),
    [
        # Published for the first time, without or with a date.
        (None, (PUBLISHED,), (PUBLISHED, NOW, TODAY)),
        ((DRAFT,), (PUBLISHED,), (PUBLISHED, NOW, TODAY)),
        ((DRAFT,), (PUBLISHED, PAST), (PUBLISHED, PAST, PAST_DAY)),
        ((DRAFT,), (PUBLISHED, None, PAST_DAY), (PUBLISHED, MIDNIGHT, PAST_DAY)),
        ((DRAFT, PAST, PAST_DAY), (PUBLISHED, PAST, PAST_DAY), (PUBLISHED, PAST, PAST_DAY)),
        # A plan is fulfilled at once when the status says so, and kept when only its date changes.
        ((SCHEDULED, FUTURE, FUTURE_DAY), (PUBLISHED, FUTURE, FUTURE_DAY), (PUBLISHED, NOW, TODAY)),
        (
            (PUBLISHED, PAST, PAST_DAY),
            (PUBLISHED, FUTURE, PAST_DAY),
            (SCHEDULED, FUTURE, FUTURE_DAY),
        ),
        (None, (PUBLISHED, FUTURE), (SCHEDULED, FUTURE, FUTURE_DAY)),
        # Scheduled for a moment that is past is published.
        ((DRAFT,), (SCHEDULED, PAST), (PUBLISHED, PAST, PAST_DAY)),
        ((DRAFT,), (SCHEDULED, FUTURE), (SCHEDULED, FUTURE, FUTURE_DAY)),
        # Day and moment follow each other.
        (
            (PUBLISHED, MIDNIGHT, PAST_DAY),
            (PUBLISHED, MIDNIGHT, date(2026, 2, 1)),
            (PUBLISHED, datetime(2026, 1, 31, 16, 0, tzinfo=UTC), date(2026, 2, 1)),
        ),
        ((PUBLISHED, PAST, PAST_DAY), (PUBLISHED, None, PAST_DAY), (PUBLISHED, MIDNIGHT, PAST_DAY)),
        ((PUBLISHED, PAST, PAST_DAY), (PUBLISHED, PAST, None), (PUBLISHED, PAST, PAST_DAY)),
        ((PUBLISHED, PAST, PAST_DAY), (PUBLISHED,), (PUBLISHED,)),
        ((PUBLISHED,), (DRAFT,), (DRAFT,)),
        ((PUBLISHED, PAST, PAST_DAY), (DRAFT, PAST, PAST_DAY), (DRAFT, PAST, PAST_DAY)),
    ],
)
def test_a_change_settles(
    before: tuple[Status] | None, wanted: tuple[Status], settled: tuple[Status]
) -> None:
    earlier = Publication(*before) if before else None

    assert settle(earlier, Publication(*wanted), NOW) == Publication(*settled)


@pytest.mark.parametrize(
    ("wanted", "field"),
    [((SCHEDULED,), "published_at"), ((PUBLISHED, PAST, FUTURE_DAY), "published_on")],
)
def test_a_contradiction_is_told_at_its_field(wanted: tuple[Status], field: str) -> None:
    with pytest.raises(ValidationError) as raised:
        settle(Publication(DRAFT), Publication(*wanted), NOW)

    assert list(raised.value.message_dict) == [field]
