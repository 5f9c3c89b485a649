"""Texts that a person still has to write: nothing, or what stands in the place of words.

People mark a gap in their own way and in the language of their page. A mark is sure where it stands
for a text: as a whole sentence or line, after the colon of what it is about, some in brackets. The
same words within a sentence may be prose, and whoever signs is asked: 数据待核; 涉及××街道. What is
quoted is somebody else's words, and neither refused nor asked about.
"""

import re
from collections.abc import Iterator

from petitions.accused.surnames import COMMON, ENDING_WORDS, LONG
from petitions.text.normal_form import SIMPLE, normal, says_anything, spoken, without_spaces

OTHER_WORDS = "引言"  # what stands for words that are not looked at
FAR = 60  # signs behind a sentence that tell whether it is continued
STROKES = "。.,;:!?、()[]【】〖〗{}<>《》“”「」"
CLAUSE = re.compile(r"[\W_]+")
# a bracket or a quote that closes behind the full stop belongs to what it closes
SAID = re.compile(r"[^。！？；!?;\n]+[。！？；!?;]*[)）\]】〗〕}”’」』\"]*")
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
# who supplies what a petition is about, and no text
OTHERS = "信访人|来访人|来信人|申请人|当事人|举报人|反映人|群众|村民|业主|职工|企业|本人|其"
# what a report is made of
PART = (
    "(?:案例|例子|数据|数字|材料|素材|内容|情况|问题|风险|要求|说明|文字|图表?|表格?|照片|措施"
    "|意见|建议|名单|计划|原因|分析|研判|点评|部分|一段|一句)"
)
CHIEF = "(?:您|.{0,4}(?:领导|局长|主任|科长|处长|书记|[县市区镇]长|负责人|主管|同志))"
# one that says so as a sentence or in brackets, and tells of papers within a sentence
COMES = re.compile(
    rf"{PLACE}待(?:后续|进一步|另行|人工)?"
    rf"(?:补充?|补齐|填报|填入|拟|拟定|录入?|完善|定|确定|更新|续){WHOLE}"
    r"|(?:稍后|随后|回头|过后|会后|容后|日后|择日|后续|后|另行?|下期|下次|下周|下月|明[天日])再?"
    rf"(?:补充?|补上|补写|补齐|填写?|填报|撰写|完善|提供){WHOLE}|未完待续"
    # whoever it waits for: 待领导填写, 待人社局提供, 等局长定稿后填, 请领导补充
    rf"|{PLACE}[待等](?!{OTHERS}).{{1,8}}(?:{WRITTEN}|提供){WHOLE}"
    rf"|{PLACE}[待等](?!{OTHERS}).{{1,10}}后再?(?:{WRITTEN}|提供){WHOLE}"
    rf"|请{CHIEF}(?:来|在此|亲自)?(?:{WRITTEN}|完善|提供){WHOLE}"
    # what is to be written there: 请填写工作要求; not 请填写登记表, 撰写调研报告
    rf"|(?:请|请在|此处|这里|在此){{1,2}}(?:填写|输入|撰写).{{0,6}}{PART}"
)
# what a sentence may end with of what is still open in fact: 开工时间（待定）
OPEN_IN_FACT = re.compile(r"(?:[确待]定|提供|更新)$")
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
NUMERALS = "零〇一二三四五六七八九十百千万亿两几"
# what is counted, where no longer word begins with it: 件, not 年满
COUNTED = (
    "(?:件(?!数)|批|封|宗|亩|吨|份|户(?![口籍主型])|起(?![草诉步来码])|人(?![社大民力才事口身员])"
    "|次(?![日月年要女子序])|元(?![旦宵])|[万亿](?:元|人|件|户|亩|吨)?|%|年(?![满龄近过幼老迈轻仅度底初末])"
    "|月(?![薪工])|日(?![前常益子后夜均])|个(?![人体别性])|名(?![下义称誉单])"
    "|家(?![庭属中人住里电具长])|项(?!目)|天(?![气然]))"
)
ALONE = r"(?:件|批次?|户|起|人次?|次|[万亿]?元|%|年|月|日|封|个|名|家|项|份|个百分点)(?!\w)"
# words that stand for words, and signs that do in the place of a text or of a figure
MARKS = re.compile(
    r"(?<![^\W_])(?<![a-z] )(?:tb[dcaw]|to-?do|to do(?=\s*(?:$|:))|fixme|n/a)(?![^\W_]| [a-z])"
    r"|lorem ipsum|(?<![a-z0-9_])___|___(?![a-z0-9_])"
    rf"|(?:^|[:(\[{{〖【,、])\s*\?\?|\?\?(?={COUNTED})"
)
SIGNS = re.compile(
    r"(?<![a-z0-9])x{2,}(?![a-z0-9])|(?<![0-9×✕✖╳✗☓])[×✕✖╳✗☓]{2,}(?![0-9×✕✖╳✗☓])"
    rf"|(?<![{NUMERALS}])[○◯〇□■▢◻◼●△▲]{{2,}}(?![{NUMERALS}])|某{{3,}}"
)
# names as offices mask them: a person's behind the surname, a firm's before what it is
MASKED_NAMES = re.compile(
    rf"(?:{LONG}|[{''.join(sign for sign in COMMON if sign not in ENDING_WORDS)}]"
    r"|(?<![^\W\d_])[常单关管党解连古卫安方高左])"
    rf"(?:[x×]{{1,3}}|[○〇]{{1,3}}|\*{{1,3}})(?![a-z0-9x×○〇*]|{COUNTED})"
    r"|(?<![a-z0-9])(?:[x×]{2,4}|[○〇]{2,4}|\*{2,4})"
    r"(?:(?![省区县镇乡村街局]|市(?![政场])|路(?!桥))[\u4e00-\u9fff]){0,8}?"
    r"(?:公司|集团|企业|酒店|宾馆|饭店|餐厅|餐馆|超市|商场|商行|门店|药店|银行|物业|置业|厂|合作社|事务所"
    r"|小区|施工队|培训机构|中介|网吧|养殖场)"
)
QUOTED = re.compile(
    r"“[^“”\n]*”|「[^「」\n]*」|『[^『』\n]*』|｢[^｢｣\n]*｣|‘[^‘’\n]*’|\"[^\"\n]*\"|＂[^＂\n]*＂"
)
SAYS = re.compile("[问说称道写喊答讲诉骂叫]|原文|原话|反映|表示|留言|来信|内容为")
VOICE = re.compile(r"[\u3400-\u9fff]|[a-z]{2}")
ASKED_FOR = re.compile(
    r"(?<![?？])[?？]+(?=\s{0,3}(?:件|批次?|户|起|人次?|次|[万亿]?元|[%％]|年|月|日|个|名|家|项|份)(?!\w))"
)
# a place left for a figure, a word or a text
LEFT_OPEN = re.compile(
    r"(?<![a-z0-9天米长宽])(?:x{1,9}(?:\.x{1,9})?|n{1,9}|y|%[ds]|[×✕✖○◯□△▲■●#*_]"
    rf"|(?<![{NUMERALS}])〇){COUNTED}"
    r"|\.\.\.(?:件|%|万?元|人次)(?!\w)|\?\?"
    rf"|(?<=[\u4e00-\u9fff])(?<![{NUMERALS}每本上下当])(?<!\s.)\s+余?{ALONE}"
    r"|(?<=[\u4e00-\u9fff])\s\s+(?:件|起|万元|%)(?!数)"
    rf"|(?<=[\u4e00-\u9fff])(?<![{NUMERALS}])\s*%"
    r"|(?:上升|下降|提高|增长|回落|增加|减少|提升|降低|[增降]幅为?)\s*个?百分点"
    r"|[(\[【〖{〔「『“]\s*[)\]】〗}〕」』”]|\{[^{}]{1,20}\}"
    r"|(?:(?<![作因认行成])为|共计|合计)\s+[。,;]"
    r"|年\s+月(?!\w)|月\s+日(?!\w)|:\s+[\u4e00-\u9fff]{2,4}:|:\s*(?:某{1,9}|[〇○×□xn]{1,9})\W{0,9}$|:\s*[^\w\s√✓✔☑:]+\s*$"
)
# what no finished sentence of an office says: 待填写件, 截至月日, 第 次, [数字], #REF!
PLAIN_GAP = re.compile(
    r"(?<!有)待填|(?<!有)待补(?![贴偿助缴办选])|待附(?!\w)|稿\w{0,2}未定|#(?:ref|n/a|div/0|value|name)"
    r"|[(\[【〖<‹]\s*(?:数字|数量|数据|金额|人数|件数|日期|姓名|单位|\?)\s*[)\]】〗>›]"
    r"|截至\s*月|年\s+月|第\s+[次期号届]|(?<=[\u4e00-\u9fff])[a-z](?:件|起|批|人次)(?!\w)"
    r"|待\w{0,4}(?:局长|领导|书记|主任|县长|科长)定(?![期于])|问一下\w{0,8}再"
    r"|\((?:补充|具体)\w{0,4}(?:案例|数字|数据|情况)补?\)|^请填写(?![《<]|\w*[表单册卷])|^\W*(\d)\1{3,}\W*$"
)
LABEL_ONLY = re.compile(r":\s*$")
NUMBERING = re.compile(r"^\W*[一二三四五六七八九十0-9]{1,3}[)、.．）]")
# numbers of points that say nothing; not 96%;
POINTS_ONLY = re.compile(
    r":[\s0-9.、)]*[0-9][.、)]$|^\W*[一二三四五六七八九十][\W一二三四五六七八九十]*$|^\W*[0-9]{1,2}[.、)]\W*$|^(?:\.{3,}|…+)$"
    r"|^\W*(?:[一二三四五六七八九十]是|首先|其次|再次)\W*$|(?:原因|问题|做法|措施|重点)(?:是|有|为)[^\w:]*$"
)
# a word, or a comma, behind which something has to follow
UNENDED = re.compile(
    r"(?:[,、]|将|(?<!求)是|(?<![作行成])为|以及|或者|并且|因为|由于|(?<![存所现内外潜实正])在"
    r"|(?<![应不面核查相结反])对|(?<![目有])的|包括|例如|比如|(?:我们)?将继续|我们[要将应]?|主要有|如下|,(?:建议|同时|此外|其中))\s*$"
)
HERE = "(?:以下(?:内容|文字|部分)|此处|这里|本处|此段|本段|该段|这段|此节|本节|[本此]部分|以下部分)"
CHIEFS = "(?:您|领导|局长|主任|科长|处长|书记|[县市区镇]长|负责人|主管|同志)"
WAITING = (
    rf"(?:(?<![有亟急接对善优看期招款虐交等])待(?![遇业岗]|{OTHERS})|^等|(?<=[还要需先再])等)\w{{0,12}}"
    rf"(?:{WRITTEN}|完善|明确|审定|批示|定稿|提供|核实?|更新|(?<!整)改)[后再吧]?(?:{WRITTEN})?$"
)
# a clause of which the text itself waits for somebody
DOUBTFUL = re.compile(
    rf"{PART}\w{{0,2}}{WAITING}|(?:内容|数据|数字|文字|以上|稿)\w{{0,4}}待\w{{0,12}}定$"
    rf"|{HERE}(?:{PART})?[由请]\w{{1,12}}(?:{WRITTEN}|完善|提供|审定|明确|核定|修改|把关|[定写])"
    rf"|{HERE}[再还需要应请待可拟]{{0,3}}(?:插入?|缺少?|[加附]上?|[放贴配列写]|录入|{WRITTEN}|补[上入])"
    rf"(?:\w{{0,6}}{PART})?$|{HERE}[还再]?需?要\w{{0,4}}{PART}$|{HERE}\w{{0,2}}(?:省略|从略|空着|空缺|略|待定)$|插入(?:图|表|照片|案例|数据)表?$"
    rf"|(?:稍后|后续|回头|随后|改天|另行?)再?(?:{WRITTEN}|提供)(?:{PART})?$"
    rf"|{CHIEFS}[来再]?(?:填写?|补充|补(?!充)写?|撰?写)(?:(?!说明|了)\w{{0,4}}{PART})?$"
    rf"|请{CHIEF}[来再]?(?:{WRITTEN}|完善|提供|审定|明确|定夺?|把关)(?:\w{{0,6}}{PART})?$"
    rf"|请\w{{1,8}}[科室][来再]?(?:{WRITTEN}|写|提供)$"
    r"|请\w{1,10}(?:提供|补充?|填写)\w{0,4}(?:数据|数字|素材|文字|内容|案例)$|[没未](?:写|填|改)[完好](?!的)"
    r"|^(?:[初草]稿|拟稿中?|讨论稿|未定稿|占位|示例|样例|请?替换|\w{0,4}修改中|待办|未完|测试|待报|[需待]修改|暂略|以下省?略)$"
    r"|^(?:占位|示例|测试)(?:文字|文本|内容|数据|符)$|占位(?:文字|符)"
    r"|^([^\W\d_])\1\1+$|^(?!引言)([^\W\d_]{2})\2+$|[单点]击此处|在此处?(?:键入|输入)|键入(?:文字|内容)"
    rf"|(?:^|{PART}[尚还仍]?)待(?:研究|续|统计|核[准定]|汇总|修正|校对|选)$|待更新$|等数据$|^[同按照]上期(?:内容)?$|晚点再?[补写填给发改]"
    r"|(?:周[一二三四五六日天]|明天|改天)再?[补给写填]$|[还再]要?改(?:一[下遍])?$|还在改|没改$"
    r"|(?:补充?|改|核实?|确认|写|填)一下$|^先空|空着$(?<=[先暂就还]空着)|[缺少](?:数据|数字)$|数据(?:缺|未[到报齐])$"
)
# one that says so as a sentence of its own, or closes the sentence
LAST = re.compile(rf"{WAITING}|[待等]\w{{1,16}}后再?行?(?:补[入录上]|填上|{WRITTEN})$")
OWN = re.compile(
    r"^待\w{1,10}(?:明确|确定|审定|提供|补充|填写|审核|核实)(?!\w*[后再的])\w{1,10}$"
    rf"|^(?:相关|有关|具体|[此该]){{0,2}}(?:{PART})?由(?!{OTHERS}|.*自[行动])\w{{1,12}}(?:{WRITTEN}|提供|审定|明确)"
    rf"(?:相关|有关|具体)?(?:{PART})?$"
    rf"|^\w{{0,8}}(?:再|来|没有?|尚未|还没|未)(?:{WRITTEN}|写)(?:完|好)?$|^[侍代持]填写?$|^\w{{1,5}}[科室]补$"
    rf"|^(?:{PLACE}|\w{{0,2}}(?:稿子?|数据|材料))[还尚仍]?(?:正?在|[暂先]不)(?:整理|起草|汇总|统计|完善|写|改|{WRITTEN})$"
)
# forms that somebody else fills in: 登记表未填写
PAPER = re.compile("(?<!附)表|[册卡]|单(?!位)|台账|问卷|回执|告知书|协议")
# a note to whoever writes, in brackets behind everything else: （请核实）, （待附）
NOTE = re.compile(
    rf"请\w{{0,8}}(?:核[实对]?|补充?|确认|修改|斟酌|完善|更新|把关|统稿)|需要?(?:核[实对]|修改|补充|确认)"
    rf"|[与同和向找问]\w{{1,8}}(?:核[实对]|确认|沟通)|(?:再|此处)?(?:插入|加)\w{{0,4}}{PART}?"
    rf"|\w{{0,6}}待(?:[附传找查核补定加写报改]|上传|插入|核实|确认|确定|更新|{WRITTEN})"
    rf"|待\w{{1,6}}(?:反馈|报来|报送|汇总)|图表?略|\w{{0,6}}再加|另写"
    rf"|由\w{{1,12}}{WRITTEN}|[^?]{{1,12}}\?"
)
ENGLISH = re.compile(
    r"\bto be (?:added|written|filled|supplied|inserted|confirmed|announced|determined)\b"
    r"|\b(?:later|to follow|to come|pending)\W*$|^\W*(?:draft|sample|placeholder)(?: text)?\W*$"
    r"|(?:tb[dcaw]|to-?do|fixme|n/a)(?![^\W_])|^\W*to-?do|^@|not finished"
)
# words in heavy brackets, and none of one's own behind them: 【研判内容】
NAMED_ONLY = re.compile(
    r"(?:^|[\n。.!?;:])\s*[【〖\[{](?!无|没有|本期无|全?文?完[】\]]|\s*[0-9]+\s*[】\]])"
    r"[^【】〖〗\[\]{}]+(?<![局委办院乡镇村司])[】〗\]}][^\w【〖\[{]*"
    r"(?=$|[【〖\[{])"
)


