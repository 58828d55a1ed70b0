"""One build in a process of its own, to be killed, starved or kept waiting.

``python -m tests.faults.child CONTENT SITE CACHE [SECONDS]``: with ``SECONDS`` the clock is wrong
by so much.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from build_tools.site.build import build_portal
from build_tools.site.build_paths import BuildPaths, PublishError
from build_tools.workers.tasks import Workers
from tests.faults.styled import styled


def main() -> None:
    """Build once; ends with 1 when something was not published."""
    content, site, cache = map(Path, sys.argv[1:4])
    if len(sys.argv) > 4:
        shift, now, now_ns = float(sys.argv[4]), time.time, time.time_ns
        time.time = lambda: now() + shift
        time.time_ns = lambda: now_ns() + int(shift * 1e9)
    print("begun", flush=True)  # noqa: T201
    try:
        with Workers(2) as workers, TemporaryDirectory(prefix="nianbao-faults-") as made:
            place = BuildPaths(content, site, cache)
            report = build_portal(*styled(place, Path(made, "made")), workers)
    except PublishError as error:
        sys.exit(str(error))
    sys.exit("\n".join(map(str, report.failed)) or 0)


if __name__ == "__main__":
    main()
