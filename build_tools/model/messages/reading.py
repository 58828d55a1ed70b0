"""Messages about reading one report."""

from collections.abc import Mapping

from build_tools.model.messages.message import Message

_RESAVE = "请用办公软件打开，另存为 .docx 或 .xlsx 后再放入"
_REPORT_ITSELF = "请确认放入的是年度报告本身；如果是多份报告合在一起，请拆成每年一个文件"
_ONE_EACH = "请拆成一份报告一个文件，各放在自己机关的文件夹里，以年份命名"
_RECOGNISE = (
    "请向发布单位索取文字版（网页、Word 或可复制文字的 PDF）；"
    '也可以安装 pip install "nianbao[ocr]" 自动识别（识别出的数字不当作原文采用，须人工核对）'
)
_NO_LINK = "请把原件复制到内容目录里，不要用链接"
_READER = "请用 Word、WPS 或浏览器打开原件，另存一份再放入；仍不行请另存为 .txt"

READING: Mapping[str, Message] = {
    "E-BINARY": Message(
        "文件里有空字节，不是文本（或是没有标记的 UTF-16）",
        "请用编辑器打开，另存为 UTF-8 编码的文本",
    ),
    "E-BINARY.misnamed": Message("扩展名是 {suffix}，内容却是{kind}", "请把扩展名改回 {suffixes}"),
    "E-BINARY.picture": Message("扩展名是 {suffix}，内容却是{kind}", "请换成文字版的报告"),
    "E-BINARY.archive": Message("扩展名是 {suffix}，内容却是{kind}", "请解压后放入其中的报告"),
    "E-BINARY.web-page": Message("扩展名是 {suffix}，内容却是网页", "请把扩展名改为 .html"),
    "E-CHANGED": Message("文件在读取过程中发生了变化", "请等文件写完（下载或复制完成）后再试"),
    "E-CONFLICT": Message(
        "文件里有 git 合并冲突的标记，两种写法都在里面，没有读取",
        "请定用哪一种，删掉另一种和 <<<<<<<、=======、>>>>>>> 三行；或者从原来的网址重新取一份",
    ),
    "E-CONVERT": Message("LibreOffice 打不开这个文件（电子表格要装 libreoffice-calc）", _RESAVE),
    "E-CONVERT.large": Message("LibreOffice 转换后的文件过大", _RESAVE),
    "E-CONVERT.slow": Message("LibreOffice {seconds}秒内没有转换完", _RESAVE),
    "E-DAMAGED.docx": Message("不是有效的 Word 或 Excel 文件，或文件已损坏", _RESAVE),
    "E-DAMAGED.docx-content": Message("Word 或 Excel 文件的内容已损坏", _RESAVE),
    "E-DAMAGED.docx-declaration": Message(
        "Word 或 Excel 文件里有不该有的文档类型声明，没有读取", _RESAVE
    ),
    "E-DAMAGED.image": Message("不是有效的图片，或文件已损坏", "请重新下载或扫描"),
    "E-DAMAGED.mhtml": Message(
        "这个文件里没有网页", "请重新下载；用浏览器打开原网页，另存为 .html"
    ),
    "E-DAMAGED.no-word": Message(
        "这个压缩包里没有 Word 正文或 Excel 表格（可能是演示文稿或普通压缩包）", _RESAVE
    ),
    "E-DAMAGED.office": Message(
        "这不是办公软件的文件，只是扩展名叫 {suffix}",
        "请重新下载；能打开的话，另存为 .docx 或 .xlsx",
    ),
    "E-DAMAGED.pdf": Message(
        "不是有效的 PDF，或文件已损坏（可能没有下载完）", "请重新下载，或用阅读器打开后另存一份"
    ),
    "E-DAMAGED.pdf-fonts": Message(
        "PDF 用到的字体不在文件里，文字无法可靠地读出", "请换成网页或 Word 版"
    ),
    "E-DAMAGED.pdf-page": Message("PDF 第{page}页已损坏", "请重新下载，或用阅读器打开后另存一份"),
    "E-EMPTY": Message("文件是空的", "请放入报告全文"),
    "E-ENCODING": Message(
        "文字编码无法辨认：既不是 UTF-8，也不是 GB18030（GBK）或带标记的 UTF-16",
        "请用编辑器打开，另存为 UTF-8；第{from_line}行起有无法解读的字节",
    ),
    "E-ENCRYPTED.pdf": Message("PDF 设有打开密码", "请放入没有密码的版本"),
    "E-ENCRYPTED.word": Message(
        "这是加了密码的文件，或是旧版 .doc、.xls 改了扩展名", "请去掉密码，另存为 .docx 或 .xlsx"
    ),
    "E-FORMAT": Message("不认识的文件类型“{suffix}”", "本站能读 {known}，请转换成其中一种"),
    "E-FORMAT.none": Message("文件名没有扩展名", "本站能读 {known}，请转换成其中一种"),
    "E-FORMAT.beside": Message(
        "不认识的文件类型“{suffix}”，没有读取", "本站能读 {known}；不是报告的文件请移走"
    ),
    "E-IMAGE": Message("这是图片，里面的文字没有识别", _RECOGNISE),
    "E-LINK": Message("文件是指向内容目录之外的链接，没有读取", _NO_LINK),
    "E-LINK.outside": Message("这是指向内容目录之外（或不存在之处）的链接，没有读取", _NO_LINK),
    "E-MIRRORED": Message(
        "文字从右往左倒着排，页面可能转了半圈，没有读取",
        "请把页面转正后重新转换，或直接放入原来的文件",
    ),
    "E-NO-LIBREOFFICE": Message(
        "读 {suffix} 文件需要 LibreOffice，这台机器上没有",
        "请安装 libreoffice-writer（电子表格是 libreoffice-calc），或另存为 .docx、.xlsx",
    ),
    "E-NOT-FILE": Message("不是普通文件", "请放入报告文件本身，而不是目录或设备"),
    "E-OPEN": Message("文件打不开：{reason}", "请检查文件是否存在、名称是否正确"),
    "E-READER.damaged": Message("文件已损坏或格式不合规范（{error}）", _READER),
    "E-READER.killed": Message("读取时解析程序崩溃或内存超限，已经中止", _READER),
    "E-READER.memory": Message("读取时内存超限，已经中止", _READER),
    "E-READER.nested": Message("文件嵌套过深，无法读取", _READER),
    "E-READER.slow": Message("{seconds}秒内没有读完，已经中止", _READER),
    "E-SCAN": Message("PDF 里没有文字，看来是扫描件（图片）", _RECOGNISE),
    "E-SCAN.drawn": Message("PDF 里没有文字，页面是空的或画出来的", _RECOGNISE),
    "E-SCAN.unrecognised": Message(
        "图片里没有认出文字", "请确认文件是不是报告，换一份清楚的扫描件，或索取文字版"
    ),
    "E-SEVERAL-REPORTS": Message("文件里有几份报告：{titles}，没有读取", _ONE_EACH),
    "E-SEVERAL-REPORTS.sections": Message("文件里有两份报告，表中数字不同，没有读取", _ONE_EACH),
    "E-SEVERAL-REPORTS.versions": Message(
        "“{title}”在文件里不止一份，表中数字不同，没有读取",
        "请只留正式公布的那一份，去掉征求意见稿或更正前的",
    ),
    "E-TOO-LARGE": Message(
        "文件有{size} MB，超过{most} MB的上限，没有读取",
        "请确认放入的是年度报告本身，去掉其中的大图片后重新保存",
    ),
    "E-TOO-LARGE.cells": Message("表格单元格超过{most}个的上限", _REPORT_ITSELF),
    "E-TOO-LARGE.characters": Message("文字有{count}个，超过{most}个的上限", _REPORT_ITSELF),
    "E-TOO-LARGE.columns": Message("表格有一行{count}格，超过{most}格的上限", _REPORT_ITSELF),
    "E-TOO-LARGE.counted-cells": Message(
        "表格单元格有{count}个，超过{most}个的上限", _REPORT_ITSELF
    ),
    "E-TOO-LARGE.image": Message("图片超过{most}百万像素，没有读取", _REPORT_ITSELF),
    "E-TOO-LARGE.image-pages": Message("图片超过{most}页的上限", _REPORT_ITSELF),
    "E-TOO-LARGE.line": Message("一行有{count}个字，超过{most}个的上限", _REPORT_ITSELF),
    "E-TOO-LARGE.lines": Message("共有{count}行，超过{most}行的上限", _REPORT_ITSELF),
    "E-TOO-LARGE.markdown-columns": Message("表格过大：一行有{count}列", _REPORT_ITSELF),
    "E-TOO-LARGE.markup": Message("网页代码有{count}个字符，超过{most}个的上限", _REPORT_ITSELF),
    "E-TOO-LARGE.nesting": Message("网页元素嵌套约{count}层，超过{most}层的上限", _REPORT_ITSELF),
    "E-TOO-LARGE.part": Message("压缩包里的 {name} 解开后超过{most} MB", _REPORT_ITSELF),
    "E-TOO-LARGE.parts": Message("压缩包里有{count}个文件", _REPORT_ITSELF),
    "E-TOO-LARGE.pdf-page": Message(
        "PDF 第{page}页有{count}个字，超过{most}个的上限", _REPORT_ITSELF
    ),
    "E-TOO-LARGE.pdf-pages": Message("PDF 有{count}页，超过{most}页的上限", _REPORT_ITSELF),
    "E-TOO-LARGE.tables": Message("表格嵌套超过{most}层的上限", _REPORT_ITSELF),
    "E-TOO-LARGE.tabs": Message("制表符有{count}个，超过{most}个的上限", _REPORT_ITSELF),
    "E-TOO-LARGE.tags": Message("网页标签约有{count}个，超过{most}个的上限", _REPORT_ITSELF),
    "W-DOUBT": Message(
        "{doubt}；有关的核对暂不下结论",
        "请对照原件核对这张表；表格换成每格一个数字、不合并单元格的版式后，可以再查一次",
    ),
    "W-MANY-FIGURES": Message("正文里的数字多达{most}处，之后的没有与表格核对", _REPORT_ITSELF),
    "W-NO-TABLE": Message(
        "没有读到任何一张统计表", "请核对原件有没有表格；表格是图片时，请换成文字版"
    ),
    "W-NOT-A-REPORT": Message(
        "没有读到政府信息公开工作年度报告的标题，也没有读到表格，可能是另一种文件",
        "请核对是不是放错了文件；确是年度报告的，请换成带标题和表格的完整版本",
    ),
    "W-NO-TEXT": Message("没有读到文字", "请确认文件内容是不是图片或空白"),
    "W-RECOGNISED": Message(
        "{where}是从图片里自动识别的，可能认错，表格里的数字不当作原文采用",
        "请换成文字版，或逐格核对后写入更正文件",
    ),
    "W-SCANNED-PAGE": Message("{where}是图片，没有读到", _RECOGNISE),
    "W-SEVERAL-REPORTS": Message("文件里有几份报告：{titles}，只读了{year}年的", _ONE_EACH),
    "W-UNKNOWN-CHARACTER": Message(
        "有{count}个字无法辨认，显示为“{shown}”",
        "请核对原件，或换一个版本（另存为 UTF-8 文本、网页或 Word）",
    ),
}
