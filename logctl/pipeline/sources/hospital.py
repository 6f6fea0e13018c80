"""What is asked of the hospital as a whole: a few servers, or one, answer it for all terminals."""

from logctl.language import Label
from logctl.pipeline.sources.question import Part, Question

_VPN = "(_exists_:logctl.tunnel.name OR _exists_:logctl.tunnel.type OR _exists_:logctl.tunnel.ip)"

HOSPITAL_QUESTIONS: tuple[Question, ...] = (
    Question(
        "patient-records",
        Label("診療記録", "records"),
        Label("誰がどの患者の記録を見たか", "who looked at which patient's record"),
        ("hospital",),
        (
            Part(
                "logctl.category:ehr AND _exists_:ehr.patient.id",
                Label("患者が分かりません", "the patient is not known"),
            ),
            Part(
                "logctl.category:ehr AND _exists_:ehr.patient.id AND _exists_:ehr.user.id",
                Label("電子カルテの利用者が分かりません", "the EHR user is not known"),
            ),
            Part(
                "logctl.category:ehr AND _exists_:ehr.patient.id AND _exists_:host.name",
                Label("端末が分かりません", "the terminal is not known"),
            ),
        ),
        Label("電子カルテの記録がありません", "no record of the EHR is there"),
        Label(
            "電子カルテの操作ログの取り込みを始めてください",
            "ingest the access log of the EHR",
        ),
        "the-ehr",
    ),
    Question(
        "web",
        Label("Webアクセス", "web"),
        Label(
            "誰がどのWebページを見て、何をアップロードしたか", "who saw which web pages, and uploaded what"
        ),
        ("hospital",),
        (
            Part("logctl.category:web", Label("Webアクセスの記録がありません", "no web access is recorded")),
            Part(
                "logctl.category:web AND _exists_:user.name",
                Label("ユーザーが分かりません", "the user is not known"),
            ),
            Part(
                "logctl.category:web AND (_exists_:http.request.bytes OR _exists_:source.bytes)",
                Label(
                    "送信バイト数の記録がなく、大きなアップロードが分かりません",
                    "bytes sent are not recorded, so large uploads do not show",
                ),
            ),
        ),
        Label("Webアクセスの記録がありません", "no web access is recorded"),
        Label(
            "プロキシのログを、ユーザーと送信バイト数の入った形式で集めてください",
            "collect the log of the proxy, in a format with the user and the bytes sent",
        ),
        "web-pages-and-uploads",
    ),
    Question(
        "mail",
        Label("メール", "mail"),
        Label("誰が誰にメールを送ったか", "who sent mail to whom"),
        ("hospital",),
        (
            Part(
                "logctl.category:mail AND (_exists_:email.from.address OR _exists_:user.name)",
                Label("差出人が分かりません", "the sender is not known"),
            ),
            Part(
                "logctl.category:mail AND _exists_:email.to.address",
                Label("宛先が分かりません", "the recipients are not known"),
            ),
        ),
        Label("メールの記録がありません", "no mail is recorded"),
        Label(
            "メールサーバーのログを集めてください(Exchangeのメッセージ追跡、Postfix の mail.log)",
            "collect the log of the mail server (message tracking of Exchange, mail.log of Postfix)",
        ),
        "mail",
    ),
    Question(
        "vpn",
        Label("VPN接続", "VPN"),
        Label("誰がどこからVPNで入ったか", "who came in by VPN, and from where"),
        ("hospital",),
        (
            Part(
                f"{_VPN} AND _exists_:user.name",
                Label("ユーザーが分かりません", "the user is not known"),
            ),
            Part(
                f"{_VPN} AND _exists_:source.ip",
                Label("接続元が分かりません", "it is not known from where"),
            ),
        ),
        Label("VPNの記録がありません", "no VPN is recorded"),
        Label(
            "VPN装置やファイアウォールのログを syslog で集めてください",
            "collect the logs of VPN gateways and firewalls by syslog",
        ),
        "vpn-and-network-devices",
    ),
    Question(
        "addresses",
        Label("IPアドレス", "addresses"),
        Label("IPアドレスがどの端末のものだったか", "which terminal had an address"),
        ("hospital",),
        (
            Part(
                "_exists_:logctl.lease.ip",
                Label("割り当ての記録がありません", "no lease is recorded"),
            ),
            Part(
                "_exists_:logctl.lease.ip AND (_exists_:logctl.lease.host OR _exists_:logctl.lease.mac)",
                Label("割り当て先が分かりません", "it is not known to whom it was leased"),
            ),
        ),
        Label("IPアドレスの割り当ての記録がありません", "no lease of an address is recorded"),
        Label(
            "DHCPサーバーのログを集めてください",
            "collect the log of the DHCP server",
        ),
        "addresses-of-terminals",
    ),
    Question(
        "accounts",
        Label("アカウント", "accounts"),
        Label("誰がアカウントやグループを変えたか", "who changed accounts and groups"),
        ("hospital",),
        (
            Part(
                "event.category:iam AND event.type:(user OR group) AND event.type:(creation OR change OR deletion)"
                " AND NOT logctl.category:ehr",
                Label("変更の記録がありません", "no change is recorded"),
            ),
        ),
        Label(
            "アカウントの変更の記録がありません。記録していないか、変更がなかったかです",
            "no change of an account is recorded: it is not recorded, or there was none",
        ),
        Label(
            "ドメインコントローラーのセキュリティログを集めてください",
            "collect the security logs of the domain controllers",
        ),
        "accounts-and-groups",
    ),
)
