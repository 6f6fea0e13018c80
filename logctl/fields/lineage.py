"""What became of a file, as it was inferred from several records: no record says so itself."""

from logctl.fields.define import field
from logctl.fields.field import Field

LINEAGE: tuple[Field, ...] = (
    field("logctl.from.unc", "keyword", "操作前の共有上のパス", "UNC path before"),
    field("logctl.lineage.operation", "keyword", "推定した操作", "inferred operation"),
    field("logctl.lineage.from", "keyword", "推定した元の場所", "inferred place before"),
    field("logctl.lineage.to", "keyword", "推定した先の場所", "inferred place after"),
    field("logctl.lineage.terminal", "keyword", "推定した操作端末", "inferred terminal"),
    field("logctl.lineage.rule", "keyword", "推定の規則", "rule of the inference"),
    field("logctl.lineage.confidence", "double", "推定の確からしさ", "confidence of the inference"),
    field("logctl.lineage.possible", "keyword", "ありうる操作", "possible operation"),
    field(
        "logctl.lineage.evidence", "keyword", "推定の根拠のイベント", "events of the inference", worded=False
    ),
    field(
        "logctl.lineage.part_of",
        "keyword",
        "含まれる操作のイベント",
        "event of the whole operation",
        worded=False,
    ),
)
