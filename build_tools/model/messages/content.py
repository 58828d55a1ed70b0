"""Messages about the content tree: register, sidecars, corrections, names of files."""

from collections.abc import Mapping

from build_tools.model.messages.message import Message

_UTF_8 = "请另存为 UTF-8 编码的文本"
_ID = "编号只用小写英文字母、数字和连字符，例如 qinzhou-investment-promotion-bureau"
_OLD_RELEASE = (
    "版本文件由 nianbao release 写出，写好以后不要改动。请从版本管理里取回原来的文件；"
    "取回以前，变更记录里没有这一个版本"
)
_MEND_REGISTER = "请按机构名录的其他几条改好它，或者从版本库里取回来（git checkout），再构建一次"
_LIKE_OTHERS = "请参照已有的条目"
_WITHDRAWN = (
    "请写成 withdrawn: {{reason: 撤回的原因, date: 2024-05-01}}；写好以前，报告仍按已撤回处理"
)
_IS_UNIQUE = "请核对 table 和 doubt 的原话；确实不再存疑的，删掉这一条"
_SEE_ORIGINAL = "请对照原件：更正仍然对的，把 was 改成现在读到的；不再需要的，删掉这一条"
_MEND_CORRECTIONS = (
    "请先改好更正说明（见它自己的那几条）；在那以前不公布这些格，免得把已知有误的数字又放出来"
)

