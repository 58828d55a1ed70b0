"""What is written on a page of a PDF after it was made: annotations and the fields of forms.

ISO 32000-1, 12.5: what a reader of the file sees of them is their appearance, a drawing of its own.
"""

import ctypes

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from build_tools.readers.pdf.page import Bounds

_UNSEEN = pdfium.FPDF_ANNOT_FLAG_INVISIBLE | pdfium.FPDF_ANNOT_FLAG_HIDDEN
_UNSEEN |= pdfium.FPDF_ANNOT_FLAG_NOVIEW
_BESIDE = {pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_TEXT}
"""Kinds that are no part of the page: links, and notes that open on a click."""
_SAID = {pdfium.FPDF_ANNOT_FREETEXT: b"Contents", pdfium.FPDF_ANNOT_WIDGET: b"V"}
"""Where the words of a kind stand, which some readers show though they are not drawn."""


class Annotations:
    """The annotations of a page that are seen."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.are_drawn = False
        self.undrawn: list[Bounds] = []
        """Where words stand of which the file holds no drawing."""
        for index in reversed(range(pdfium.FPDFPage_GetAnnotCount(page.raw))):
            annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
            kind = pdfium.FPDFAnnot_GetSubtype(annotation)
            self._read(annotation, kind)
            pdfium.FPDFPage_CloseAnnot(annotation)
            if kind in _BESIDE:
                pdfium.FPDFPage_RemoveAnnot(page.raw, index)

    def _read(self, annotation: pdfium.FPDF_ANNOTATION, kind: int) -> None:
        if kind in _BESIDE or pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
            return
        if pdfium.FPDFAnnot_HasKey(annotation, b"AP"):
            self.are_drawn = True
        elif (
            kind in _SAID and pdfium.FPDFAnnot_GetStringValue(annotation, _SAID[kind], None, 0) > 2
        ):
            area = pdfium.FS_RECTF()
            if pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(area)):
                self.undrawn.append((area.left, area.bottom, area.right, area.top))
