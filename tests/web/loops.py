"""A coroutine tried by itself, on a thread of its own: the browser of other tests has a loop on this one."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def answered(asked: Coroutine[Any, Any, Any]) -> Any:
    """What a coroutine answers."""
    with ThreadPoolExecutor(1) as own:
        return own.submit(asyncio.run, asked).result(60)
