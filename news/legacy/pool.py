"""Do the work on posts in several processes, in order, where there is enough of it."""

import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# Starting processes costs more than it saves below this many posts.
WORTH_A_POOL = 60
CHUNK = 8


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
            yield from pool.map(work, items, chunksize=CHUNK)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def end_with_parent(parent: int) -> None:
    """Watch for the end of the importing process, however it ended.

    A worker that outlived it would hold its database connection, and with it the locks of a
    batch that nobody finishes.
    """

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
