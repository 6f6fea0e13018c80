"""The fields, in the order in which people meet them. ECS: https://www.elastic.co/guide/en/ecs/current/"""

from logctl.fields.alerts import ALERTS
from logctl.fields.define import field as _field
from logctl.fields.field import Field
from logctl.fields.lineage import LINEAGE
from logctl.fields.machine import MACHINE
from logctl.fields.traffic import TRAFFIC


def _event_data(names: str) -> tuple[Field, ...]:
    """Event data of Windows that Sigma's rules and our own use: shown under the names Windows gives."""
    prefix = "winlog.event_data."
    return tuple(_field(prefix + name, "keyword", name, name) for name in names.split())


FIELDS: tuple[Field, ...] = (
    _field("@timestamp", "date", "日時", "time", "時刻", "timestamp"),
    _field("message", "text", "内容", "message", "メッセージ"),
    # who
    _field("user.name", "keyword", "ログイン名", "login name", "user", "login", "ユーザー名", "user name"),
    _field("user.domain", "keyword", "ドメイン", "domain"),
    _field("user.id", "keyword", "ユーザーID", "user id", "SID"),
    _field("user.full_name", "keyword", "表示名", "display name", "氏名"),
    _field("user.effective.name", "keyword", "実効ログイン名", "effective login name", "effective user"),
    _field("user.effective.domain", "keyword", "実効ドメイン", "effective domain"),
    _field("user.effective.id", "keyword", "実効ユーザーID", "effective user id"),
    _field("user.target.name", "keyword", "対象ログイン名", "target login name", "target user"),
    _field("user.target.domain", "keyword", "対象ドメイン", "target domain"),
    _field("user.target.id", "keyword", "対象ユーザーID", "target user id"),
    _field("related.user", "keyword", "関係するユーザー", "related users", "users"),
    # where
    _field("host.name", "keyword", "コンピューター名", "host", "端末", "computer", "コンピュータ名"),
    _field("host.hostname", "keyword", "コンピューター名(完全)", "full host name", "FQDN"),
    _field("host.domain", "keyword", "コンピューターのドメイン", "host domain"),
    _field("host.os.type", "keyword", "OS", "operating system"),
    _field("host.ip", "ip", "IPアドレス", "IP address", "host address", "ip"),
    _field("related.hosts", "keyword", "関係するコンピューター", "related hosts", "hosts"),
    _field("source.ip", "ip", "接続元IPアドレス", "source address", "接続元"),
    _field("source.port", "long", "接続元ポート", "source port"),
    _field("source.domain", "keyword", "接続元コンピューター名", "source host"),
    _field("destination.domain", "keyword", "接続先コンピューター名", "destination host", "接続先"),
    _field("related.ip", "ip", "関係するIPアドレス", "related addresses"),
    # what
    _field("event.action", "keyword", "動作", "action"),
    _field("event.outcome", "keyword", "結果", "outcome"),
    _field("event.reason", "keyword", "理由", "reason"),
    _field("event.code", "keyword", "イベントID", "event id", "EventID", "コード"),
    _field("event.provider", "keyword", "プロバイダー", "provider", "ソース"),
    _field("event.category", "keyword", "ECSカテゴリ", "ECS category"),
    _field("event.type", "keyword", "ECS種別", "ECS type"),
    _field("event.kind", "keyword", "ECS種類", "ECS kind"),
    _field("event.module", "keyword", "モジュール", "module"),
    _field("event.dataset", "keyword", "データセット", "dataset"),
    _field("event.id", "keyword", "ID", "id", "識別子", worded=False),
    _field("event.sequence", "long", "順序番号", "sequence"),
    _field("event.created", "date", "記録日時", "created"),
    _field("event.ingested", "date", "取込日時", "ingested"),
    _field("event.original", "keyword", "原文", "raw record", "original", worded=False, searched=False),
    _field("event.hash", "keyword", "原文のSHA-256", "hash of the raw record", "hash", worded=False),
    _field("ecs.version", "keyword", "ECS版", "ECS version", worded=False),
    _field("log.level", "keyword", "レベル", "level"),
    _field("log.file.path", "keyword", "ログファイル", "log file"),
    _field("error.message", "text", "エラー内容", "error"),
    # process
    _field("process.executable", "keyword", "実行ファイル", "executable"),
    _field("process.name", "keyword", "プロセス名", "process"),
    _field("process.pid", "long", "プロセスID", "process id", "PID"),
    _field("process.command_line", "keyword", "コマンドライン", "command line"),
    _field("process.parent.executable", "keyword", "親の実行ファイル", "parent executable"),
    _field("process.parent.name", "keyword", "親プロセス名", "parent process"),
    _field("process.parent.pid", "long", "親プロセスID", "parent process id"),
    # file
    _field("file.path", "keyword", "ファイルパス", "path", "パス"),
    _field("file.name", "keyword", "ファイル名", "file name", "filename"),
    _field("file.extension", "keyword", "拡張子", "extension"),
    _field("file.size", "long", "ファイルサイズ", "size"),
    # logctl's own
    _field("logctl.category", "keyword", "カテゴリ", "category"),
    _field("logctl.operation", "keyword", "操作", "operation"),
    _field("logctl.from.path", "keyword", "操作前のパス", "path before"),
    _field("logctl.from.drive_type", "keyword", "操作前のドライブ種別", "drive type before"),
    _field("logctl.drive_type", "keyword", "ドライブ種別", "drive type"),
    _field("logctl.session.id", "keyword", "セッションID", "session id", "session"),
    _field("logctl.terminal.no", "keyword", "端末No", "terminal number", "端末番号"),
    _field("logctl.terminal.ward", "keyword", "設置場所", "ward", "病棟"),
    _field("logctl.terminal.shared", "boolean", "共用端末", "shared terminal"),
    _field("logctl.staff.id", "keyword", "職員ID", "staff id"),
    _field("logctl.staff.former_name", "keyword", "旧姓", "former name"),
    _field("logctl.department.code", "keyword", "部署コード", "department code"),
    _field("logctl.register.name", "keyword", "台帳", "register"),
    _field("logctl.register.from", "keyword", "適用開始", "valid from"),
    _field("logctl.register.to", "keyword", "適用終了", "valid to"),
    _field("logctl.person.id", "keyword", "利用者の職員番号", "staff number of the person"),
    _field("logctl.person.name", "keyword", "利用者", "person"),
    _field("logctl.person.confidence", "double", "利用者の確からしさ", "person confidence"),
    _field("logctl.person.basis", "keyword", "利用者の根拠", "person basis"),
    _field("logctl.source", "keyword", "取込元", "log source"),
    _field("logctl.collector", "keyword", "コレクター", "collector", worded=False),
    _field("logctl.journal", "keyword", "ジャーナル位置", "journal position", worded=False),
    _field("logctl.time_doubtful", "boolean", "日時に疑いあり", "doubtful time"),
    _field("logctl.alert.rule", "keyword", "アラートの規則", "alert rule", "アラート"),
    _field("logctl.archive.entries", "keyword", "書庫内のファイル名", "names in the archive"),
    *ALERTS,
    *LINEAGE,
    *MACHINE,
    *TRAFFIC,
    # mail
    _field("email.subject", "keyword", "件名", "subject"),
    _field("email.from.address", "keyword", "差出人", "mail from"),
    _field("email.to.address", "keyword", "宛先", "mail to"),
    _field("email.cc.address", "keyword", "CC", "mail cc"),
    _field("email.bcc.address", "keyword", "BCC", "mail bcc"),
    _field("email.attachments.file.name", "keyword", "添付ファイル名", "attachment"),
    _field("email.message_id", "keyword", "メッセージID", "message id", worded=False),
    _field("logctl.mail.body", "text", "本文", "mail body"),
    # web access
    _field("url.original", "keyword", "URL", "url"),
    _field("url.domain", "keyword", "接続先ドメイン", "url domain"),
    _field("url.path", "keyword", "URLのパス", "url path"),
    _field("url.query", "keyword", "URLの問い合わせ部", "url query"),
    _field("http.request.method", "keyword", "HTTPメソッド", "http method"),
    _field("http.response.status_code", "long", "HTTPステータス", "http status"),
    _field("http.request.bytes", "long", "送信バイト数", "bytes sent"),
    _field("http.response.body.bytes", "long", "受信バイト数", "bytes received"),
    _field("http.request.referrer", "keyword", "参照元URL", "referrer"),
    _field("user_agent.original", "keyword", "ユーザーエージェント", "user agent"),
    # the electronic health record
    _field("ehr.system", "keyword", "電子カルテ", "EHR"),
    _field("ehr.user.id", "keyword", "電子カルテの利用者ID", "EHR user id", "利用者ID", "職員番号"),
    _field("ehr.user.name", "keyword", "電子カルテの利用者名", "EHR user name", "利用者名"),
    _field("ehr.user.role", "keyword", "職種", "role"),
    _field("ehr.user.department", "keyword", "部署", "department", "診療科"),
    _field("ehr.session.id", "keyword", "電子カルテのセッションID", "EHR session id"),
    _field("ehr.terminal", "keyword", "電子カルテ端末", "EHR terminal"),
    _field("ehr.patient.id", "keyword", "患者ID", "patient id", "患者番号"),
    _field("ehr.patient.id_wrong", "boolean", "患者IDの誤り", "wrong patient id"),
    _field("ehr.patient.authority", "keyword", "患者IDの発行者", "patient id authority"),
    _field("ehr.target.user.id", "keyword", "対象の電子カルテの利用者ID", "target EHR user id"),
    _field("ehr.target.terminal", "keyword", "対象の電子カルテ端末", "target EHR terminal"),
    _field("ehr.function", "keyword", "機能", "function", "画面名"),
    _field("ehr.record.id", "keyword", "文書ID", "document id", "record id"),
    _field("ehr.purpose", "keyword", "閲覧目的", "purpose"),
    _field("ehr.emergency", "boolean", "緊急アクセス", "emergency access"),
    # Windows, in Winlogbeat's names: https://www.elastic.co/guide/en/beats/winlogbeat/current/exported-fields-winlog.html
    _field("winlog.channel", "keyword", "チャネル", "channel", "Channel"),
    _field("winlog.event_id", "keyword", "WindowsイベントID", "Windows event id"),
    _field("winlog.provider_name", "keyword", "Windowsプロバイダー", "Windows provider", "Provider_Name"),
    _field("winlog.provider_guid", "keyword", "プロバイダーGUID", "provider GUID"),
    _field("winlog.event_source_name", "keyword", "イベントソース名(旧式)", "event source name"),
    _field("winlog.computer_name", "keyword", "Windowsコンピューター名", "Windows host"),
    _field("winlog.record_id", "keyword", "レコードID", "Windows record id"),
    _field("winlog.keywords", "keyword", "キーワード", "keywords"),
    _field("winlog.opcode", "keyword", "オペコード", "opcode"),
    _field("winlog.task", "keyword", "タスク", "task"),
    _field("winlog.level", "keyword", "Windowsレベル", "Windows level"),
    _field("winlog.version", "long", "イベント版", "event version"),
    _field("winlog.time_created", "date", "Windows記録日時", "Windows time"),
    _field("winlog.activity_id", "keyword", "アクティビティID", "activity id"),
    _field("winlog.related_activity_id", "keyword", "関連アクティビティID", "related activity id"),
    _field("winlog.process.pid", "long", "記録プロセスID", "logging process id"),
    _field("winlog.process.thread.id", "long", "記録スレッドID", "logging thread id"),
    _field("winlog.user.identifier", "keyword", "記録ユーザーSID", "logging user SID"),
    _field("winlog.logon.id", "keyword", "ログオンID", "logon id"),
    _field("winlog.logon.type", "keyword", "ログオンの種類", "logon type"),
    _field("winlog.logon.failure.reason", "keyword", "ログオン失敗の理由", "logon failure"),
    _field("winlog.logon.failure.status", "keyword", "失敗ステータス", "failure status"),
    _field("winlog.logon.failure.sub_status", "keyword", "失敗サブステータス", "failure sub status"),
    _field("winlog.user_data.xml_name", "keyword", "UserDataの要素名", "UserData element"),
    *_event_data(
        "ServiceFileName ProcessName ObjectName RelativeTargetName ObjectType AccessList SubjectUserName ShareName"
        " LogonType IpAddress TargetUserName AccessMask AttributeLDAPDisplayName Application ServiceName"
        " AttributeValue TargetName AuthenticationPackageName LogonProcessName ObjectClass SubjectUserSid"
        " ObjectValueName SamAccountName ObjectServer DestPort NewValue OldUacValue NewUacValue Status"
        " WorkstationName TicketEncryptionType AuditPolicyChanges SubcategoryGuid PrivilegeList TemplateContent"
        " NewTemplateContent TargetServerName AllowedToDelegateTo Workstation TaskName TaskContentNew ObjectDN"
        " TaskContent SubjectLogonId Properties Service SidHistory FilterName CertThumbprint TargetUserSid"
        " TargetInfo ClassName DeviceDescription LayerRTID ServiceStartType ServiceType SubStatus PreAuthType"
        " AuditSourceName TicketOptions ServicePrincipalNames SourcePort DestAddress SourceAddress FilterOrigin"
        " AdditionalInfo NewTargetUserName SubjectDomainName ProviderContextName TargetSid ClientProcessId"
        " ParentProcessId TargetOutboundUserName IpPort KeyLength ImpersonationLevel TargetDomainName"
        " TargetLogonId NewProcessName NewProcessId ProcessId CommandLine ParentProcessName FailureReason"
        " ImagePath AccountName StartType HandleId Image ParentImage ParentCommandLine TargetFilename"
        " ScriptBlockText Payload Path Hashes QueryName DestinationIp DestinationPort DestinationHostname"
        " TargetObject Details ImageLoaded PipeName DeviceId ClassId param1 param2 param3 param4 Data"
    ),
)
