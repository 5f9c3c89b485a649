"""List the hot topics of a period."""

import csv
import json
import sys
from argparse import ArgumentParser
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from supervision.topics.selectors import Heat, hot_topics, samples_of
from supervision.topics.services.grouping import group_new
from workflow.search.words import count_pieces


class Command(BaseCommand):
    help = (
        "List the hot topics of a period: heat, first and latest date, size, place, words, sample "
        "numbers. Petitions not yet looked at are grouped first, in the order they came in."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="since", type=date.fromisoformat, required=True)
        parser.add_argument("--to", dest="until", type=date.fromisoformat, required=True)
        parser.add_argument("--top", type=int, default=10)
        parser.add_argument("--area", default="", help="digits of a division (GB/T 2260)")
        parser.add_argument("--json", action="store_true")
        parser.add_argument(
            "--labels",
            type=Path,
            help="CSV of number (ours or the source's) and matter, by a person: prints precision",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        since, until = options["since"], options["until"]
        if since > until:
            raise CommandError("起始日期晚于截止日期。")
        count_pieces()
        bar = tqdm(desc="归并", unit="件", file=sys.stderr)
        group_new(since=since, until=until, at=timezone.now(), done=bar.update)
        bar.close()
        found = hot_topics(area=options["area"], since=since, until=until, top=options["top"])
        if options["labels"]:
            self._judge(options["labels"], found)
        rows = [self._row(place, heat, since, until) for place, heat in enumerate(found, start=1)]
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
            return
        for row in rows:
            self.stdout.write(
                f"{row['rank']}. 热度{row['heat']:g} {row['name']}（{row['size']}件，"
                f"{row['first']}至{row['latest']}）{row['place']} {'、'.join(row['words'])}"
            )

    def _judge(self, path: Path, found: list[Heat]) -> None:
        """How many of the labelled files in these topics are of their topic's main matter."""
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                labels = {line[0]: line[1] for line in csv.reader(file) if len(line) > 1}
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"“{path}”打不开，或者不是UTF-8的CSV文件。") from error
        right = judged = 0
        for heat in found:
            files = heat.topic.files.values_list("petition__number", "petition__source_number")
            told = [labels[key] for pair in files if (key := next(filter(labels.get, pair), ""))]
            right += max(Counter(told).values(), default=0)
            judged += len(told)
        share = right / judged if judged else 0.0
        self.stderr.write(f"precision {share:.3f} ({right}/{judged})")

    def _row(self, place: int, heat: Heat, since: date, until: date) -> dict[str, Any]:
        return {
            "rank": place,
            "heat": heat.heat,
            "name": heat.topic.name,
            "first": heat.first_on.isoformat(),
            "latest": heat.latest_on.isoformat(),
            "size": heat.files,
            "people": heat.people,
            "place": heat.topic.object,
            "words": heat.topic.words,
            "growing": heat.is_growing,
            "why": heat.why.zh,
            "numbers": samples_of(heat.topic, since=since, until=until),
        }
