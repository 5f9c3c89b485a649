"""Texts that a person still has to write: nothing, or what stands in the place of words.

People mark a gap in their own way and in the language of their page. A mark counts where it stands
for a text: as a whole sentence or line, after the colon of what it is about, some in brackets. The
same words within a sentence are prose: 台账管理有待完善; 名单从略; 张××反映.
"""

import re
from collections.abc import Iterator

from petitions.normal_form import SIMPLE, normal, says_anything, spoken, without_spaces
from petitions.surnames import COMMON, LONG

CLAUSE = re.compile(r"[\W_]+")
SENTENCE = re.compile(r"[。.!?;…]+")
LABEL = re.compile(r"[:\-]+|^\W*[一二三四五六七八九十0-9]+[\W_]+")  # what a mark may stand behind
IN_BRACKETS = re.compile(r"[(\[【〖{]([^()\[\]【】〖〗{}]*)[)\]】〗}]")
WHERE = (
    "(?:此处|此项|此段|此节|这里|本处|本项|本段|本节|该处|内容|正文|文字|具体内容|情况|后面|以下"
    "|其他)"
)
PLACE = rf"{WHERE}?(?:内容|部分)?(?:尚|仍|还|暂|均|需|请|请您|请在此)?"
WHOLE = "(?:内容|文字|完整)?"
# a clause that says so wherever it is: （待填写）, 建议待填写; 空白有待填补 tells of something else
ENDS_SO = re.compile("(?<!有)待填写?$")
WAITS = re.compile(
    r"daitianxie|daitian"
    rf"|{PLACE}待(?:后续|进一步|另行|人工)?(?:写|撰写?|编写|续写|补写|起草){WHOLE}"
    r"|(?:此处|这里|请|请您|在此|请在此|请在此处|点击)+(?:处|输入|填写|填入|补充|录入|撰写|书写)+(?:内容|文字)?"
    rf"|{WHERE}(?:内容|部分)?(?:请|需|应|将|拟)?由.{{1,12}}(?:填写|填报|补充|补写|撰写|起草|完善|提供)"
)
# one that says so as a sentence or in brackets, and tells of papers within a sentence
COMES = re.compile(
    rf"{PLACE}待(?:后续|进一步|另行|人工)?"
    rf"(?:补充?|补齐|填报|填入|拟|拟定|录入?|完善|定|确定|更新|续){WHOLE}"
    r"|(?:稍后|随后|回头|过后|会后|容后|日后|择日|后续|后|另行?)再?"
    rf"(?:补充?|补上|补写|补齐|填写?|填报|撰写|完善|提供){WHOLE}|未完待续"
)
# one that says so as a sentence alone
ABSENT = re.compile(
    rf"有待填写?|{PLACE}(?:未|没有?|需要?|须)(?:填写?|填报|填入|补写|写|撰写|编写|起草|录入){WHOLE}"
    r"|由.{1,12}(?:填写|填报|补写|撰写|起草)"
    rf"|填写|{WHERE}?(?:空白?|空着|空缺|暂缺|暂空|略|从略|同上)|占位符?|草稿|样例|示例|测试|模板|未记入"
)
# the same in English
WAITS_IN_ENGLISH = re.compile(
    r"(?:(?:section|text|this|content|details?) )?(?:(?:is|are|still|yet|has|have) )*"
    r"(?:to (?:be|come|follow)(?: (?:written|filled|filled in|filled out|completed|added|supplied"
    r"|provided|determined|confirmed|announced|decided|done|drafted|inserted))?"
    r"|(?:not|un) ?(?:yet )?(?:written|filled(?: in)?|completed)"
    r"|(?:please )?(?:fill|write|insert|complete|add)(?: (?:me|this|text|words|it))?"
    r"(?: (?:in|out))?(?: (?:here|below))?|pending|coming soon|placeholder(?: text)?"
    r"|blank|empty|draft|none yet)"
)
# signs and words that stand for words wherever they are
MARKS = re.compile(
    r"(?<![a-z0-9])(?:x{2,}|tb[dcaw]|to ?do|fixme|n/a|lorem ipsum)(?![a-z0-9])"
    r"|(?<![0-9×✕✖╳✗☓])[×✕✖╳✗☓]{2,}(?![0-9×✕✖╳✗☓])|[○◯〇□■▢◻◼●]{2,}|_{3,}|\?{2,}|(?:某{3,})"
)
# a name as offices mask it: 张××、李xx、王○○
MASKED_NAME = re.compile(
    rf"(?:{LONG}|[{COMMON}])(?:x{{2,3}}|[×✕✖╳✗☓]{{2,3}}|[○◯〇□]{{2}})"
    r"(?![a-z0-9×✕✖╳✗☓○◯〇□]|[年月日件批次起项个家户元万%县区市省局委镇乡村路]|街道|社区|单位|公司|部门|小区|学校|医院)"
)
# words in heavy brackets, and none of one's own behind them: 【研判内容】
NAMED_ONLY = re.compile(
    r"(?:^|[\n。.!?;:])\s*[【〖\[{](?!无|没有|本期无)[^【】〖〗\[\]{}]+[】〗\]}][^\w【〖\[{]*"
    r"(?=$|[【〖\[{])"
)


def is_unfilled(text: str) -> bool:
    """Whether a text still waits for a person: it says nothing, or says that it waits."""
    if not says_anything(text):
        return True
    lines = normal(text).translate(SIMPLE)
    if MARKS.search(MASKED_NAME.sub("", lines)) or NAMED_ONLY.search(lines):
        return True
    return any(map(_waits, lines.splitlines())) or any(
        WAITS_IN_ENGLISH.fullmatch(" ".join(CLAUSE.split(clause.strip())))
        for clause in re.split(r"[^\w\s'-]+|\n", lines)
    )


def _waits(line: str) -> bool:
    """Whether a line is a mark, holds one as a clause, or as a sentence of its own."""
    plain = without_spaces(line)
    return (
        _says_so(spoken(line))
        or any(map(_says_it_waits, CLAUSE.split(plain)))
        or any(_is(inside, COMES) for inside in IN_BRACKETS.findall(plain))
        or any(_is_all_marks(sentence) for sentence in _sentences(plain))
    )


def _sentences(line: str) -> Iterator[str]:
    """The sentences, and of each what stands behind a number or a colon."""
    for sentence in SENTENCE.split(line):
        yield sentence
        yield LABEL.split(sentence)[-1]


def _is_all_marks(sentence: str) -> bool:
    clauses = [clause for clause in CLAUSE.split(sentence) if clause]
    return bool(clauses) and all(map(_says_so, clauses))


def _says_so(clause: str) -> bool:
    return _says_it_waits(clause) or _is(clause, COMES, ABSENT)


def _says_it_waits(clause: str) -> bool:
    return bool(ENDS_SO.search(clause) or WAITS.fullmatch(clause))


def _is(clause: str, *marks: re.Pattern[str]) -> bool:
    return any(mark.fullmatch(clause) for mark in marks)
