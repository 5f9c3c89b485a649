"""Cases for the quiz: made-up requests, each with the route of Art. 31 that it should take."""

from petitions.statute.outcomes import Route
from petitions.statute.words import Article, Law, Text

PETITION = Text(
    "信访程序：调查核实，出具处理意见书", "The petition procedure: inquiry and a handling opinion"
)
SIXTH = Article(Law.REGULATION_2022, 31, 0, 6)
CASES: tuple[tuple[Text, Route | None], ...] = (
    (Text("对已经生效的民事判决不服，", "Somebody contests a civil judgment in force."), Route.JUDICIAL),
    (Text("要求检察院监督公安机关不立案，", "Police would not open a case; supervision is asked for."), Route.JUDICIAL),
    (Text("与用人单位因解除劳动合同发生争议，", "A worker disputes the end of a contract of employment."), Route.ARBITRATION),
    (Text("村民因土地承包合同申请仲裁，", "A villager asks to arbitrate a contract for farm land."), Route.ARBITRATION),
    (Text("党员对所受党纪处分不服，", "A Party member contests a disciplinary sanction."), Route.PARTY),
    (Text("对行政处罚决定不服，尚在复议期限内，", "A fine is contested while reconsideration is still open."), Route.ADMINISTRATIVE),
    (Text("要求核发个体经营许可，", "A licence for a small business is asked for."), Route.ADMINISTRATIVE),
    (Text("举报邻近工厂夜间违法排污，请求查处，", "A factory is said to discharge waste at night; action is asked for."), Route.PROTECTION),
    (Text("人身安全受到威胁，请求依法保护，", "Somebody is threatened and asks for protection."), Route.PROTECTION),
    (Text("村道多年失修，请求维修，", "A village road has been broken for years; repair is asked for."), None),
    (Text("小区周边公交班次过少，请求增加，", "Buses are too few; more are asked for."), None),
)  # fmt: skip
NEAR: tuple[frozenset[int], ...] = tuple(map(frozenset, (
    {20, 22, 28, 30, 31}, {22, 25}, {14, 40, 43}, {23, 44}, {28, 45}, {18, 30, 46}, {38, 39, 40},
)))  # fmt: skip


def alike(one: Article, other: Article) -> bool:
    """Whether the two are too near in what they say to stand beside each other as answers."""
    if other.law is Law.REGULATION_2005:
        return True
    pair = {one.number, other.number}
    return one.law is other.law and (len(pair) == 1 or any(pair <= near for near in NEAR))
