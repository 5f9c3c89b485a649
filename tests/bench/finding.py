"""Search, earlier files, deep pages and export at a million petitions, as an ordinary officer.

The texts are invented: words of two and three characters, common ones often and rare ones seldom, as
in real text; places, companies and people on top. Medians and ratios of one run, in the database and
with what Python does around it. FILES says how many petitions, a million unless told.
"""

import os
import random
import sys
import time
from io import StringIO
from itertools import accumulate
from pathlib import Path
from statistics import median, quantiles

from tqdm import tqdm

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
FILES = int(os.environ.get("FILES", "1000000"))
WORDS, LENGTH, ROUNDS, PLANTED = 20_000, 75, 200, 200
EXPORTED, BATCH = 100_000, 20_000
dice = random.Random(7)
SIGNS = [chr(0x4E00 + n) for n in range(2500)]
WEIGHTS = [1 / (n + 5) for n in range(len(SIGNS))]
VOCABULARY = [
    "".join(dice.choices(SIGNS, WEIGHTS, k=dice.choice([2, 2, 2, 3]))) for _ in range(WORDS)
]
ODDS = list(accumulate(1 / (n + 8) for n in range(WORDS)))
PETITIONS = """
INSERT INTO petitions_petition SELECT (jsonb_populate_record(
    base, jsonb_build_object('id', t.n, 'number', 'LX990921' || t.n, 'title', t.title,
                             'content', t.content))).*
FROM told t CROSS JOIN petitions_petition AS base WHERE base.id = %s
"""
BESIDE = (
    "INSERT INTO petitions_sight (petition_id, organ_id, takes_part) SELECT n, %s, true FROM told",
    "INSERT INTO petitions_petitioner (petition_id, name, phone, id_number, address, is_main,"
    " name_key, phone_key, key_edition)"
    " SELECT n, name, phone, id_number, '', true, name, phone, 3 FROM told",
)
BUREAU = (  # the few files of one bureau among all
    "INSERT INTO petitions_sight (petition_id, organ_id, takes_part)"
    " SELECT id, %s, true FROM petitions_petition WHERE id %% 500 = 0 AND id >= %s"
)


def sentence(count):
    return "".join(dice.choices(VOCABULARY, cum_weights=ODDS, k=count))


def number():
    """As petitions have them: a year, a day, an amount, a telephone or an account."""
    kinds = (dice.randint(1950, 2026), dice.randint(1, 31), dice.randint(1, 900) * 100)
    longer = (dice.randint(13 * 10**9, 14 * 10**9), dice.randint(10**17, 10**18))
    return str(dice.choice((*kinds, *kinds, *longer)))


