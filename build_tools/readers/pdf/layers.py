"""The layers of a PDF that it tells its readers not to show: ISO 32000-1, 8.11 Optional content."""

import io
from collections.abc import Iterator
from typing import Any

import pdfplumber
from pdfplumber.utils.pdfinternals import resolve

_MARKS = (b"/OCG", b"/ObjStm")
"""One of them stands in every file with layers."""


def hidden_layers(data: bytes) -> frozenset[bytes]:
    """Names of the layers of the PDF ``data`` that are off; of one that is also on, nothing."""
    if not any(mark in data for mark in _MARKS):
        return frozenset()
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            said = resolve(document.doc.catalog.get("OCProperties"))
            return _hidden(said) if said else frozenset()
    except Exception:  # this parser throws whatever it stumbles over
        return frozenset()


def _hidden(said: dict[str, Any]) -> frozenset[bytes]:
    usual = resolve(said["D"])
    named = [id_and_name for each in resolve(said["OCGs"]) for id_and_name in _named(each)]
    off, on = ({each.objid for each in resolve(usual.get(key)) or ()} for key in ("OFF", "ON"))
    all_off = getattr(resolve(usual.get("BaseState")), "name", "") == "OFF"
    hidden = {at for at, _ in named if at in off or (all_off and at not in on)}
    return frozenset(name for at, name in named if at in hidden) - {
        name for at, name in named if at not in hidden
    }


def _named(layer: Any) -> Iterator[tuple[int, bytes]]:
    yield layer.objid, resolve(resolve(layer).get("Name", b""))