def is_unfilled(text: str) -> bool:
    """Whether a text still waits for a person: it says nothing, or says that it waits."""
    if not says_anything(text):
        return True
    lines = normal(_without_quotes(text)).translate(SIMPLE)
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
    spoken_for = ASKED_FOR.sub(lambda asked: "×" * len(asked[0]), _without_quotes(text))
    found = []
    for said in SAID.finditer(spoken_for):
        behind = spoken_for[said.end() : said.end() + FAR].lstrip()
        if _may_wait(_plain(said[0]), _plain(behind)):
            found.append(text[said.start() : said.end()].strip())
    return found


def _plain(text: str) -> str:
    return normal(text).translate(SIMPLE).strip()


def _without_quotes(text: str) -> str:
    """The text with other words of the same length where somebody else's are quoted."""
    return QUOTED.sub(_quoted, text)


def _quoted(found: re.Match[str]) -> str:
    inner = _plain(found[0][1:-1])
    is_a_gap = not VOICE.search(SIGNS.sub("", inner))
    if is_a_gap or (_is_all_marks(without_spaces(inner)) and _stands_alone(found)):
        return found[0]
    ends = found[0][-2:] if found[0][-2] == "。" else found[0][-1]  # a sentence may end there
    length = len(found[0]) - 1 - len(ends)
    return f"{found[0][0]}{(OTHER_WORDS * length)[:length]}{ends}"


