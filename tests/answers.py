"""A file of queries with the pages added that answer them since it was written.

usage: answers.py QUERIES.tsv > OUT.tsv   (cases/answers.tsv: query, pages; each read by a person)
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

SINCE = Path(__file__).with_name("cases") / "answers.tsv"


def main(queries: Path) -> None:
    """Write the queries with all pages that answer them."""
    with SINCE.open(encoding="utf-8", newline="") as file:
        more = {row["query"]: row["pages"] for row in csv.DictReader(file, delimiter="\t")}
    with queries.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t")
        out = csv.DictWriter(sys.stdout, reader.fieldnames or [], delimiter="\t")
        out.writeheader()
        for row in reader:
            also = more.get(row["query"])
            out.writerow({**row, "pages": f"{row['pages']}|{also}" if also else row["pages"]})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
