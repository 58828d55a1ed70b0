import subprocess
import sys
from pathlib import Path

import pytest

_WRITERS = {
    "site": "from build_tools.common.folder_writer import FolderWriter; "
    "FolderWriter(path).put('a.js', data)",
    "search": "from build_tools.search.files import IndexFolder; path.mkdir(); "
    "IndexFolder(path).write('a.js', data)",
}


@pytest.mark.parametrize("writer", _WRITERS)
def test_what_does_not_fit_on_the_disk_is_told(tmp_path: Path, writer: str) -> None:
    """The system writes as much as it can, and says so only by a number."""
    code = (
        "import resource, sys\nfrom pathlib import Path\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        f"path, data = Path(sys.argv[1], 'site'), 2000 * b'x'\n{_WRITERS[writer]}"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True)
    assert done.returncode == 1
    assert "OSError" in done.stderr
    assert "a.js" in done.stderr