def _stands_alone(found: re.Match[str]) -> bool:
    """Whether a quote is the whole of its line, or all there is behind a label: 计划：“待填写”."""
    before = found.string[: found.start()].rpartition("\n")[2]
    behind = found.string[found.end() :].partition("\n")[0]
    label = normal(before).strip()
    is_label = not says_anything(label) or (label.endswith(":") and not SAYS.search(label))
    return is_label and not says_anything(behind)


def _may_wait(line: str, behind: str) -> bool:
    """Whether a sentence may still wait for words; `behind` is what follows it."""
    told = MASKED_NAMES.sub(OTHER_WORDS, line)
    return bool(
        SIGNS.search(told)
        or LEFT_OPEN.search(told)
        or PLAIN_GAP.search(told)
        or POINTS_ONLY.search(line)
        or ENGLISH.search(line)
        or _is_unended(line, behind)
        or any(_in_brackets(line, NOTE))
        or any(_doubted(without_spaces(line)))
    )


def _is_unended(line: str, behind: str) -> bool:
    """Whether a sentence breaks off: a label with nothing below, a last line without its end."""
    if LABEL_ONLY.search(line):
        return not says_anything(behind) or _is_such_a_label(line, behind.partition("\n")[0])
    is_last = not behind or bool(NUMBERING.search(behind))
    return is_last and bool(UNENDED.search(line))


