"""Lay out a bar chart: numbers in, rectangles out. The template draws them as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from news.readers.figures import DayViews

# In units of the drawing, which grows and shrinks with its place.
WIDTH = 960
HEIGHT = 240
LEFT = 48
TOP = 12
BOTTOM = 28
GAP = 0.2
# So many days at most are named below the bars, and so many heights above the floor beside them.
NAMED_DAYS = 6
MOST_STEPS = 5


@dataclass(frozen=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    day: date
    count: int


@dataclass(frozen=True)
class HeightMark:
    y: float
    count: int


@dataclass(frozen=True)
class DayMark:
    x: float
    day: date


@dataclass(frozen=True)
class Chart:
    bars: Sequence[Bar]
    heights: Sequence[HeightMark]
    days: Sequence[DayMark]
    total: int
    busiest: DayViews
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT

    @property
    def floor(self) -> int:
        return HEIGHT - BOTTOM


def draw_bars(views: Sequence[DayViews]) -> Chart:
    """A bar for each day, `views` not being empty; the scale ends at a round number."""
    busiest = max(views, key=lambda one: one.count)
    step = round_step(busiest.count)
    steps = max(1, -(-busiest.count // step))
    unit = (HEIGHT - TOP - BOTTOM) / (steps * step)
    room = (WIDTH - LEFT) / len(views)
    bars = [
        Bar(
            x=round(LEFT + room * (number + GAP / 2), 2),
            y=round(HEIGHT - BOTTOM - one.count * unit, 2),
            width=round(room * (1 - GAP), 2),
            height=round(one.count * unit, 2),
            day=one.day,
            count=one.count,
        )
        for number, one in enumerate(views)
    ]
    every = max(1, -(-len(views) // NAMED_DAYS))
    return Chart(
        bars=bars,
        heights=[
            HeightMark(round(HEIGHT - BOTTOM - step * number * unit, 2), step * number)
            for number in range(steps + 1)
        ],
        days=[
            DayMark(round(bar.x + bar.width / 2, 2), bar.day) for bar in bars[every // 2 :: every]
        ],
        total=sum(one.count for one in views),
        busiest=busiest,
    )


def round_step(highest: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … that reaches `highest` in five steps."""
    power = 1
    while True:
        for digit in (1, 2, 5):
            if digit * power * MOST_STEPS >= highest:
                return digit * power
        power *= 10
