"""Figures of many reports as static files by figure and year, read by the page 探索."""

from build_tools.explore.agencies import ListedAgency as ListedAgency
from build_tools.explore.agencies import listed as listed
from build_tools.explore.columns import KeptYears as KeptYears
from build_tools.explore.first import FirstAnswer as FirstAnswer
from build_tools.explore.records import MARKS as MARKS
from build_tools.explore.records import FigureRecord as FigureRecord
from build_tools.explore.records import figure_record as figure_record
from build_tools.explore.writing import write_figures as write_figures
