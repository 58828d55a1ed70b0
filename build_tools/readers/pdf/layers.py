"""The layers of a PDF that it tells its readers not to show: ISO 32000-1, 8.11 Optional content."""

import ctypes
import io
from collections.abc import Iterator
from typing import Any

import pdfplumber
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from pdfplumber.utils.pdfinternals import resolve

_MARKS = (b"/OCG", b"/ObjStm")
"""One of them stands in every file with layers."""
_LAYER = "OC\0".encode("utf-16le")
"""The name of the mark that puts an object into a layer."""
_LONGEST_NAME = 200


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


def layers_of(item: pdfium.FPDF_PAGEOBJECT) -> Iterator[bytes]:
    """Names of the layers ``item`` is in, as the file writes them."""
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        name, named = (pdfium.FPDF_WCHAR * _LONGEST_NAME)(), (ctypes.c_ubyte * _LONGEST_NAME)()
        size = ctypes.c_ulong()
        at = ctypes.byref(size)
        pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), at)
        if bytes(name)[: size.value] == _LAYER and pdfium.FPDFPageObjMark_GetParamBlobValue(
            mark, b"Name", named, _LONGEST_NAME, at
        ):
            yield bytes(named)[: size.value]
