"""Fields of what servers and network devices tell: web and mail, firewalls, tunnels, leases of addresses."""

from logctl.fields.define import field
from logctl.fields.field import Field

TRAFFIC: tuple[Field, ...] = (
    # how long, how much
    field("event.duration", "long", "所要時間(ナノ秒)", "duration (ns)"),
    field("event.start", "date", "開始日時", "start time"),
    field("event.end", "date", "終了日時", "end time"),
    field("event.severity", "long", "重大度", "severity"),
    field("source.bytes", "long", "接続元の送信バイト数", "bytes from the source"),
    field("destination.bytes", "long", "接続先の送信バイト数", "bytes from the destination"),
    field("network.bytes", "long", "通信量", "bytes of the connection"),
    # the two ends, and what stands between them
    field("network.protocol", "keyword", "プロトコル", "protocol"),
    field("network.application", "keyword", "通信アプリケーション", "network application"),
    field("network.forwarded_ip", "ip", "転送元IPアドレス", "forwarded address"),
    field("source.nat.ip", "ip", "変換後の接続元IPアドレス", "translated source address"),
    field("source.nat.port", "long", "変換後の接続元ポート", "translated source port"),
    field("destination.nat.ip", "ip", "変換後の接続先IPアドレス", "translated destination address"),
    field("destination.mac", "keyword", "接続先のMACアドレス", "destination MAC address"),
    field("observer.vendor", "keyword", "中継機器の製造元", "observer vendor"),
    field("observer.product", "keyword", "中継機器の製品名", "observer product"),
    field("observer.type", "keyword", "中継機器の種類", "observer type"),
    field("observer.version", "keyword", "中継機器の版", "observer version"),
    field("observer.serial_number", "keyword", "中継機器のシリアル番号", "observer serial number"),
    field("observer.ingress.interface.name", "keyword", "受信インターフェース", "incoming interface"),
    field("observer.egress.interface.name", "keyword", "送信インターフェース", "outgoing interface"),
    field("rule.category", "keyword", "規則のカテゴリ", "rule category"),
    # web access
    field("url.scheme", "keyword", "URLのスキーム", "url scheme"),
    field("url.port", "long", "URLのポート", "url port"),
    field("http.version", "keyword", "HTTPの版", "http version"),
    field("http.response.bytes", "long", "応答の全バイト数", "bytes of the response"),
    field("http.response.mime_type", "keyword", "応答のMIMEタイプ", "mime type"),
    # mail
    field("email.direction", "keyword", "メールの向き", "mail direction"),
    field("email.local_id", "keyword", "メールのキューID", "queue id", worded=False),
    field("logctl.mail.size", "long", "メールの大きさ", "mail size"),
    # leases of addresses, and tunnels
    field("logctl.lease.ip", "ip", "割り当てたIPアドレス", "leased address"),
    field("logctl.lease.mac", "keyword", "割り当て先のMACアドレス", "MAC address of the lease"),
    field("logctl.lease.host", "keyword", "割り当て先のコンピューター名", "host of the lease"),
    field("logctl.lease.until", "date", "割り当て期限", "end of the lease"),
    field("logctl.tunnel.name", "keyword", "トンネル", "tunnel"),
    field("logctl.tunnel.type", "keyword", "トンネルの種類", "kind of tunnel"),
    field("logctl.tunnel.ip", "ip", "トンネル内のIPアドレス", "address in the tunnel"),
    field("logctl.join.lease", "keyword", "割り当ての根拠のイベント", "event of the lease", worded=False),
    # how somebody logged on, and with what
    field("logctl.logon.method", "keyword", "ログオンの方式", "logon method"),
    field("file.mode", "keyword", "ファイルのモード", "file mode"),
    # the register of devices
    field("logctl.device.no", "keyword", "デバイスの管理番号", "device number"),
    field("logctl.device.owner", "keyword", "デバイスの管理者", "device owner"),
    field("logctl.device.purpose", "keyword", "デバイスの用途", "device purpose"),
    field("logctl.device.encrypted", "boolean", "暗号化デバイス", "encrypted device"),
    field("logctl.device.returned", "keyword", "デバイスの返却日", "device returned"),
    # the plan of maintenance
    field("logctl.maintenance.no", "keyword", "保守の管理番号", "maintenance number"),
    field("logctl.maintenance.vendor", "keyword", "保守の業者", "maintenance vendor"),
    field("logctl.maintenance.target", "keyword", "保守の対象", "maintenance target"),
    field("logctl.maintenance.work", "keyword", "保守の作業内容", "maintenance work"),
    field("logctl.maintenance.approver", "keyword", "保守の承認者", "maintenance approver"),
    field("logctl.maintenance.cancelled", "boolean", "保守の中止", "maintenance cancelled"),
)
