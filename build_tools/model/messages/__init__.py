"""The catalogue: what a problem of a file says and what to do about it, made of its data.

A message's name is a problem's code, after a point followed by which of the code's messages it is:
``E-DAMAGED.pdf``. Names are for ever, for documentation is addressed by them. ``E-`` is an error,
``W-`` a warning.
"""

from collections.abc import Mapping

from build_tools.model.messages.content import CONTENT
from build_tools.model.messages.message import Message as Message
from build_tools.model.messages.reading import READING
from build_tools.model.messages.site import MACHINE, SITE

MESSAGES: Mapping[str, Message] = {**READING, **CONTENT, **SITE, **MACHINE}
