"""Failures as MkDocs shows them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.exceptions import PluginError

from build_tools.common.failures import failure_of
from build_tools.site.publish_job import PublishError
from build_tools.site.shell import ShellError


@contextmanager
def as_plugin_error() -> Iterator[None]:
    """What fails in the block says what happened and what to do, without a traceback."""
    try:
        yield
    except (PublishError, ShellError) as error:
        raise PluginError(str(error)) from error
    except Exception as error:
        raise PluginError(str(failure_of(error))) from error
