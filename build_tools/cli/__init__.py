"""The ``nianbao`` command, which can be interrupted from its first moment on."""

from build_tools.common.interrupts import quit_on_interrupt


def main() -> None:
    """Run the command with the arguments of this process."""
    quit_on_interrupt()
    from build_tools.cli.commands import main as command  # takes its time

    command(prog_name="nianbao")
