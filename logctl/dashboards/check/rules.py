"""What can be wrong with a file of saved objects, and how people are told."""

from collections.abc import Mapping
from typing import NamedTuple

from logctl.language import Label


class Problem(NamedTuple):
    """One breach of a rule, before it is known where it stands."""

    rule: "Rule"
    arguments: Mapping[str, object]


class Rule(NamedTuple):
    """Called with what fills the places of its sentence."""

    name: str
    label: Label

    def __call__(self, **arguments: object) -> Problem:
        return Problem(self, arguments)


def _rule(name: str, ja: str, en: str) -> Rule:
    return Rule(name, Label(ja, en))


# The file and its lines

EMPTY = _rule("empty", "ファイルにオブジェクトが1つもありません", "there is no object in the file")
TOO_LARGE = _rule(
    "too-large",
    "%(size)sバイトあります。取り込めるのは%(limit)sバイトまでです",
    "it has %(size)s bytes; %(limit)s can be imported",
)
TOO_MANY = _rule(
    "too-many",
    "オブジェクトが%(count)s個あります。取り込めるのは%(limit)s個までです",
    "there are %(count)s objects; %(limit)s can be imported",
)
NOT_UTF8 = _rule("not-utf8", "UTF-8の文字ではありません", "these are no characters of UTF-8")
NOT_JSON = _rule("not-json", "JSONとして読めません: %(reason)s", "this is no JSON: %(reason)s")
DUPLICATE_KEY = _rule(
    "duplicate-key", "%(name)s が同じ所に2回あります", "%(name)s is there twice in one place"
)
LINE_SEPARATOR = _rule(
    "line-separator",
    "行の区切りと読まれることのある文字 %(character)s がそのまま入っています",
    "the character %(character)s, which ends a line for some readers, is not escaped",
)
MALFORMED = _rule("malformed", "%(place)s が正しい形ではありません: %(reason)s", "%(place)s: %(reason)s")
INCOMPLETE_EXPORT = _rule(
    "incomplete-export",
    "書き出しの際に、参照先%(count)s個がありませんでした",
    "when this was exported, %(count)s objects that it refers to were missing",
)

# An object as such

UNKNOWN_MEMBER = _rule(
    "unknown-member",
    "%(name)s は保存オブジェクトの項目ではありません",
    "%(name)s does not belong into a saved object",
)
KIBANA_VERSION = _rule(
    "kibana-version",
    "%(name)s は新しいKibanaの項目です。OpenSearch Dashboardsにはありません",
    "%(name)s is of a later Kibana; OpenSearch Dashboards does not have it",
)
UNKNOWN_TYPE = _rule(
    "unknown-type", "種類 %(kind)s は調べられません", "objects of the type %(kind)s cannot be checked"
)
DUPLICATE_ID = _rule(
    "duplicate-id",
    "同じオブジェクトが%(line)s行目にもあります",
    "the same object is in line %(line)s already",
)
ID_OF_DATA_SOURCE = _rule(
    "id-of-data-source",
    "UUIDを _ でつないだIDは、データソースのIDと読まれます",
    "an id of two UUIDs with _ between them is read as that of a data source",
)
CONTROL_CHARACTER = _rule(
    "control-character",
    "%(place)s に、見えない制御文字 %(character)s があります",
    "%(place)s has the control character %(character)s, which cannot be seen",
)
MIGRATION_MISSING = _rule(
    "migration-missing",
    "migrationVersion に %(kind)s がありません。古い形式として変換されます",
    "migrationVersion does not have %(kind)s: the object is converted as if it were very old",
)
MIGRATION_TOO_RECENT = _rule(
    "migration-too-recent",
    "migrationVersion の %(kind)s: %(version)s は新しすぎます(%(known)s まで)",
    "migrationVersion %(kind)s: %(version)s is more recent than any known (%(known)s)",
)

# Attributes

UNKNOWN_ATTRIBUTE = _rule(
    "unknown-attribute",
    "属性 %(place)s は、どの版にもあるものではありません。取り込みが拒まれます",
    "not every release knows the attribute %(place)s: the object is refused",
)
MISSING_ATTRIBUTE = _rule("missing-attribute", "%(place)s がありません", "%(place)s is missing")
JSON_TEXT = _rule(
    "json-text",
    "%(place)s はJSONの文字列でなければなりません: %(reason)s",
    "%(place)s must be a text of JSON: %(reason)s",
)
NO_TITLE = _rule("no-title", "タイトルが空です", "the title is empty")

# Index patterns

