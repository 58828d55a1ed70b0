"""The page templates of ``site_templates/pages``: Jinja is known here and nowhere else.

Every value a template prints is escaped unless it is ``Markup``; an unknown name is an error.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_tools.common.resources import PAGES
from build_tools.pages.escape import Markup, show


def use_templates(own: str) -> None:
    """Let templates in the folder ``own`` win over ours in this process; "" for ours alone."""
    folders = [*filter(None, [own]), str(PAGES)]
    loader = _loader()
    if loader.searchpath != folders:
        loader.searchpath = folders
        if cached := _environment().cache:  # it knows templates by their names alone
            cached.clear()


def template_files() -> Iterator[Path]:
    """The templates in use, the portal's own before ours, in the order of names."""
    for folder in _loader().searchpath:
        yield from sorted(Path(folder).glob("*"))


@cache
def slot(name: str) -> Markup:
    """What a template prints where a large block of the page stands: see ``fill``.

    No text of a report can look like it, for none holds a NUL once it is escaped.
    """
    return Markup(f"\0{name}")


def fill(
    kind: str, large: Mapping[Markup, bytes] | None = None, **values: object
) -> tuple[bytes, ...]:
    """The blocks of the template of ``kind``; a template that changed is read anew.

    ``large`` are blocks by their slots: they take the slots' places without passing through the
    template; an empty one leaves nothing.
    """
    text = _environment().get_template(f"{kind}.md.j2").render(values)
    blocks = [part.strip(b"\n") for part in text.encode().split(b"\n\n")]
    if large:
        held = {place.encode(): block for place, block in large.items()}
        blocks = [held.get(block, block) for block in blocks]
    return tuple(filter(None, blocks))


@cache
def _loader() -> FileSystemLoader:
    return FileSystemLoader([str(PAGES)])


@cache
def _environment() -> Environment:
    return Environment(
        loader=_loader(),
        finalize=show,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701 - finalize escapes for Markdown as well as for HTML
    )
