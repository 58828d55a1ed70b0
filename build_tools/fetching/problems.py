"""Why a page was not fetched, in words for the maintainer."""

from __future__ import annotations


class FetchError(Exception):
    """A page that could not be fetched: its address, what happened, what to do."""

    def __init__(self, address: str, what: str, remedy: str) -> None:
        super().__init__(f"{address}: {what}。怎么办：{remedy}")
        self.address, self.what, self.remedy = address, what, remedy
