"""Texts that a person still has to write: nothing, or what stands in the place of words.

People mark a gap in their own way and in the language of their page. A mark is sure where it stands
for a text: as a whole sentence or line, after the colon of what it is about, some in brackets. The
same words within a sentence may be prose, and whoever signs is asked: 台账管理有待完善; 张××反映.
"""

import re

from petitions.text.normal_form import SIMPLE, normal, says_anything, spoken, without_spaces

CLAUSE = re.compile(r"[\W_]+")
SAID = re.compile(r"[^。！？；!?;\n]+[。！？；!?;]*")
LETTER = re.compile(r"[^\W\d_]")
WORDS = re.compile(r"[^\W\d_]{2}")
SENTENCE = re.compile(r"[。.!?;…]+")
LABEL = re.compile(r"[:\-]+|^\W*[一二三四五六七八九十0-9]+[\W_]+")  # what a mark may stand behind
IN_BRACKETS = re.compile(r"[(\[【〖{]([^()\[\]【】〖〗{}]*)[)\]】〗}]")
TITLED = re.compile("[《<]([^《》<>]*)[》>]")  # a paper by its title is part of its clause
TOLD_ON = re.compile(r"\w{2,}")
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
)
WRITTEN = "(?:填写?|填报|填入|补充?|补写|补齐|撰写|编写|续写|起草)"
CHIEF = "(?:您|.{0,4}(?:领导|局长|主任|科长|处长|书记|[县市区镇]长|负责人|主管|同志))"
# one that says so as a sentence or in brackets, and tells of papers within a sentence
COMES = re.compile(
    rf"{PLACE}待(?:后续|进一步|另行|人工)?"
    rf"(?:补充?|补齐|填报|填入|拟|拟定|录入?|完善|定|确定|更新|续){WHOLE}"
    r"|(?:稍后|随后|回头|过后|会后|容后|日后|择日|后续|后|另行?|下期|下次|下周|下月|明[天日])再?"
    rf"(?:补充?|补上|补写|补齐|填写?|填报|撰写|完善|提供){WHOLE}|未完待续"
    # whoever it waits for: 待领导填写, 待人社局提供, 等局长定稿后填, 请领导补充
    rf"|{PLACE}[待等].{{1,8}}(?:{WRITTEN}|提供){WHOLE}"
    rf"|{PLACE}[待等].{{1,10}}后再?(?:{WRITTEN}|提供){WHOLE}"
    rf"|请{CHIEF}(?:来|在此|亲自)?(?:{WRITTEN}|完善|提供){WHOLE}"
    # what is to be written there: 请填写工作要求; not 请填写登记表
    r"|(?:请|请在)?(?:此处|这里|在此)?(?:填写|输入|撰写)(?!.*(?:表|册|单|台账|系统)$).{2,8}"
)
# one that says so as a sentence alone
ABSENT = re.compile(
    rf"有待填写?|{PLACE}(?:未|没有?|需要?|须)(?:填写?|填报|填入|补写|写|撰写|编写|起草|录入){WHOLE}"
    rf"|填写|{PLACE}{WRITTEN}中|留空|留白|预留|{WHERE}?(?:空白?|空着|空缺|暂缺|暂空|略|从略|同上)|占位符?|草稿|样例|示例|测试|模板|未记入"
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
# words that stand for words wherever they are, and signs that do where nothing else is said
MARKS = re.compile(
    r"(?<![a-z0-9])(?:tb[dcaw]|to ?do|fixme|n/a|lorem ipsum)(?![a-z0-9])|_{3,}|\?{2,}"
)
SIGNS = re.compile(
    r"(?<![a-z0-9])x{2,}(?![a-z0-9])|(?<![0-9×✕✖╳✗☓])[×✕✖╳✗☓]{2,}(?![0-9×✕✖╳✗☓])|[○◯〇□■▢◻◼●]{2,}|某{3,}"
)
# a clause that may wait for somebody, or may tell of papers that do; names and places as offices
# mask them (张××, ××镇) are as often a form that nobody has filled in
DOUBTFUL = re.compile(
    rf"[待等].{{0,12}}(?:{WRITTEN}|完善|明确|审定|批示|定稿?|提供|核实?|续|改)[后再吧]?(?:{WRITTEN})?$"
    rf"|[请由].{{1,14}}(?:{WRITTEN}|完善|提供|审定|明确)(?:.{{0,8}}(?:要求|内容|意见|文字|部分|措施))?$"
    rf"|(?:{CHIEF})(?:填|补|写)|(?:再|来|没|没有|尚未|还没|未|不)(?:{WRITTEN}|写)(?:完|好)?$|没写完|未写完"
    rf"|(?:正在|暂不|先不)(?:整理|起草|撰写|汇总|完善|{WRITTEN})$|(?:稍后|后续|回头|另行?|此处)(?:{WRITTEN}|提供)"
    r"|[还再]要?改|没改|晚点|周[一二三四五六日天]补|明天给|待更新|待研究$|拟稿|初稿|草稿|占位|正在写|还在改|等数据"
    r"|sample|not finished|先空|空着$|[单点]击此处|键入|示例|替换$|修改中$|^未完$|(?:同|按|照)上期"
    r"|^待办|测试|([a-z\u4e00-\u9fff])\1\1"
    r"|\b(?:to be|later|pending|to follow|to come|tbd|draft|placeholder)\b"
)
# a heading with nothing behind it, numbers of points that say nothing, a place left for a figure
LEFT_OPEN = re.compile(
    r":[\s.…]*$|^[\W一二三四五六七八九十0-9]+$"
    r"|(?<![a-z0-9])[x×○](?=[年月日件人次户元%])|[\u4e00-\u9fff]\s+(?:件|%|人|次|起)"
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
    if any(map(_is_marked, lines.splitlines())) or NAMED_ONLY.search(lines):
        return True
    if any(map(_waits, lines.splitlines())) or _says_nothing_else(lines):
        return True
    return any(
        WAITS_IN_ENGLISH.fullmatch(" ".join(CLAUSE.split(clause.strip())))
        for clause in re.split(r"[^\w\s'-]+|\n", lines)
    )


def doubts(text: str) -> list[str]:
    """The sentences of a filled text that may still wait for a person, as they stand."""
    found = []
    for said in SAID.findall(text):
        line = normal(said).translate(SIMPLE)
        clauses = [line.strip(), *CLAUSE.split(without_spaces(line))]
        is_open = SIGNS.search(line) or LEFT_OPEN.search(line) or _is_mark(without_spaces(line))
        if is_open or any(map(DOUBTFUL.search, clauses)):
            found.append(said.strip())
    return found


def _is_marked(line: str) -> bool:
    """Whether marks stand for words, or nothing stands beside signs."""
    return bool(
        MARKS.search(line) or (SIGNS.search(line) and not WORDS.search(SIGNS.sub("", line)))
    )


def _is_in_brackets(line: str) -> bool:
    """Whether words in brackets say so; not of what the sentence tells on: 证据（待补）已催."""
    return any(
        _is(found[1], COMES) and not (found[0][0] == "(" and TOLD_ON.match(line, found.end()))
        for found in IN_BRACKETS.finditer(line)
    )


def _waits(line: str) -> bool:
    """Whether a line says so whatever else is said: 待填写 as a clause, or a mark in brackets."""
    plain = TITLED.sub(r"\1", without_spaces(line))
    return (
        _says_it_waits(spoken(line))
        or any(map(_says_it_waits, CLAUSE.split(plain)))
        or _is_in_brackets(plain)
    )


def _says_nothing_else(lines: str) -> bool:
    """Whether every sentence is a mark (后补); beside others one may tell of papers: 附件二：略."""
    if _says_so(spoken(lines)):
        return True
    sentences = [one for one in SENTENCE.split(without_spaces(lines)) if LETTER.search(one)]
    return bool(sentences) and all(map(_is_mark, sentences))


def _is_mark(sentence: str) -> bool:
    """Whether a sentence, or what stands behind its number or colon, is nothing but marks."""
    return _is_all_marks(sentence) or _is_all_marks(LABEL.split(sentence)[-1])


def _is_all_marks(sentence: str) -> bool:
    clauses = [clause for clause in CLAUSE.split(sentence) if clause]
    return bool(clauses) and all(map(_says_so, clauses))


def _says_so(clause: str) -> bool:
    return _says_it_waits(clause) or _is(clause, COMES, ABSENT)


def _says_it_waits(clause: str) -> bool:
    return bool(ENDS_SO.search(clause) or WAITS.fullmatch(clause))


def _is(clause: str, *marks: re.Pattern[str]) -> bool:
    return any(mark.fullmatch(clause) for mark in marks)
