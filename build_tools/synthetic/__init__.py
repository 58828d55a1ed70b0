"""Synthetic reports with known figures, for the demonstration portal, tests and benchmarks.

Every agency, region and text is invented and says 样例 in its name. The same seed gives the same
bytes on every machine.
"""

from build_tools.synthetic.corpus import SampleReport, sample_reports, write_corpus
from build_tools.synthetic.demo import write_demo, write_example
from build_tools.synthetic.invented_figures import Figures, figures_by_year
from build_tools.synthetic.practice import write_practice

__all__ = [
    "Figures",
    "SampleReport",
    "figures_by_year",
    "sample_reports",
    "write_corpus",
    "write_demo",
    "write_example",
    "write_practice",
]
