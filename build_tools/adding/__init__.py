"""``nianbao add``: files and folders examined, whose and of which year told, put into the tree.

``examining`` reads a file · ``locating`` finds places in names · ``identifying`` says whose it is
· ``planning`` proposes what to do with each · ``plan_file`` is that as a table · ``performing``
does it.
"""

from build_tools.adding.examining import Examined, examine, find_files
from build_tools.adding.identifying import new_agency
from build_tools.adding.known_agencies import KnownAgencies
from build_tools.adding.performing import NotExtensibleError, perform
from build_tools.adding.plan_file import BadPlanError, read_plan, write_plan
from build_tools.adding.planning import Action, AskedAbout, Doubt, Entry, placed, propose

__all__ = [
    "Action",
    "AskedAbout",
    "BadPlanError",
    "Doubt",
    "Entry",
    "Examined",
    "KnownAgencies",
    "NotExtensibleError",
    "examine",
    "find_files",
    "new_agency",
    "perform",
    "placed",
    "propose",
    "read_plan",
    "write_plan",
]
