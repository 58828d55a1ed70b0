"""Readers for the sandbox to guard against."""

import os
import time

from build_tools.model import Document, Source


def sleep(_: Source) -> Document:
    time.sleep(60)
    return Document(())


def crash(_: Source) -> Document:
    os.abort()


def eat_memory(_: Source) -> Document:
    hoard = [bytearray(1 << 28) for _ in range(64)]
    return Document((), text=str(len(hoard)))


def recurse(source: Source) -> Document:
    return recurse(source)


def throw(_: Source) -> Document:
    raise KeyError("x")