CONTENT: Mapping[str, Message] = {
    "E-CORRECTION.no-table": Message("更正 {cell}：但本站没有读到这张表，没有更正", _SEE_ORIGINAL),
    "E-CORRECTION.no-cell": Message(
        "更正 {cell}：但所见表格是{form}年格式，没有这一格，没有更正", _SEE_ORIGINAL
    ),
    "E-CORRECTION.twice": Message(
        "更正 {cell}：但同一格在前面已经更正，这一条没有采用", _SEE_ORIGINAL
    ),
    "E-CORRECTION.was": Message(
        "更正 {cell}：was 写的是“{was}”，现在读到的是“{now}”，没有更正", _SEE_ORIGINAL
    ),
    "E-CORRECTION.printed": Message(
        "更正 {cell}：但原文印出的就是{now}，没有什么要更正", _SEE_ORIGINAL
    ),
    "E-DUPLICATE": Message(
        "机构 {agency} 登记了两次（前一次在第{first_line}行），只认前一个",
        "请删掉一个，或者改用别的编号",
    ),
    "E-DUPLICATE.name": Message(
        "机构 {agency} 与第{first_line}行的 {first} 同名（{name}）",
        "同一机构请合并成一个条目；不同机构请写带地名的全称",
    ),
    "E-ENCODING.corrections": Message("更正说明不是 UTF-8 编码", _UTF_8),
    "E-ENCODING.register": Message("机构名录不是 UTF-8 编码", _UTF_8),
    "E-ENCODING.sidecar": Message("来源说明不是 UTF-8 编码", _UTF_8),
    "E-FIELD": Message("{owner}里有不认识的字段“{key}”", "可用的字段：{known}"),
    "E-FIELD.evidence": Message(
        "更正没有写明证据，这一条没有采用", "请在 evidence 里写 url（网址）或 quote（原文的话）"
    ),
    "E-FIELD.missing": Message("{owner}缺少 {key}，这一条没有采用", "请补上 {key}"),
    "E-FIELD.twice": Message("{owner}里的字段“{key}”写了两次，只认前一个", "请只留一个"),
    "E-FORMER-ID": Message(
        "机构 {agency} 的 former_ids 里的 {old} 还是名录里现有的编号，没有采用",
        "已经改了编号的，请删掉旧编号的条目；两个机构都在的，请删掉这一个",
    ),
    "E-FORMER-ID.twice": Message(
        "former_ids 里的 {old} 也写在 {first} 那里，只认前一个",
        "一个旧编号只能归一个机构，请删掉一个",
    ),
    "E-ID": Message("“{agency}”不能作机构编号，整个条目没有使用", _ID),
    "E-ID.former": Message("机构 {agency} 的 former_ids 里的“{old}”不能作机构编号，没有采用", _ID),
    "E-ID.folder": Message("文件夹名不能作机构编号，里面的报告没有发布", _ID),
    "E-MOVED": Message(
        "这就是已经发布的 {agency} {year}年的报告，换了位置，原来的网址就没有了",
        "机构改了编号的，请在 agencies.yml 里新编号的条目下加一行 former_ids: [{agency}]；"
        "放错了的，请放回 {agency}",
    ),
    "E-NAME": Message(
        "机构 {agency} 没有名称（name），整个条目没有使用",
        "请写上全称，例如 name: 钦州市投资促进局",
    ),
    "E-NAME.file": Message(
        "文件名不是年份，没有读取",
        "请改名为 <年份>.<扩展名>，例如 2023.txt；旧版本例如 2023.v1.txt",
    ),
    "E-NAME.folder": Message(
        "机构的文件夹里还有文件夹，里面的没有读取", "请把报告直接放在机构的文件夹里"
    ),
    "E-NAME.sidecar": Message(
        "来源说明、更正说明的文件名不是 nianbao 自己写的样子，内容照样采用了", "请改名为 {name}"
    ),
    "E-OPEN.folder": Message("找不到文件夹", "请检查它是否存在，是否被移走或改名"),
    "E-PARENT": Message(
        "机构 {agency} 的上级 {parent} 不是名录里的另一个机构",
        "请改成名录里已有的编号，或者删掉 parent",
    ),
    "E-PLACE": Message(
        "reports 下面只放机构文件夹，这个文件没有读取", "请移到 reports/<机构编号>/<年份>.<扩展名>"
    ),
    "E-REGISTER": Message("机构名录里没有 agencies:", "请把全部条目写在 agencies: 下面"),
    "E-RELEASE": Message("版本文件的这一行读不出来", _OLD_RELEASE),
    "E-RELEASE.tables": Message("版本文件里的统计表与格式不符", _OLD_RELEASE),
    "E-REGISTER-LAST": Message(
        "机构名录读不全，名称、地区和旧编号仍用上一次读得全的", _MEND_REGISTER
    ),
    "E-REGISTER-LOST": Message("机构名录读不全，也没有上一次的可用", _MEND_REGISTER),
    "E-SUCCESSION": Message(
        "撤并关系写的 {old} 并入 {new}，不是名录里的两个机构",
        "请改成名录里已有的编号，或者删掉 merged_into、succeeds 里的这一个",
    ),
    "E-TWO-REPORTS": Message(
        "同一机构同一年份有{count}份报告（{names}），都没有读取",
        "请定哪一份现行：旧的一份改名为 {renamed}（作为旧版本保存、比较），"
        "现行的一份不改名；只要一份的，移走另一份",
    ),
    "E-TWO-REPORTS.version": Message(
        "同一机构同一年份有{count}份报告（{names}），都没有读取", "请只留一份原件，其余的移走"
    ),
    "E-VALUE.cell": Message(
        "{field} 不是任何格式里的单元格", "请用页面上单元格的地址，例如 requests.received.total"
    ),
    "E-VALUE.check": Message("{field} 不是检查项的代码：{text}", "请写成 T3-01 的样子"),
    "E-VALUE.choice": Message("{field} 不认识（{text}）", "请从 {known} 里选一个"),
    "E-VALUE.day": Message("{field} 不是日期：{text}", "请写成 2024-01-31 的样子"),
    "E-VALUE.file": Message(
        "{field} 不是原件的文件名：{text}", "请写原件原来的文件名，如 2023.pdf"
    ),
    "E-VALUE.key": Message("{owner}的字段名应当是文字", _LIKE_OTHERS),
    "E-VALUE.line": Message("{field} 不是行号", "请写 1 或更大的整数"),
    "E-VALUE.list": Message("{owner}应当是一组条目，每条以“- ”开头", _LIKE_OTHERS),
    "E-VALUE.mapping": Message("{owner}应当写成“字段: 内容”的样子", _LIKE_OTHERS),
    "E-VALUE.number": Message(
        "{field} 不是这一格可以有的{words}", "件数写整数，金额可写小数，都不带单位和逗号"
    ),
    "E-VALUE.region-code": Message(
        "{field} 没有正确的行政区划代码（{text}）", '请写 GB/T 2260 的六位代码，例如 code: "450700"'
    ),
    "E-VALUE.region-name": Message(
        "{field} 没有地区名称（chain）", "请从省级写起，例如 chain: [广西壮族自治区, 钦州市]"
    ),
    "E-VALUE.table": Message("{field} 不是表格的名称：{text}", "请从 {known} 里选一个"),
    "E-VALUE.text": Message("{field} 应当是一行文字", "请写成一行文字，拿不准时用英文双引号括起来"),
    "E-VALUE.texts": Message("{field} 应当是一组文字", "请写成 [甲, 乙] 的样子，每一项都是文字"),
    "E-VALUE.url": Message("{field} 不是网址", "请写 http:// 或 https:// 开头的完整网址"),
    "E-VALUE.withdrawn": Message("{owner}没有写明 {key}（{meaning}）", _WITHDRAWN),
    "E-VERSION": Message(
        "只有{year}年报告的旧版本，没有现行的一份，没有发布",
        "请把现行的一份命名为 {year}.<扩展名>，放在它旁边",
    ),
    "E-WITHHELD": Message("更正说明读不出来", _MEND_CORRECTIONS),
    "E-WITHHELD.cells": Message(
        "更正说明读不出来，{count}格暂不公布（{cells}）", _MEND_CORRECTIONS
    ),
    "E-WITHDRAWN": Message(
        "上次写着报告已撤回，现在读不全，报告仍按已撤回处理",
        "请改好它，或者从版本库里取回来（git checkout）；有意重新发布的，请删掉这个文件",
    ),
    "E-YAML": Message(
        "YAML 写法有错误（{reason}）", "请检查这一行及上一行的缩进、引号、括号和冒号后的空格"
    ),
    "W-ACCEPTED": Message(
        "已说明的发现 {code} 现在没有了", "请核对代码、单元格和行号；发现确实不再出现的，删掉这一条"
    ),
    "W-ACCEPTED.doubt": Message("已核对的存疑“{doubt}”现在没有了", _IS_UNIQUE),
    "W-AGENCY": Message(
        "报告里写的机构是“{printed}”，机构名录里是“{name}”",
        "请核对是否放错文件夹；是曾用名或简称，就加进名录的 former_names 或 aliases；"
        "确是它的报告，在更正说明的 accepted 里写 code: W-AGENCY。归属待核的，数字不计入对比和合计",
    ),
    "W-REGISTER": Message("机构名录是空的", "请在 agencies: 下面为每个机构写一个条目"),
    "W-SIDECAR.corrections": Message(
        "只有更正说明，没有报告", "请把{year}年的报告原件放在它旁边，或者删掉它"
    ),
    "W-SIDECAR.gone": Message(
        "上次还在的更正说明不见了，它更正过的格又是读到的数字",
        "有意删掉的，不用管；不是的，请从版本库里取回来（git checkout）",
    ),
    "W-SIDECAR.origin": Message(
        "只有来源说明，没有报告",
        "请把{year}年的报告原件放在它旁边，或者删掉它"
        "；报告撤回了的，在里面加一行 withdrawn: {{reason: 原因, date: 日期}}",
    ),
    "W-UNREGISTERED": Message(
        "机构 {agency} 不在机构名录里，报告仍照常发布",
        "请在 agencies.yml 的 agencies: 下面加一行“  {agency}: {{name: {name}, kind: {kind}}}”",
    ),
    "W-WITHDRAWN": Message(
        "报告已撤回，原件不在旁边，也没有写明它的文件名：原件的下载地址上什么也没有了",
        "请在 withdrawn 里加上 file，例如 file: {year}.pdf",
    ),
    "W-WITHDRAWN.version": Message(
        "{year}年报告的旧版本{version}已撤回，没有发布，它的下载地址也没有了",
        "要撤回整份报告，请在 {year}.yml 里写 withdrawn；否则请把这个旧版本移走",
    ),
    "W-YEAR": Message(
        "文件名是{year}年，报告里写的是{printed}年",
        "请核对原件；放错了就改文件名；原文有误的，在更正说明的 accepted 里写 code: W-YEAR。"
        "归属待核的，数字不计入对比和合计",
    ),
}