def _is_such_a_label(line: str, next_line: str) -> bool:
    """Whether the next line is a label of the same rank: 一、问题： above 二、计划：."""
    ranks = {bool(NUMBERING.search(line)), bool(NUMBERING.search(next_line))}
    return len(ranks) == 1 and bool(LABEL_ONLY.search(next_line))


def _doubted(plain: str) -> Iterator[bool]:
    """Whether the sentence without spaces, or one of its clauses, tells that words are missing."""
    clauses = [clause for clause in CLAUSE.split(plain) if clause]
    yield _is_mark(plain)
    yield any(map(DOUBTFUL.search, clauses))
    if clauses and not PAPER.search(plain):
        yield bool(LAST.search(clauses[-1]))
        yield bool(OWN.search(LABEL.split(plain)[-1].strip(STROKES)))


def _is_marked(line: str) -> bool:
    """Whether marks stand for words, or nothing stands beside signs."""
    told = MASKED_NAMES.sub(OTHER_WORDS, line)
    return bool(
        MARKS.search(line) or (SIGNS.search(told) and not WORDS.search(SIGNS.sub("", told)))
    )


def _in_brackets(line: str, *marks: re.Pattern[str]) -> Iterator[str]:
    """What in brackets is such a mark; not what the sentence tells on: 证据（待补）已催."""
    for found in IN_BRACKETS.finditer(line):
        if _is(found[1], *marks) and not (found[0][0] == "(" and TOLD_ON.match(line, found.end())):
            yield found[1]


def _waits(line: str) -> bool:
    """Whether a line says so whatever else is said: 待填写 as a clause, or a mark in brackets."""
    plain = TITLED.sub(r"\1", without_spaces(line))
    return (
        _says_it_waits(spoken(line))
        or any(map(_says_it_waits, CLAUSE.split(plain)))
        or any(not OPEN_IN_FACT.search(words) for words in _in_brackets(plain, COMES))
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
