"""The county of Hechuan, which is on no map."""

from django.contrib.auth.hashers import make_password

from intake.catalogues.categories import load_categories
from intake.demo.subjects import SUBJECTS
from petitions.models import Category, ChannelDuty, Division, Officer, Organ, OrganKind
from petitions.statute import Channel, Role

PASSWORD = "zhuoluo-demo"  # noqa: S105 - printed on the first page of the demo
COUNTY = "990921000000"
TOWNSHIPS = ("城关镇", "柳河镇", "石桥镇", "青坪乡", "白塔乡", "双溪街道")
DIVISIONS = (
    ("990900000000", "澜州市"),
    (COUNTY, "禾川县"),
    *tuple((f"990921{number:03d}000", name) for number, name in enumerate(TOWNSHIPS, 101)),
)
DEPARTMENTS = (
    ("JY", "教育局", "教"), ("WJ", "卫生健康局", "卫健"), ("RS", "人力资源和社会保障局", "人社"),
    ("ZJ", "住房和城乡建设局", "住建"), ("ZR", "自然资源局", "自然资"), ("NY", "农业农村局", "农"),
    ("JT", "交通运输局", "交"), ("HB", "生态环境局", "环"), ("MZ", "民政局", "民"),
    ("SC", "市场监督管理局", "市监"), ("CG", "城市管理局", "城管"), ("YB", "医疗保障局", "医保"),
)  # fmt: skip
PARTNER_OFFICES = (
    ("HC-JW", "中共禾川县纪律检查委员会、禾川县监察委员会", "县纪委监委", OrganKind.DISCIPLINE),
    ("HC-DC", "禾川县委县政府督查室", "县督查室", OrganKind.SUPERVISION),
    ("HC-ZZ", "中共禾川县委组织部", "县委组织部", OrganKind.ORGANISATION),
)
CATEGORIES = {
    "教育文体": ("考试招生", "教师队伍和待遇", "教育收费", "教育体制"),
    "卫生计生": ("医患纠纷", "医政监管", "公共卫生"),
    "劳动和社会保障": ("劳动关系", "工资福利", "城镇职工社会保险", "城镇居民社会保险", "就业培训"),
    "城乡建设": ("住房保障与房地产", "工程质量", "城市建设和市政管理", "城乡规划"),
    "国土资源": ("土地征收", "土地权属", "地质灾害"),
    "农村农业": ("土地承包经营", "村务管理", "惠农补贴", "水利设施"),
    "交通运输": ("客货运输", "道路建设养护"),
    "环境保护": ("环境污染", "环保管理"),
    "民政": ("社会救助", "优抚", "基层选举和社区建设"),
    "商贸旅游": ("市场监管", "消费维权"),
    "其他": (),
}
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张", "文立国建海晓志春秀玉明红永桂丽平"

# account, name, post, organ, role: the accounts that are printed when the demo starts
DEMO_ACCOUNTS = (
    ("laixin", "周文静", "来信登记岗", "HC-XF", Role.CLERK),
    ("laifang", "陈立新", "来访接待岗", "HC-XF", Role.CLERK),
    ("wangxin", "吴晓岚", "网信和热线岗", "HC-XF", Role.CLERK),
    ("kezhang", "孙国平", "办信科科长", "HC-XF", Role.SECTION_HEAD),
    ("juzhang", "郑海燕", "信访局局长", "HC-XF", Role.OFFICE_HEAD),
    ("ducha", "韩志明", "督查专员", "HC-XF", Role.SUPERVISOR),
    ("renshe", "冯玉春", "人社局承办人", "HC-RS", Role.HANDLER),
    ("renshefazhi", "沈文秀", "人社局法制审核", "HC-RS", Role.LEGAL_OFFICER),
    ("renshejuzhang", "杨建国", "人社局局长", "HC-RS", Role.ORGAN_HEAD),
    ("fucha", "许明志", "县复查复核办经办人", "HC-FC", Role.HANDLER),
    ("fuchazhuren", "韩玉立", "县复查复核办主任", "HC-FC", Role.ORGAN_HEAD),
    ("fuhe", "张海平", "市复查复核办经办人", "LZ-FC", Role.HANDLER),
    ("fuhezhuren", "何晓春", "市复查复核办主任", "LZ-FC", Role.ORGAN_HEAD),
    ("mijian", "朱永志", "密件经办人", "HC-XF", Role.SEALED_OFFICER),
    ("xianzhang", "秦永红", "副县长", "HC-00", Role.LEADER),
    ("shixinfang", "许桂平", "市信访局科长", "LZ-XF", Role.SECTION_HEAD),
    ("jiwei", "陈志平", "县纪委监委联络员", "HC-JW", Role.LIAISON),
    ("duchashi", "王建海", "县委县政府督查室联络员", "HC-DC", Role.LIAISON),
    ("zuzhi", "李红丽", "县委组织部联络员", "HC-ZZ", Role.LIAISON),
    ("guanli", "何志立", "系统管理员", "HC-XF", Role.SYSTEM_ADMIN),
    ("shenji", "吕秀明", "审计管理员", "HC-XF", Role.AUDITOR),
)


