"""Synthetic reports with known figures, for the demonstration portal, tests and benchmarks.

Every agency, region and text is invented and says 样例 in its name. The same seed gives the same
bytes on every machine.
"""

from build_tools.synthetic.demo import write_demo as write_demo
from build_tools.synthetic.demo import write_example as write_example
from build_tools.synthetic.invented_figures import Figures as Figures
from build_tools.synthetic.invented_figures import figures_by_year as figures_by_year
from build_tools.synthetic.practice import write_practice as write_practice