PATTERN_TITLE = _rule(
    "pattern-title",
    "%(title)s は索引の名前のパターンではありません",
    "%(title)s is no pattern of names of indices",
)
PATTERN_WITHOUT_FIELDS = _rule(
    "pattern-without-fields",
    "項目の一覧が空です。新しい版は自分では補いません",
    "the list of fields is empty; later releases do not fill it",
)
PATTERN_REFERENCES = _rule(
    "pattern-references",
    "索引パターンの参照は、データソースと読まれます",
    "what an index pattern refers to is taken as its data source",
)
META_FIELD_MISSING = _rule(
    "meta-field-missing", "%(field)s が項目の一覧にありません", "%(field)s is missing among the fields"
)
FIELD_TWICE = _rule("field-twice", "項目 %(field)s が2回あります", "the field %(field)s is there twice")
FIELD_TYPE = _rule(
    "field-type",
    "項目 %(field)s の型 %(type)s はDashboardsにありません",
    "the field %(field)s: Dashboards has no type %(type)s",
)
FIELD_TYPE_OF_INDEX = _rule(
    "field-type-of-index",
    "項目 %(field)s の型 %(type)s は、索引での型 %(index_type)s に合いません",
    "the field %(field)s: the type %(type)s is not that of %(index_type)s in an index",
)
FIELD_NOT_COUNTED = _rule(
    "field-not-counted",
    "項目 %(field)s は本文なので、集計できません",
    "the field %(field)s is a text: it cannot be aggregated",
)
FIELD_PARENT = _rule(
    "field-parent",
    "項目 %(field)s の親 %(parent)s がありません",
    "the field %(field)s: there is no field %(parent)s that it is part of",
)
TIME_FIELD_MISSING = _rule(
    "time-field-missing",
    "日時の項目 %(field)s が項目の一覧にありません",
    "the time field %(field)s is missing among the fields",
)
TIME_FIELD_TYPE = _rule(
    "time-field-type", "日時の項目 %(field)s が日時ではありません", "the time field %(field)s is no date"
)
FORMAT_FIELD = _rule(
    "format-field",
    "表示形式のある項目 %(field)s がありません",
    "there is no field %(field)s, which has a format",
)
FORMAT_UNKNOWN = _rule(
    "format-unknown",
    "項目 %(field)s の表示形式 %(format)s はDashboardsにありません",
    "the field %(field)s: Dashboards has no format %(format)s",
)

# References

REFERENCE_TWICE = _rule(
    "reference-twice", "参照 %(name)s が2回あります", "the reference %(name)s is there twice"
)
REFERENCE_UNUSED = _rule(
    "reference-unused", "参照 %(name)s が使われていません", "the reference %(name)s is used nowhere"
)
REFERENCE_UNDEFINED = _rule(
    "reference-undefined",
    "%(key)s の言う参照 %(name)s がありません",
    "there is no reference %(name)s, which %(key)s names",
)
REFERENCE_TYPE = _rule(
    "reference-type",
    "参照 %(name)s の種類 %(kind)s は %(key)s に合いません",
    "the reference %(name)s is of the type %(kind)s, which does not fit %(key)s",
)
REFERENCE_DANGLING = _rule(
    "reference-dangling",
    "参照 %(name)s の相手 %(target)s がファイルにありません",
    "the reference %(name)s: %(target)s is not in the file",
)
REFERENCE_INLINE = _rule(
    "reference-inline",
    "%(place)s にIDが直接書かれています。参照にしてください",
    "%(place)s has an id written into it; it must be a reference",
)

# Queries and filters

NO_SOURCE = _rule(
    "no-source",
    "どの索引パターンまたは検索を調べるのかがありません",
    "it does not say which index pattern or search it asks",
)
TWO_SOURCES = _rule(
    "two-sources",
    "保存された検索と索引パターンの両方を参照しています",
    "it refers to a saved search and to an index pattern",
)
QUERY_LANGUAGE = _rule(
    "query-language",
    "検索式の言語 %(language)s はありません(kuery または lucene)",
    "there is no query language %(language)s (kuery, lucene)",
)
QUERY_SYNTAX = _rule(
    "query-syntax",
    "検索式を読めません(%(position)s文字目): %(query)s",
    "the query cannot be read (character %(position)s): %(query)s",
)
QUERY_FIELD = _rule(
    "query-field",
    "検索式の項目 %(field)s が索引パターンにありません",
    "the query names %(field)s, which is no field of the index pattern",
)
QUERY_TOO_LONG = _rule(
    "query-too-long",
    "検索式が%(size)sバイトあります。保存できるのは%(limit)sバイトまでです",
    "the query has %(size)s bytes; %(limit)s can be saved",
)
FILTER_FIELD = _rule(
    "filter-field",
    "フィルターの項目 %(field)s が索引パターンにありません",
    "a filter names %(field)s, which is no field of the index pattern",
)
FILTER_EMPTY = _rule("filter-empty", "フィルターに条件がありません", "a filter has no condition")
COLUMN_UNKNOWN = _rule(
    "column-unknown",
    "列の項目 %(field)s が索引パターンにありません",
    "the column %(field)s is no field of the index pattern",
)
SORT_UNFIT = _rule("sort-unfit", "%(field)s の順には並べられません", "it cannot be sorted by %(field)s")

