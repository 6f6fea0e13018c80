"""What is unusual, as a table: every row has the numbers that led to it."""

from collections.abc import Mapping

from logctl.contracts.report import Column, Note, Row, Table, Total
from logctl.language import Label
from logctl.report.file_access import labels
from logctl.report.file_access.reading import Person
from logctl.report.file_access.robust import LEAST_COMPARED, LEAST_MORE, THRESHOLD
from logctl.report.file_access.tally import Counted
from logctl.report.file_access.unusual import Compared, Finding

_COLUMNS = (
    Column("kind", labels.SUBJECT),
    Column("subject", labels.WHAT, wide=True),
    Column("name", labels.NAME),
    Column("measure", labels.MEASURE),
    Column("value", labels.VALUE, "number"),
    Column("median", labels.MEDIAN, "number"),
    Column("mad", labels.DEVIATION, "number"),
    Column("score", labels.SCORE, "number"),
    Column("bound", labels.BOUND, "number"),
    Column("compared", labels.COMPARED, "number"),
    Column("accesses", labels.ACCESSES, "number"),
    Column("people", labels.PEOPLE, "number"),
    Column("role", labels.ROLE),
    Column("within", labels.AREA, wide=True),
)
_VALUES: Mapping[str, Mapping[str, Label]] = {"kind": labels.SUBJECTS, "measure": labels.MEASURES}


def unusual_table(counted: Counted, compared: Compared, limit: int) -> Table:
    rows = [_row(counted, finding) for finding in compared.findings[:limit]]
    told: dict[str, object] = {
        "threshold": f"{THRESHOLD:g}",
        "more": LEAST_MORE,
        "least": LEAST_COMPARED,
        "comparisons": f"{compared.comparisons:,}",
    }
    told.update((subject, f"{count:,}") for subject, count in compared.too_few.items())
    notes = [Note(labels.HOW, told)]
    total = len(compared.findings)
    return Table("unusual", labels.UNUSUAL, _COLUMNS, rows, total, notes, _VALUES, _facts(compared))


def _facts(compared: Compared) -> tuple[Total, ...]:
    return (
        Total("threshold", labels.THRESHOLD, THRESHOLD),
        Total("least_more", labels.LEAST_MORE, LEAST_MORE),
        Total("least_compared", labels.LEAST_COMPARED, LEAST_COMPARED),
        Total("comparisons", labels.COMPARISONS, compared.comparisons),
        *(
            Total(f"too_few_{subject}", labels.SUBJECTS[subject], count)
            for subject, count in compared.too_few.items()
        ),
    )


def _row(counted: Counted, finding: Finding) -> Row:
    kinds = {"file": counted.files, "patient": counted.patients, "person": counted.persons}
    tally = kinds[finding.subject].of.get(finding.key)
    person = counted.people.get(finding.key, Person()) if finding.subject == "person" else Person()
    return {
        "kind": finding.subject,
        "subject": tally.shown if tally else finding.key,
        "name": person.name,
        "measure": finding.measure,
        "value": finding.value,
        "median": finding.usual.median,
        "mad": round(finding.usual.deviation, 4),
        "score": round(finding.score, 2),
        "bound": finding.usual.bound,
        "compared": finding.usual.compared,
        "accesses": tally.count if tally else finding.value,
        "people": len(tally.people) if tally and finding.subject != "person" else None,
        "role": finding.role,
        "within": finding.area,
    }
