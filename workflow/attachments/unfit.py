"""Why a file is not taken in, in a sentence that says what to do instead."""

from petitions.statute import NotPermittedError, Text
from petitions.untrusted.bounds import PAGES, PDF_PAGES, PIXELS, PIXELS_OF_ALL_PAGES
from petitions.untrusted.faults import Fault, FaultError

AS_PDF = Text("请在Word中另存为PDF后再传", "save it as PDF in Word and send that")
MILLION = 1_000_000
SAID = {
    Fault.UNKNOWN: Text(
        "不是可以打开的JPEG、PNG、TIFF、HEIC、WebP、PDF或者DOCX文件，请换成其中一种再传",
        "cannot be opened as JPEG, PNG, TIFF, HEIC, WebP, PDF or DOCX; send it as one of these",
    ),
    Fault.OLD_OFFICE: Text(
        "是旧版Office文件（如.doc）或者设有密码的Office文件，请去掉密码，另存为PDF或者DOCX后再传",
        "is an old Office file (such as .doc) or one with a password; take the password off and "
        "save it as PDF or DOCX",
    ),
    Fault.INCOMPLETE: Text(
        "不完整，后面的内容缺失，可能没有传完或者没有保存完，请重新选择或者重新拍摄",
        "is incomplete: its end is missing. Choose it again, or take the picture again",
    ),
    Fault.DAMAGED: Text(
        "已经损坏，打不开，请重新拍摄、重新扫描或者重新保存后再传",
        "is damaged and cannot be opened; take, scan or save it again",
    ),
    Fault.PASSWORD: Text(
        "设有打开密码，请去掉密码后再传", "has a password; take the password off and send it again"
    ),
    Fault.MOVING: Text("是动图，请截图后再传", "is an animation; send a screenshot of it"),
    Fault.UNPACKED: Text(
        f"展开后过大，{AS_PDF.zh}", f"unpacks to too much; {AS_PDF.en}"
    ),
    Fault.MACRO: Text(f"含有宏，{AS_PDF.zh}", f"contains macros; {AS_PDF.en}"),
    Fault.OUTSIDE: Text(
        f"引用了外部模板或者外部文件，{AS_PDF.zh}",
        f"loads a template or a file from elsewhere; {AS_PDF.en}",
    ),
    Fault.EMBEDDED: Text(
        f"嵌有其他程序的对象，{AS_PDF.zh}", f"has objects of other programs in it; {AS_PDF.en}"
    ),
    Fault.TOO_MUCH: Text(
        "打开时占用的内存或者时间超过限度，请减小页数、降低分辨率后再传",
        "takes too much memory or time to open; send fewer pages or a lower resolution",
    ),
    Fault.SPENT: Text(
        "没有打开，因为一起发送的文件过多或者打开用时过长，请分几次发送",
        "was not opened: the files sent together are too many, or take too long to open. Send them "
        "in several goes",
    ),
}  # fmt: skip


def unfit(name: str, why: Text) -> NotPermittedError:
    """The refusal of a file, by its name, at the field of the files."""
    return NotPermittedError(Text(f"“{name}”{why.zh}。", f'"{name}" {why.en}.'), "attachments")


def reason(error: FaultError) -> Text:
    """What is wrong with it. Numbers are of pixels or pages."""
    if error.fault is Fault.PIXELS:
        return Text(
            f"有{round(error.number / 10_000)}万像素，超过{PIXELS // 10_000}万像素，"
            "请降低分辨率后再传",
            f"has {error.number / MILLION:.0f} megapixels, more than {PIXELS // MILLION}; send it "
            "in a lower resolution",
        )
    if error.fault is Fault.PAGES and error.number > PAGES:
        return Text(
            f"页数过多（TIFF最多{PAGES}页，PDF最多{PDF_PAGES}页），请分成几个文件再传",
            f"has too many pages (a TIFF {PAGES} at most, a PDF {PDF_PAGES}); send it in parts",
        )
    if error.fault is Fault.PAGES:
        most = PIXELS_OF_ALL_PAGES // MILLION
        return Text(
            f"各页合计超过{most // 100}亿像素，请分成几个文件或者降低分辨率后再传",
            f"has more than {most} megapixels on all its pages; send it in parts or in a lower "
            "resolution",
        )
    return SAID[error.fault]
