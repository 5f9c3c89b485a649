"""Whether a text repeats words of another: of a matter that was sealed, which nothing that is left
of its letter says (Art. 30, decision 0016).

The matters of a letter are about the same things, and an answer to one names schemes, posts,
papers that another names too (失业保险金, 林木采伐许可证): no fact may vanish for that. So of what
an answer says, a stretch that is the sealed matter's alone tells only where it is long, or holds an
amount, or where the sentence speaks of what becomes of another matter, or of misconduct.
"""

import re
from collections.abc import Iterable

QUOTE = 5  # signs in a row
BESIDE = 4  # the same, in a sentence that speaks of another matter
LONG = 14  # the same, whatever the sentence speaks of
LEAST = 3  # of them Chinese: days and amounts are everywhere
AMOUNT = re.compile(
    "[一二三四五六七八九十百千万两0-9](?:元|余元|多元|万|吨|公?斤|箱|瓶|套|台|起|次|张)"
)
# how one speaks of a matter that goes another way (Art. 22(2), 30), and of what reports are about
OF_ANOTHER = re.compile(
    "另案|另行(?:处理|办理|调查|核查|核实|答复|回复|告知|移送|转|安排)|另[办由转处]|[移转]送|移交|[转]交"
    "|转办|已转|转有关|转由|(?:由|报|送|向).{0,6}(?:纪委|纪检|监委|监察委|公安|检察)|纪检|纪委|监委"
    "|举报|检举|控告|违纪|违法违规|贿|收受|收礼|索要|索取|索贿|好处费?|回扣|红包|礼[金品]|贪污|侵占|挪用"
    "|套取|骗取|截留|冒领|虚报|吃空饷|牟利|勾结|串通|围标|合谋|包庇|保护伞|徇私|枉法|渎职|吃拿卡要"
    "|优亲厚友|小金库|以权谋私|滥用职权|倒卖"
)
WHOLE = 4  # signs of a text that is a piece of it and nothing else
KNOWN = 3  # signs in a row that stand in what is left
USUAL = 4  # the same of what is said everywhere
CHINESE = re.compile(r"[\u3400-\u9fff]")
SENTENCE = re.compile("[^。；！？;!?]+[。；！？;!?]*")
CLAUSE = re.compile("[^，,：:]+[，,：:]*")
LEAST_LEFT = 6  # signs of the beginning of a sentence that says something by itself
# a beginning that says that more is to come
ANNOUNCES = re.compile(
    "另|还|以及|同时|此外|以下|下列|分别|除|[两二三四五六七八九0-9]{1,3}(?:个|项|件|点|条|名|人|方面)|[：:]$"
)
# a sentence that speaks of what the one before it did
REFERS = re.compile("该|此(?!外)|上述|前述|前者|后者|这|其(?![余中他它])|(?<!其)[他她]")


def runs_of(text: str, length: int) -> set[str]:
    """So many signs in a row, wherever they stand in it."""
    return {text[at : at + length] for at in range(len(text) - length + 1)}


class Quotes:
    """What would be repeated of some words; texts as they are spoken (`normal_form`)."""

    def __init__(self, words: str, stays: str, usual: Iterable[str]) -> None:
        """`stays`: what is left, and may be repeated; `usual`: what is said everywhere."""
        self._words, self._stays = words, stays
        self._runs = {length: runs_of(words, length) for length in (BESIDE, QUOTE)}
        self._known = runs_of(stays, KNOWN)
        self._known |= {run for text in usual for run in runs_of(text, USUAL)}

    def is_piece(self, said: str) -> bool:
        """Whether the text is nothing but a piece of them."""
        enough = len(said) >= WHOLE and len(CHINESE.findall(said)) >= WHOLE - 1
        return enough and said in self._words and said not in self._stays

    def is_in(self, said: str) -> bool:
        """Whether a sentence of an answer or a step tells by a stretch that is theirs alone."""
        if OF_ANOTHER.search(said):
            return bool(self._alone_in(said, BESIDE))
        stretches = self._alone_in(said, QUOTE)
        return any(len(one) >= LONG or AMOUNT.search(one) for one in stretches)

    def is_in_name(self, said: str) -> bool:
        """Whether the name of a file has one."""
        return bool(self._alone_in(said, QUOTE))

    def _alone_in(self, said: str, least: int) -> list[str]:
        """The stretches of at least so many signs that are theirs alone."""
        theirs = _places_of(self._runs[least], said, least)
        if not theirs:
            return []
        known = _places_of(self._known, said, KNOWN) | _places_of(self._known, said, USUAL)
        alone = "".join(
            sign if at in theirs and at not in known else " " for at, sign in enumerate(said)
        )
        stretches = [stretch for stretch in alone.split(" ") if len(stretch) >= least]
        return [one for one in stretches if len(CHINESE.findall(one)) >= LEAST]

    def has_word_of(self, said: str) -> bool:
        """Whether two signs together are theirs alone: for a name that somebody may choose."""
        pairs = {pair for pair in runs_of(said, 2) if CHINESE.match(pair) and pair in self._words}
        return any(pair not in self._stays for pair in pairs)


def _places_of(runs: set[str], said: str, length: int) -> set[int]:
    """Of the signs that stand in one of these."""
    starts = (at for at in range(len(said) - length + 1) if said[at : at + length] in runs)
    return {at + further for at in starts for further in range(length)}


def sentences_of(line: str) -> list[str]:
    return SENTENCE.findall(line)


def clauses_of(sentence: str) -> list[str]:
    return CLAUSE.findall(sentence)


def beginning_of(clauses: list[str], sentence: str) -> str:
    """A sentence that ends behind these clauses; empty where they say nothing by themselves."""
    told = "".join(clauses).rstrip("，,：:")
    if len(told) < LEAST_LEFT or ANNOUNCES.search("".join(clauses)):
        return ""
    return told + ("。" if sentence[-1] in "。；！？;!?" else "")


def refers_back(sentence: str) -> bool:
    return REFERS.search(sentence) is not None
