"""Figures of many reports as static files by figure and year, read by the page 探索."""

from build_tools.explore.agencies import ListedAgency, listed
from build_tools.explore.columns import KeptYears
from build_tools.explore.first import FirstAnswer
from build_tools.explore.records import MARKS, FigureRecord, figure_record, withdrawn_record
from build_tools.explore.writing import write_figures

__all__ = [
    "MARKS",
    "FigureRecord",
    "FirstAnswer",
    "KeptYears",
    "ListedAgency",
    "figure_record",
    "listed",
    "withdrawn_record",
    "write_figures",
]
