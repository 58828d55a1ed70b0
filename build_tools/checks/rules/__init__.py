"""The rules, by what they judge: importing a module declares its checks."""

from build_tools.checks.rules import amounts as amounts
from build_tools.checks.rules import annexes as annexes
from build_tools.checks.rules import balances as balances
from build_tools.checks.rules import breakdowns as breakdowns
from build_tools.checks.rules import changes as changes
from build_tools.checks.rules import contents as contents
from build_tools.checks.rules import dates as dates
from build_tools.checks.rules import disputes as disputes
from build_tools.checks.rules import duplication as duplication
from build_tools.checks.rules import formalities as formalities
from build_tools.checks.rules import headings as headings
from build_tools.checks.rules import identity as identity
from build_tools.checks.rules import missing as missing
from build_tools.checks.rules import percentages as percentages
from build_tools.checks.rules import proactive as proactive
from build_tools.checks.rules import prose as prose
from build_tools.checks.rules import prose_decisions as prose_decisions
from build_tools.checks.rules import prose_figures as prose_figures
from build_tools.checks.rules import shape as shape
from build_tools.checks.rules import slips as slips
from build_tools.checks.rules import structure as structure
from build_tools.checks.rules import tables as tables
from build_tools.checks.rules import wording as wording
from build_tools.checks.rules import years as years
