"""``python -m build_tools.cli`` is ``nianbao``."""

from build_tools.cli import main

main(prog_name="nianbao")
