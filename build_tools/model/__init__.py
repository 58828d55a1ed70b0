"""The values that flow through nianbao: one frozen type per arrow of the pipeline.

    source → document → sections → tables → report → checks → library → pages → site

This module imports nothing of the package, so every stage can share its vocabulary. Table, row
and column keys are those of the form files in ``build_tools/forms``.
"""

from build_tools.model.judgements import Acceptance as Acceptance
from build_tools.model.judgements import CheckResult as CheckResult
from build_tools.model.judgements import Explanation as Explanation
from build_tools.model.judgements import Finding as Finding
from build_tools.model.judgements import Observation as Observation
from build_tools.model.publishing import LEVELS as LEVELS
from build_tools.model.publishing import UNNAMED as UNNAMED
from build_tools.model.publishing import Agency as Agency
from build_tools.model.publishing import Alternate as Alternate
from build_tools.model.publishing import Page as Page
from build_tools.model.publishing import Portal as Portal
from build_tools.model.publishing import Provenance as Provenance
from build_tools.model.publishing import Region as Region
from build_tools.model.publishing import Relative as Relative
from build_tools.model.publishing import ReportRecord as ReportRecord
from build_tools.model.publishing import Version as Version
from build_tools.model.publishing import Withdrawal as Withdrawal
from build_tools.model.publishing import WithdrawnReport as WithdrawnReport
from build_tools.model.reports import REQUESTS_SHARE as REQUESTS_SHARE
from build_tools.model.reports import AnnexValue as AnnexValue
from build_tools.model.reports import AnnualReport as AnnualReport
from build_tools.model.reports import Cell as Cell
from build_tools.model.reports import Correction as Correction
from build_tools.model.reports import DataTable as DataTable
from build_tools.model.reports import SettledDoubt as SettledDoubt
from build_tools.model.reports import Statement as Statement
from build_tools.model.sources import Block as Block
from build_tools.model.sources import Document as Document
from build_tools.model.sources import Grid as Grid
from build_tools.model.sources import GridCell as GridCell
from build_tools.model.sources import Paragraph as Paragraph
from build_tools.model.sources import Place as Place
from build_tools.model.sources import Problem as Problem
from build_tools.model.sources import Section as Section
from build_tools.model.sources import SectionName as SectionName
from build_tools.model.sources import Source as Source
from build_tools.model.sources import terminal_line as terminal_line
from build_tools.model.values import CellKey as CellKey
from build_tools.model.values import Number as Number
from build_tools.model.values import Outcome as Outcome
from build_tools.model.values import Severity as Severity
from build_tools.model.values import Status as Status
from build_tools.model.values import Value as Value