# Visualizations

CHART_UNKNOWN = _rule(
    "chart-unknown", "グラフの種類 %(type)s はありません", "there is no visualization of the type %(type)s"
)
AGGREGATION_UNKNOWN = _rule(
    "aggregation-unknown", "集計 %(type)s はありません", "there is no aggregation %(type)s"
)
AGGREGATION_TWICE = _rule(
    "aggregation-twice", "集計のID %(id)s が2回あります", "the aggregation id %(id)s is there twice"
)
AGGREGATION_SCHEMA = _rule(
    "aggregation-schema",
    "集計 %(id)s(%(type)s)の置き場所 %(schema)s は、グラフ %(chart)s にありません",
    "the aggregation %(id)s (%(type)s): a %(chart)s has no place %(schema)s for it",
)
AGGREGATION_NUMBER = _rule(
    "aggregation-number",
    "グラフ %(chart)s の置き場所 %(schema)s に、集計が%(count)s個あります",
    "a %(chart)s cannot have %(count)s aggregations at the place %(schema)s",
)
AGGREGATION_WITHOUT_FIELD = _rule(
    "aggregation-without-field",
    "集計 %(id)s(%(type)s)に項目がありません",
    "the aggregation %(id)s (%(type)s) has no field",
)
AGGREGATION_FIELD = _rule(
    "aggregation-field",
    "集計 %(id)s の項目 %(field)s が索引パターンにありません",
    "the aggregation %(id)s: %(field)s is no field of the index pattern",
)
AGGREGATION_NOT_COUNTED = _rule(
    "aggregation-not-counted",
    "集計 %(id)s の項目 %(field)s は集計できません",
    "the aggregation %(id)s: the field %(field)s cannot be aggregated",
)
AGGREGATION_TYPE = _rule(
    "aggregation-type",
    "集計 %(id)s: %(type)s は、型 %(field_type)s の項目 %(field)s に使えません",
    "the aggregation %(id)s: %(type)s cannot be of the field %(field)s of the type %(field_type)s",
)
AGGREGATION_ORDER = _rule(
    "aggregation-order",
    "集計 %(id)s の並び順が言う集計 %(order)s がありません",
    "the aggregation %(id)s is ordered by %(order)s, which is no metric",
)
AGGREGATION_SIZE = _rule(
    "aggregation-size",
    "集計 %(id)s の件数 %(size)s は正の整数ではありません",
    "the aggregation %(id)s: %(size)s is no number of values",
)
AGGREGATION_JSON = _rule(
    "aggregation-json",
    "集計 %(id)s の追加のJSONを読めません",
    "the aggregation %(id)s: its further JSON cannot be read",
)
SERIES = _rule(
    "series",
    "系列の言う %(name)s がありません",
    "a series names %(name)s, which is not there",
)

# Dashboards

PANEL_INDEX = _rule(
    "panel-index",
    "パネル %(panel)s と gridData.i(%(other)s)が違います",
    "the panel %(panel)s has another gridData.i: %(other)s",
)
PANEL_TWICE = _rule("panel-twice", "パネル %(panel)s が2回あります", "the panel %(panel)s is there twice")
PANEL_OUTSIDE = _rule(
    "panel-outside",
    "パネル %(panel)s が48列の中にありません",
    "the panel %(panel)s is not within the 48 columns",
)
PANEL_OVERLAP = _rule(
    "panel-overlap",
    "パネル %(panel)s と %(other)s が重なっています",
    "the panels %(panel)s and %(other)s overlap",
)
PANEL_EMPTY = _rule("panel-empty", "パネル %(panel)s に何もありません", "the panel %(panel)s shows nothing")
TIME_MISSING = _rule(
    "time-missing",
    "期間を復元するのに %(place)s がありません",
    "its time is to be restored, but %(place)s is missing",
)
TIME_UNREADABLE = _rule(
    "time-unreadable", "%(place)s を期間として読めません: %(value)s", "%(place)s is no time: %(value)s"
)

RULES = tuple(found for found in list(globals().values()) if isinstance(found, Rule))
