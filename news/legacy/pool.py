"""Do the work on posts in several processes, in order, where there is enough of it."""

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import partial
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# Starting processes costs more than it saves below this many posts.
WORTH_A_POOL = 60
CHUNK = 8
# Chunks handed out or waiting to be taken: enough to work on while a batch of 100 is written,
# few enough that rendered posts do not pile up.
WINDOW = 24


def map_posts(
    work: Callable[[Item], Result], items: Iterable[Item], *, count: int, workers: int | None
) -> Iterator[Result]:
    """`work` over `items` in order; `workers` None means one process for each processor.

    Processes are forked before the first item is read: they must not touch the database.
    """
    processes = (os.cpu_count() or 1) if workers is None else workers
    if processes < 2 or count < WORTH_A_POOL:
        yield from map(work, items)
        return
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(
        processes, mp_context=context, initializer=end_with_parent, initargs=(os.getpid(),)
    ) as pool:
        try:
            yield from results_of(pool, partial(work_on, work), items)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def results_of(
    pool: Executor, work: Callable[[list[Item]], list[Result]], items: Iterable[Item]
) -> Iterator[Result]:
    """In the order of the items, no more than a window of chunks ahead of who takes them."""
    source = iter(items)
    waiting: deque[Future[list[Result]]] = deque()
    while True:
        while len(waiting) < WINDOW and (chunk := list(islice(source, CHUNK))):
            waiting.append(pool.submit(work, chunk))
        if not waiting:
            return
        yield from waiting.popleft().result()


def work_on(work: Callable[[Item], Result], chunk: list[Item]) -> list[Result]:
    return [work(item) for item in chunk]


def end_with_parent(parent: int) -> None:
    """Watch for the end of the importing process, however it ended; Ctrl-C is for that one.

    A worker that outlived it would hold its database connection, and with it the locks of a
    batch that nobody finishes.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