def build_office() -> None:
    """Divisions, organs, categories, people and channel duties. Expects an empty database."""
    Division.objects.bulk_create(Division(code=code, name=name) for code, name in DIVISIONS)
    _categories()
    _organs()
    _people()


def _categories() -> None:
    for name, children in CATEGORIES.items():
        parent = Category.objects.create(name=name, path=name)
        Category.objects.bulk_create(
            Category(name=child, parent=parent, path=f"{name} / {child}") for child in children
        )
    load_categories(tuple(subject.category.split(" / ")) for subject in SUBJECTS)


def _organs() -> None:
    city = _organ("LZ-00", "澜州市人民政府", "市政府", OrganKind.GOVERNMENT, None, "澜政")
    _organ("LZ-XF", "澜州市信访局", "市信访局", OrganKind.PETITION_OFFICE, city, "澜信")
    county = _organ("HC-00", "禾川县人民政府", "县政府", OrganKind.GOVERNMENT, city, "禾政")
    _organ(
        "LZ-FC",
        "澜州市人民政府信访事项复查复核委员会办公室",
        "市复查复核办",
        OrganKind.REVIEW_OFFICE,
        city,
        "澜复核",
    )
    _organ(
        "HC-FC",
        "禾川县人民政府信访事项复查复核委员会办公室",
        "县复查复核办",
        OrganKind.REVIEW_OFFICE,
        county,
        "禾复查",
    )
    _organ("HC-XF", "禾川县信访局", "县信访局", OrganKind.PETITION_OFFICE, county, "禾信")
    for code, name, short, kind in PARTNER_OFFICES:
        _organ(code, name, short, kind, county, "禾")
    for code, name, word in DEPARTMENTS:
        short = name.replace("人力资源和社会保障", "人社").replace("住房和城乡建设", "住建")
        full = f"禾川县{name}"
        _organ(f"HC-{code}", full, short, OrganKind.DEPARTMENT, county, f"禾{word}信")
    for number, name in enumerate(TOWNSHIPS, 1):
        full = f"禾川县{name}{'办事处' if name.endswith('街道') else '人民政府'}"
        _organ(f"HC-T{number}", full, name, OrganKind.TOWNSHIP, county, f"{name[:2]}信")
    Organ.rebuild_watchers()


def _organ(
    code: str, name: str, short: str, kind: OrganKind, parent: Organ | None, word: str
) -> Organ:
    number = int(code[-1]) if code[-2] == "T" else 0
    is_city = code.startswith("LZ")
    division = DIVISIONS[0 if is_city else 1][0] if not number else f"990921{100 + number}000"
    return Organ.objects.create(
        code=code,
        name=name,
        short_name=short,
        kind=kind,
        parent=parent,
        division_id=division,
        document_word=word,
        address="澜州市滨江路1号" if is_city else "禾川县城关镇人民路1号",
        phone=f"0999-{6000000 + sum(map(ord, code)) * 37 % 999999:07d}",
    )


def _people() -> None:
    """The printed accounts, and in every other organ two handlers and a head."""
    organs = {organ.code: organ for organ in Organ.objects.all()}
    secret = make_password(PASSWORD)
    people = [
        Officer(username=u, name=n, post=p, organ=organs[o], role_code=r, password=secret)
        for u, n, p, o, r in DEMO_ACCOUNTS
    ]
    for index, (code, organ) in enumerate(sorted(organs.items())):
        if code[:2] == "HC" and organ.kind in {OrganKind.DEPARTMENT, OrganKind.TOWNSHIP}:
            people += _staff(organ, index, secret, has_head=code == "HC-RS")
    Officer.objects.bulk_create(people)
    office = {officer.username: officer for officer in Officer.objects.filter(organ__code="HC-XF")}
    duties = {
        Channel.LETTER: "laixin",
        Channel.VISIT: "laifang",
        Channel.PHONE: "wangxin",
        Channel.WEB: "wangxin",
        Channel.WECHAT: "wangxin",
    }
    ChannelDuty.objects.bulk_create(
        ChannelDuty(organ=organs["HC-XF"], channel_code=channel, officer=office[username])
        for channel, username in duties.items()
    )


def _staff(organ: Organ, index: int, secret: str, *, has_head: bool) -> list[Officer]:
    prefix = organ.code.removeprefix("HC-").lower()
    posts = [("承办人", Role.HANDLER, f"{prefix}1"), ("承办人", Role.HANDLER, f"{prefix}2")]
    if not has_head:
        posts.append(("主要负责人", Role.ORGAN_HEAD, f"{prefix}0"))
        posts.append(("法制审核", Role.LEGAL_OFFICER, f"{prefix}9"))
    return [
        Officer(
            username=username,
            name=SURNAMES[(index * 3 + place) % 20]
            + GIVEN[(index + place * 5) % 16]
            + GIVEN[(index * 7 + place) % 16],
            post=f"{organ.short_name}{post}",
            organ=organ,
            role_code=role,
            password=secret,
        )
        for place, (post, role, username) in enumerate(posts)
    ]
