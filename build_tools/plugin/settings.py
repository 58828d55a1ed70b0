"""What ``mkdocs.yml`` says of the portal, below ``extra.nianbao``; MkDocs itself is not needed."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any
from urllib.parse import quote

from build_tools.common.compression import Packing
from build_tools.site.hosts import HOSTS
from build_tools.site.vanished import REMOVE_VANISHED

_READERS_ADDRESS = re.compile(r"(?i)(https?://|mailto:)[^\s\x00-\x1f]+\Z")
_OF_AN_ADDRESS = "!#$%&()*+,/:;=?@[]~"
_NO_ADDRESS = (
    "mkdocs.yml 里的 extra.nianbao.report_error 不是网址或邮箱地址，没有采用。怎么办：请写"
    " https://、http:// 或 mailto: 开头的地址"
)
_MAIL = re.compile(r"[^\s@/:,;]+@[^\s@/:,;]+\.[^\s@/:,;]+")
_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-(?:SA|NC|ND|NC-SA|NC-ND))?)-(\d\.\d)")
_LICENCE = "CC0-1.0"
_KNOWN_LICENCES = {"CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/"}
_NO_CONTACT = (
    "没有登记联系方式，机关和读者发现错误时找不到人。怎么办：在 mkdocs.yml 里写上 "
    "extra.nianbao.contact（邮箱、电话或网址），见 nianbao help 找得到您"
)
_MADE = frozenset({"contact_address", "licence_address"})
"""What ``complete`` adds for the theme."""
_SEE = "nianbao help 设置 列出全部设置，不用的请删掉"

SETTINGS = {
    "contact": "机关和读者怎样找到您：邮箱、电话或网址；登在每一页上",
    "publisher": "谁办的网站；登在每一页上",
    "licence": "数据的许可，例如 CC-BY-4.0；不写就是 CC0-1.0",
    "report_error": "每一页末尾“告诉本站”的去处，{page} 换成那一页的地址；不写就用 contact",
    "gzip": "true：能压缩的文件旁边再放一个压缩好的 .gz；only：只放压缩好的",
    "host": "网站放在哪里，如 github-pages；快到它的上限时，构建会提醒",
    "sample": "true：全站标明是样例数据",
}
"""What may stand below ``extra.nianbao``, and what each means, for the manual."""

OF_MKDOCS = {
    "site_name": "网站的名称",
    "site_description": "一句话的介绍，登在搜索引擎的结果里",
    "site_url": "网站的网址，以 / 结尾；有了它才有网站地图和引用格式里的网址",
    "docs_dir": "内容目录，通常是 content",
    "site_dir": "做好的网站放在哪里，不写就是 site",
    "use_directory_urls": "写 false：网址是 .html 结尾的，不用服务器也能打开",
    "exclude_docs": "内容目录里不由 MkDocs 发布的：reports/ 和 *.yml，由本程序发布",
    "theme": "写 {name: nianbao}",
    "extra_css": "自己的样式表，放在内容目录里",
    "extra_javascript": "自己的脚本，放在内容目录里",
    "copyright": "页脚里的一行",
    "plugins": "必须有 nianbao",
}
"""What matters of MkDocs' own settings, for the manual."""
ENVIRONMENT = {
    "NIANBAO_SITE_URL": "网站的网址，自动发布的流程填写；mkdocs.yml 里写着 !ENV 的地方用它",
    REMOVE_VANISHED: "1：不见了、读不出来的原件是有意的（mkdocs build 没有 --remove-vanished）",
    "NO_COLOR": "1：终端里不用颜色",
}
"""The environment variables that are looked at, for the manual."""


class Settings:
    """The settings, read from the mapping that MkDocs and the theme's templates have too."""

    def __init__(self, said: dict[str, Any]) -> None:
        self._said = said

    @property
    def sample(self) -> bool:
        """Whether nothing of this portal is real."""
        return bool(self._said.get("sample"))

    @property
    def packing(self) -> Packing:
        """How files are stored: ``gzip: true`` is beside, ``gzip: only`` only compressed."""
        said = self._said.get("gzip")
        return Packing.ONLY if said == Packing.ONLY else Packing.BESIDE if said else Packing.PLAIN

    @property
    def host(self) -> str:
        """The public host that the site is for; "" for none or one that is not known."""
        said = str(self._said.get("host") or "")
        return said if said in HOSTS else ""

    @property
    def contact(self) -> str:
        """Where the maintainers can be reached, by ``contact`` or ``report_error``."""
        found = str(self._said.get("contact") or self._said.get("report_error") or "")
        return (address_of(found) or found).replace("{page}", "for-agencies.html")

    @property
    def publisher(self) -> str:
        """Who publishes the portal; empty where that is not said."""
        return str(self._said.get("publisher") or "")

    @property
    def licence(self) -> tuple[str, str]:
        """The licence of the data: its name, and the address of its text, "" where unknown."""
        name = str(self._said.get("licence") or _LICENCE)
        return name, _licence_address(name)

    def complete(self) -> None:
        """Give the theme's templates what it shows on every page, where it is not said itself."""
        contact = str(self._said.get("contact") or "")
        self._said["contact_address"] = address_of(contact)
        self._said["licence"], self._said["licence_address"] = self.licence
        if not self._said.get("report_error"):
            self._said["report_error"] = _report_address(contact)

    def problems(self) -> Iterator[str]:
        """What to say of the settings; an address for readers that is none is taken out."""
        for name in sorted(set(map(str, self._said)) - set(SETTINGS) - _MADE):
            near = get_close_matches(name, SETTINGS, n=1)
            meant = f"是不是 {near[0]}？" if near else ""
            yield f"mkdocs.yml 里的 extra.nianbao.{name} 不认识，没有采用。怎么办：{meant}{_SEE}"
        if not (self.contact or self.sample):
            yield _NO_CONTACT
        address = str(self._said.get("report_error") or "")
        if address and not _READERS_ADDRESS.match(address):
            self._said["report_error"] = ""
            yield _NO_ADDRESS


def address_of(contact: str) -> str:
    """Where a click on ``contact`` leads: a web or mail address; "" for a telephone number."""
    if _MAIL.fullmatch(contact):
        return f"mailto:{contact}"
    return contact if _READERS_ADDRESS.match(contact) else ""


def _report_address(contact: str) -> str:
    """Where a mistake is told when only a contact is known, with the page in the letter."""
    address = address_of(contact)
    if not address.startswith("mailto:"):
        return address
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}subject={quote('年报库有误：')}{{page}}"


def _licence_address(name: str) -> str:
    if found := _CREATIVE_COMMONS.fullmatch(name):
        return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/deed.zh-hans"
    return _KNOWN_LICENCES.get(name, name if _READERS_ADDRESS.match(name) else "")


def safe_address(address: str) -> str:
    """``address`` without a character that could end the attribute it stands in."""
    return quote(address, safe=_OF_AN_ADDRESS)
