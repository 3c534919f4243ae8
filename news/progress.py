"""Long work tells how far it is; `TerminalProgress` shows it, tests and the web keep it silent."""

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars
from rich.text import Text


class Progress:
    """Told how far a step has come; this one keeps it to itself."""

    def begin(self, step: str, total: int) -> None:
        """`step` is a word for people, `total` the number of `advance` calls to come."""

    def advance(self) -> None:
        """One more is done."""


SILENT = Progress()


class RateColumn(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:,.0f}/s" if task.speed else "")


class TerminalProgress(Progress):
    """Bars with rate and remaining time on a terminal; nothing where there is none."""

    def __init__(self) -> None:
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            RateColumn(),
            TimeRemainingColumn(),
        )
        self.bars = Bars(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty())

    def __enter__(self) -> Self:
        self.bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.bars.stop()

    def begin(self, step: str, total: int) -> None:
        self.task = self.bars.add_task(step, total=total)

    def advance(self) -> None:
        self.bars.advance(self.task)