def text():
    parts = (sentence(dice.randint(4, 9)) for _ in range(LENGTH // 7))
    return "，".join(f"{part}{number()}" for part in parts) + "。"


def paraphrase(written):
    """Sentences moved, a third of them written anew."""
    parts = written.strip("。").split("，")
    dice.shuffle(parts)
    anew = set(dice.sample(range(len(parts)), len(parts) // 3))
    return "，".join(sentence(6) if at in anew else part for at, part in enumerate(parts))


def fill(cursor, base, organ, first):
    from petitions.masking import Mask
    from petitions.models import SearchText
    from petitions.text.normal_form import EDITION, normal

    cursor.execute(
        "CREATE TEMP TABLE told (n bigint, title text, content text, name text, phone text, id_number text)"
    )
    cursor.execute("DROP INDEX search_pieces, search_numbers")
    nobodys = Mask(())  # the numbers of anybody
    for start in tqdm(range(first, first + FILES, BATCH), desc="petitions"):
        told, words = StringIO(), StringIO()
        for n in range(start, min(start + BATCH, first + FILES)):
            title, content = sentence(5), text()
            name = "".join(dice.choices(SIGNS[:400], k=3))
            told.write(f"{n}\t{title}\t{content}\t{name}\t139{n:08d}\t990921{n:012d}\n")
            found = SearchText()
            found.own = name
            found.say(normal(f"{title}\n{content}"), masked=nobodys.text)
            pieces = ",".join(f'"{p}"' for p in found.pieces)
            numbers = ",".join(f'"{p}"' for p in found.numbers)
            said = found.text.replace("\n", "\\n"), found.own.replace("\n", "\\n")
            line = (str(n), *said, f"{{{pieces}}}", f"{{{numbers}}}", str(EDITION))
            words.write("\t".join(line) + "\n")
        told.seek(0), words.seek(0)
        cursor.execute("TRUNCATE told")
        cursor.copy_expert("COPY told FROM STDIN", told)
        cursor.execute(PETITIONS, [base])
        for statement in BESIDE:
            cursor.execute(statement, [organ] if "%s" in statement else None)
        cursor.copy_expert(
            "COPY petitions_searchtext (petition_id, text, own, pieces, numbers, edition)"
            " FROM STDIN",
            words,
        )
    print("index ...", flush=True)
    cursor.execute("SET maintenance_work_mem = '1GB'")
    cursor.execute("CREATE INDEX search_pieces ON petitions_searchtext USING gin (pieces)")
    cursor.execute("CREATE INDEX search_numbers ON petitions_searchtext USING gin (numbers)")
    cursor.execute("ANALYZE")


def timed(work, rounds):
    """Milliseconds of each call, and what the calls gave."""
    times, given = [], []
    for argument in rounds:
        started = time.perf_counter()
        given.append(work(argument))
        times.append((time.perf_counter() - started) * 1000)
    return times, given


def say(name, times):
    print(f"{name:<44} median {median(times):7.1f} ms   p95 {quantiles(times, n=20)[-1]:7.1f} ms")


def main():
    from tests.bench.database import own_database

    with own_database("--petitions", "10"):
        measure()


def measure():
    from django.db import connection
    from django.utils import timezone

    from intake.registration.selectors.earlier import NamedPeople, earlier_files
    from petitions.actors import Actor
    from petitions.models import Officer, Petition, Petitioner
    from petitions.search.likeness import alike
    from petitions.search.searching import containing
    from petitions.selectors import petitions_visible_to, seen_in_full
    from workflow.desk.selectors import page_of
    from workflow.files.selectors.listing import COUNTED, parts_of_list
    from workflow.lists.lines import lines_of
    from workflow.lists.tables import as_csv, as_xlsx
    from workflow.search.words import count_pieces

    clerk = Officer.objects.get(username="laixin")
    actor, today = Actor.of(clerk), timezone.localdate()
    base = (
        Petition.objects.filter(registered_by=clerk.organ, state_code="REGISTERED").first()
        or Petition.objects.first()
    )
    first = 10_000
    with connection.cursor() as cursor:
        fill(cursor, base.pk, clerk.organ_id, first)
        handler = Officer.objects.get(username="renshe")
        cursor.execute(BUREAU, [handler.organ_id, first])
        cursor.execute("ANALYZE petitions_sight")
    times, _ = timed(lambda _: count_pieces(), range(1))
    print(f"{FILES} petitions; counting pieces took {times[0] / 1000:.1f} s")
    visible = petitions_visible_to(actor)
    supervisor = Actor.of(Officer.objects.get(username="ducha"))  # reads every file masked
    watched = petitions_visible_to(supervisor)

    words = [
        word for word in dice.choices(VOCABULARY, cum_weights=ODDS, k=ROUNDS) if len(word) == 2
    ]

    def searched(petitions, who=actor):
        in_full = seen_in_full(who)
        return lambda w: page_of(containing(petitions, w, in_full=in_full), after=None, on=today)

    say(
        "search, two characters",
        timed(searched(visible), words)[0],
    )
    rare = [VOCABULARY[-n] for n in range(1, ROUNDS)]
    say(
        "search, rare words",
        timed(searched(visible), rare)[0],
    )
    masked = searched(watched, supervisor)
    say("the same masked, two characters", timed(masked, words)[0])
    say("the same masked, rare words", timed(masked, rare)[0])
    surnames = [name[0] for name in Petitioner.objects.values_list("name", flat=True)[:40]]
    say("the same masked, names", timed(masked, surnames)[0])

    say("search, a year", timed(searched(visible), [str(n) for n in range(1950, 2027)])[0])
    amounts = [str(n * 100) for n in range(100, 160)]
    say("search, digits that are rare", timed(searched(visible), amounts)[0])
    lots = [f"{n:02d}" for n in range(10, 32)]
    say("search, two digits", timed(searched(visible), lots)[0])
    say("search, digits that nobody has", timed(searched(visible), ["7654321", "987654"] * 10)[0])
    phones = [f"139{first + dice.randrange(FILES):08d}" for _ in range(60)]
    times, found = timed(searched(visible), phones)
    say("search, a telephone number", times)
    print(f"{'  its person found':<44} {sum(len(rows) >= 1 for rows, _ in found) / 60:.1%}")
    others = petitions_visible_to(Actor.of(handler))
    say("search of a bureau, common words", timed(searched(others), words[:60])[0])
    pairs = [a + b for a, b in zip(words[:60], words[60:120], strict=True)]
    say("search, common pairs that seldom meet", timed(searched(visible), pairs)[0])
    say("search of a bureau, the same", timed(searched(others), pairs)[0])
    say(
        "total and parts of a search",
        timed(
            lambda w: parts_of_list(
                containing(visible, w, in_full=seen_in_full(actor), reads=COUNTED)
            ),
            words[:40],
        )[0],
    )

    one = timed(lambda _: page_of(visible, after=None, on=today), range(50))[0]
    deep = timed(lambda _: page_of(visible, after=first + FILES - 50_000, on=today), range(50))[0]
    say("list, page 1", one)
    say("list, page 1000", deep)
    print(f"{'page 1000 / page 1':<44} {median(deep) / median(one):.2f}")

    chosen = [first + dice.randrange(FILES) for _ in range(PLANTED)]
    written = dict(Petition.objects.filter(pk__in=chosen).values_list("pk", "content"))
    times, found = timed(
        lambda pk: [a.petition_id for a in alike(paraphrase(written[pk]))[:10]], chosen
    )
    say("texts alike, a paraphrase", times)
    print(
        f"{'  the original among the first 10':<44} {sum(pk in f for pk, f in zip(chosen, found, strict=True)) / PLANTED:.1%}"
    )

    def again(pk):
        people = [NamedPeople("别名", "", f"990921{pk:012d}")]
        return earlier_files(
            actor, people=people, content=sentence(40), division_id=clerk.organ.division_id
        )

    times, found = timed(again, chosen)
    say("earlier files, all checks", times)
    print(
        f"{'  the same person found':<44} {sum(pk in [e.petition_id for e in f] for pk, f in zip(chosen, found, strict=True)) / PLANTED:.1%}"
    )

    signed = Petitioner.objects.filter(petition__in=chosen[:20]).values_list("name", flat=True)
    people = [NamedPeople(name) for name in signed]
    joint = timed(lambda _: earlier_files(actor, people=people, content=sentence(40)), range(50))[0]
    say("earlier files of twenty signatories", joint)

    limit = visible.filter(pk__lt=first + EXPORTED)
    for name, make in (
        ("CSV", lambda lines: sum(len(line) for line in as_csv(lines))),
        ("XLSX", lambda lines: as_xlsx(lines).close()),
    ):
        before, started = peak(reset=True), time.perf_counter()
        make(lines_of(limit))
        print(
            f"export of {min(EXPORTED, FILES)} rows as {name}: {time.perf_counter() - started:.1f} s, memory grew by {peak() - before:.0f} MB"
        )


def peak(*, reset=False):
    """The process's largest memory in MB; reset to what it is now."""
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main()
