"""Texts that a person still has to write: nothing, or what stands in the place of words.

People mark a gap in their own way and in the language of their page. What counts is a clause that
is nothing but such a mark, and signs that no finished text has: XX, TBD, 〇〇, ____.
"""

import re

from petitions.normal_form import SIMPLE, normal, says_anything, spoken, without_spaces

CLAUSE = re.compile(r"[\W_]+")
PLACE = (
    "(?:此处|此项|此段|此节|这里|本处|本项|本段|本节|该处|内容|正文|文字|具体内容|情况|后面|以下|其他)?"
    "(?:内容|部分)?(?:尚|仍|还|暂|有|均|需|请|请您|请在此)?"
)
# a clause that says so: （待填写）, 风险：待填, 建议待填写; 空白有待填补 tells of something else
WAITS = re.compile(
    r"(?:.*[^有])?待填写?|有待填写?"
    rf"|{PLACE}待(?:后续|进一步|另行|人工)?"
    r"(?:补充?|补写|补齐|写|撰写|编写|拟|拟定|起草|录入?|完善|定|确定|更新|续写?)(?:内容|文字|完整)?"
    rf"|{PLACE}(?:未|没有?|需要?|须)(?:填写?|填报|填入|补写|写|撰写|编写|起草|录入)(?:内容|文字|完整)?"
    r"|(?:此处|这里|请|请您|在此|请在此|请在此处|点击)+(?:处|输入|填写|填入|补充|录入|撰写|书写)+(?:内容|文字)?"
    r"|待续|未完待续|填写|空白?|空着|空缺|暂缺|暂空|略|从略|同上|占位符?|草稿|样例|示例|测试|模板|daitianxie|daitian|未记入"
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
    r"|[×✕✖╳✗☓]{2,}|[○◯〇□■▢◻◼●]{2,}|_{3,}|\?{2,}|(?:某{3,})"
)


def is_unfilled(text: str) -> bool:
    """Whether a text still waits for a person: it says nothing, or says that it waits."""
    if not says_anything(text):
        return True
    lines = normal(text).translate(SIMPLE)
    if MARKS.search(lines) or any(_waits(spoken(line)) for line in lines.splitlines()):
        return True
    clauses = CLAUSE.split(without_spaces(lines))
    return any(map(_waits, clauses)) or any(
        WAITS_IN_ENGLISH.fullmatch(" ".join(CLAUSE.split(clause.strip())))
        for clause in re.split(r"[^\w\s'-]+|\n", lines)
    )


def _waits(clause: str) -> bool:
    return WAITS.fullmatch(clause) is not None
