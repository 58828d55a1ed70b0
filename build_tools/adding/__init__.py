"""``nianbao add``: files and folders examined, whose and of which year told, put into the tree.

``examining`` reads a file · ``locating`` finds places in names · ``identifying`` says whose it is
· ``planning`` proposes what to do with each · ``plan_file`` is that as a table · ``performing``
does it.
"""

from build_tools.adding.examining import Examined as Examined
from build_tools.adding.examining import examine as examine
from build_tools.adding.examining import find_files as find_files
from build_tools.adding.identifying import new_agency as new_agency
from build_tools.adding.known_agencies import KnownAgencies as KnownAgencies
from build_tools.adding.performing import NotExtensibleError as NotExtensibleError
from build_tools.adding.performing import perform as perform
from build_tools.adding.plan_file import BadPlanError as BadPlanError
from build_tools.adding.plan_file import read_plan as read_plan
from build_tools.adding.plan_file import write_plan as write_plan
from build_tools.adding.planning import Action as Action
from build_tools.adding.planning import AskedAbout as AskedAbout
from build_tools.adding.planning import Doubt as Doubt
from build_tools.adding.planning import Entry as Entry
from build_tools.adding.planning import placed as placed
from build_tools.adding.planning import propose as propose
