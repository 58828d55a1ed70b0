"""Messages about publishing the site."""

from collections.abc import Mapping

from build_tools.model.messages.message import Message

SITE: Mapping[str, Message] = {
    "E-LINK.page": Message(
        "这是指向内容目录之外（或不存在之处）的链接，没有发布",
        "请把文件复制到内容目录里，不要用链接",
    ),
    "E-NOT-FILE.page": Message(
        "不是普通文件（而是管道、设备之类），没有发布", "请放入文件本身，或者把它移走"
    ),
    "E-RESERVED": Message(
        "与网站自己的地址 {address} 相同或占了它的位置，没有发布",
        "请把它改名，或者放到别的文件夹里",
    ),
    "W-HOST": Message(
        "网站的{name}是 {used:,}，{state} {host} 的上限 {limit:,}；"
        "照现在的比例大约放得下 {fitting:,} 份报告，现有 {reports:,} 份",
        "请换一个放得下的主机，nianbao help 放得下多少 有一张表",
    ),
    "W-HOST.gzip": Message(
        "{host} 不会替不能解压的读者解压，--gzip=only 的网站放上去打不开",
        "去掉 --gzip=only，或者用自己的 nginx（见 deploy/nginx.conf）",
    ),
    "W-VANISHED": Message(
        "{years}年报告的原件已经不在，网页随之撤下",
        "不是有意删掉的，请把原件放回去再构建；有意撤回的，请在 {sidecars} 里加一行："
        "withdrawn: {{reason: 撤回的原因, date: 撤回的日期, file: 原件的文件名}}，"
        "例如 withdrawn: {{reason: 机关要求撤回, date: 2024-05-01, file: {year}.txt}}",
    ),
    "W-VANISHED.agency": Message(
        "{years}年报告的原件已经不在，网页随之撤下",
        "不是有意删掉的，请把原件放回去再构建；有意撤回的，请在 {sidecars} 里加一行："
        "withdrawn: {{reason: 撤回的原因, date: 撤回的日期, file: 原件的文件名}}，"
        "例如 withdrawn: {{reason: 机关要求撤回, date: 2024-05-01, file: {year}.txt}}"
        "；改了编号的，请在 {register} 里新编号的条目下加一行：former_ids: [{agency}]",
    ),
}
