"""Train the classifier of content categories on this office's closed files, or measure it."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from intake.classification.learning import SEEDS, AccuracyReport, cross_validated, tokens
from intake.classification.learning.evaluating import FOLDS
from intake.classification.services import TooFewFilesError, train_classifier
from intake.imports.reading.cells import BadRowError, text_of
from intake.imports.reading.tables import table_in_file

TITLE, CONTENT, CATEGORY = "留言主题", "留言详情", "一级分类"


class Command(BaseCommand):
    help = (
        "Learn the content categories from the closed files of this office, measure how good "
        "the proposals are, and keep the result. With --evaluate FILE.xlsx (columns 留言主题, "
        "留言详情, 一级分类) only measure, by five-fold cross-validation, and keep nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--evaluate", type=Path, metavar="FILE.xlsx")
        parser.add_argument("--json", action="store_true", help="end with one line of JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        bar = tqdm(total=FOLDS, desc="交叉验证", unit="折", file=sys.stderr)
        try:
            if options["evaluate"]:
                texts, classes = self._labelled(options["evaluate"])
                report = cross_validated(texts, classes, SEEDS, done=lambda _fold: bar.update())
            else:
                kept = train_classifier(at=timezone.now(), done=lambda _: bar.update())
                report = kept.report
        except (BadRowError, TooFewFilesError, ValueError) as error:
            raise CommandError(str(error)) from error
        finally:
            bar.close()
        self._tell(report, as_json=options["json"])

    def _labelled(self, file: Path) -> tuple[list[list[str]], list[str]]:
        names = (TITLE, CONTENT, CATEGORY)
        table = table_in_file(file, known=set(names), required=names)
        for name, lines in table.left_out:
            self.stderr.write(f"工作表“{name}”（{lines}行）没有读，需要学习的请另存为单独的文件。")
        told = [tuple(text_of(row.cells.get(name)) for name in names) for row in table.rows]
        labelled = [(tokens(title, content), name) for title, content, name in told if name]
        if not labelled:
            raise CommandError(f"“{file}”里没有填写{CATEGORY}的行。")
        return [words for words, _name in labelled], [name for _words, name in labelled]

    def _tell(self, report: AccuracyReport, *, as_json: bool) -> None:
        if as_json:
            classes = {
                name: {
                    "files": score.files,
                    "precision": round(score.precision, 4),
                    "recall": round(score.recall, 4),
                    "f1": round(score.f1, 4),
                }
                for name, score in report.scores.items()
            }
            result = {
                "macro_f1": round(report.macro_f1, 4),
                "accuracy": round(report.accuracy, 4),
                "files": sum(score.files for score in report.scores.values()),
                "folds": FOLDS,
                "classes": classes,
            }
            self.stdout.write(json.dumps(result, ensure_ascii=False))
            return
        for name, score in report.scores.items():
            self.stdout.write(
                f"{name}：{score.files}件，查准率{score.precision:.0%}，"
                f"查全率{score.recall:.0%}，F1 {score.f1:.2f}"
            )
        self.stdout.write(f"宏平均F1 {report.macro_f1:.3f}，正确率{report.accuracy:.1%}")
