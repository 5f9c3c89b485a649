"""Figures in words: what is no digit and counts all the same.

A numeral counts unless it is part of a word that is known to count nothing. Names that hold one
(a village, a person) are taken for figures as well: they are written where a person fills in.
"""

import re
import unicodedata

from petitions.text.normal_form import SIMPLE, normal, without_spaces

DIGITS = "〇零二三四五六七八九十百千万亿两廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟弌弍弎俩仨"
NUMERALS = f"{DIGITS}一几数半"
MEASURES = "件批人项天日次名个起宗户份版成倍"
# with these, 一 is mostly no count: 一家人, 一年来, 一种
AFTER_SEVERAL = (
    "家所村镇乡街条处栋套间辆元亩米岁年月周位类种回遍趟场例笔桩块片座台支张本层期轮组队番"
)
PARTS = "过半|大半|多半|半数|一半|减半|对半|折半|翻番|翻倍|成倍|双倍|双位数|倍增|加倍|倍数|无数"
# words with a numeral that count nothing
NO_COUNTS = (
    "三到位一处理|党的二十大|十四五|十五五|三令五申|三支一扶|两代表一委员|千方百计|千家万户|千头万绪|"
    "万无一失|独一无二|五花八门|四面八方|一心一意|三心二意|接二连三|百姓|百货|百科|百年大计|"
    "百日攻坚|万一|万众|万全|万事|千万(?=不|别|要)|十分|十足|三农|三公经费|三级|两级|四级|五级|"
    "两会|三方协议|两难|两端|两头|两者|两岸|两侧|两边|三项建议|八项规定|四风|四季|四处|五保|六稳|六保|"
    "五一|七一|八一|再三|二手|二审|二次供水|(?:星期|周)[二三四五六]|[二三四]季度|[上下]半[年月]|"
    "一一|一个|一成不变|一次性|跑一次|零星|零散|零售|零工|零距离|零部件|陆续|大陆|登陆|陆路|陆地|"
    "队伍|入伍|退伍|收拾|拾金不昧|放肆|肆意|大肆|件数|人数|次数|户数|统一|唯一|逐一|同一|单一|进一步"
)
NOTHING_COUNTED = re.compile(
    rf"第[{NUMERALS}]+"
    rf"|(?:{NO_COUNTS})(?:(?<![{DIGITS}一])|(?![{NUMERALS}]*[{MEASURES}]))"
)
IN_WORDS = re.compile(
    rf"[{DIGITS}][{NUMERALS}]*|一(?=[{DIGITS}])[{NUMERALS}]*"
    rf"|(?<![{NUMERALS}])(?:[{NUMERALS}]++[余多来]?[{MEASURES}]"
    rf"|(?!一[^{NUMERALS}])[{NUMERALS}]++[余多来]?[{AFTER_SEVERAL}])"
    rf"|翻[了{NUMERALS}]*番"
    rf"|{PARTS}"
    rf"|(?<![a-z])[ivxlcdm]+(?=[{MEASURES}{AFTER_SEVERAL}])"
)
ROMAN = re.compile(r"(?<![A-Za-z])[IVXLCDM]{2,}(?![A-Za-z])")
ONES = "two|three|four|five|six|seven|eight|nine"
IN_ENGLISH = re.compile(
    rf"\b(?:(?:{ONES}|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|hundred|thousand|million|billion|dozen|score|zero|half|halve|third|quarter|percent)s?"
    r"|(?:twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety)(?:[- ]?(?:one|first|"
    rf"{ONES}))?|twenties|halved|twice|thrice|(?:double|triple|treble|quadruple)[sd]?|(?:two|three|"
    r"four|five|ten)fold|nil|per cent|pair of|couple of)\b",
    re.ASCII,
)
OTHER_SCRIPTS = {"Nl", "No"}  # general categories: numerals of whatever script, no digits


def figures_in(words: str) -> list[str]:
    """The figures of a text, in digits of whatever kind or in words, as they are read."""
    plain = without_spaces(words).translate(SIMPLE)
    counting = NOTHING_COUNTED.sub("，", plain)
    found = [sign for sign in words if unicodedata.category(sign) in OTHER_SCRIPTS]
    found += re.findall(r"\d+(?:\.\d+)*%?", plain)
    found += (one[0] for one in IN_WORDS.finditer(counting))
    found += ROMAN.findall(unicodedata.normalize("NFKC", words))
    found += IN_ENGLISH.findall(normal(words))
    return list(dict.fromkeys(found))
