"""Messages about publishing the site, about the machine, and about defects of ours."""

from collections.abc import Mapping

from build_tools.model.messages.message import Message

_IN_USE = "请等用着它的程序结束后再试"
_AGAIN = "请检查它是否被移走、删掉或改名，然后再试"

MACHINE: Mapping[str, Message] = {
    "E-BUSY": Message("{doing}正被别的程序使用{named}", _IN_USE),
    "E-DEVICE": Message("{doing}磁盘读写出错{named}", "请检查磁盘或网络盘，必要时换一个位置再试"),
    "E-DISK-FULL": Message(
        "{doing}磁盘已满，写不下{named}", "请腾出磁盘空间后再试；缓存 .cache/nianbao 可以整个删掉"
    ),
    "E-FILE-SIZE": Message(
        "{doing}文件超过系统允许的大小{named}",
        "请提高文件大小的上限（ulimit -f），或者换一个文件系统",
    ),
    "E-GONE": Message("{doing}文件或文件夹不见了{named}", _AGAIN),
    "E-IN-THE-WAY": Message(
        "{doing}文件夹和文件占了彼此的位置{named}", "请移走或改名占着这个位置的那一个"
    ),
    "E-INTERNAL": Message("{doing}程序出错：{error}", "这是程序的缺陷，请把这一行报告给维护者"),
    "E-KILLED": Message(
        "{doing}读取或处理它的进程被系统终止了（多半是内存不够）",
        "请关掉别的程序，或者换内存更大的电脑再试；仍不行的，请把这个文件报告给维护者",
    ),
    "E-LONG-NAME": Message(
        "{doing}文件名或路径太长，系统不接受{named}", "请把文件名、机构编号或所在文件夹的名称改短"
    ),
    "E-LOCALE": Message(
        "{doing}文件夹或文件的名字里有字，这里的语言环境（{encoding}）认不出来",
        "请先设环境变量 PYTHONUTF8=1 再运行",
    ),
    "E-LOOP": Message("{doing}链接绕成了圈{named}", "请把原件复制过来，不要用链接"),
    "E-MEMORY": Message("{doing}内存不足{named}", "请关掉别的程序，或者换内存更大的电脑再试"),
    "E-OPEN-FILES": Message(
        "{doing}打开的文件太多{named}", "请先执行 ulimit -n 4096，或者关掉一些程序后再试"
    ),
    "E-PERMISSION": Message(
        "{doing}没有权限{named}", "请检查它和它所在文件夹的所有者和读写权限（chmod、chown）"
    ),
    "E-PIPE": Message("{doing}接收输出的程序已经退出{named}", "请让它读完，或者把输出存成文件"),
    "E-PROCESSES": Message(
        "{doing}不能再开新的进程{named}", "请关掉一些程序，或者提高进程数的上限（ulimit -u）后再试"
    ),
    "E-READ-ONLY": Message(
        "{doing}文件系统是只读的{named}", "请换一个可以写的文件夹，或者以可写的方式重新挂载"
    ),
    "E-SYSTEM": Message("{doing}系统报告：{reason}{named}", "请按系统所说的处理后再试"),
}


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
