"""What is asked of terminals and servers. Queries rather by category, operation and ECS' fields than by product."""

from logctl.language import Label
from logctl.pipeline.sources.question import Part, Question

_AUDITING = 'winlog.provider_name:"Microsoft-Windows-Security-Auditing"'
_OF_HOST = "NOT logctl.category:(ehr OR mail OR web OR network_device)"
"""Who logs on to an EHR, a mailbox, a proxy or a tunnel does not log on to the host that says so."""
_LOGON = (
    f"event.category:authentication AND {_OF_HOST}"
    " AND NOT event.action:kerberos* AND NOT event.action:credential-validated"
)
_END = (
    f"(event.category:authentication OR event.category:session) AND event.type:end AND {_OF_HOST}"
    " AND NOT event.action:(workstation-locked OR session-disconnected)"
)
_STARTED = (
    f"event.category:process AND event.type:start AND {_OF_HOST}"
    " AND (_exists_:process.name OR _exists_:process.executable OR _exists_:process.command_line)"
)
_ON_SHARE = "_exists_:file.path AND NOT logctl.drive_type:removable"
_ASKED = Part(
    "event.action:network-share-object-access-checked",
    Label(
        "要求された権限(5145)だけが分かり、実際に行われた操作は分かりません",
        "only the rights asked for (5145) are known, not what was then done",
    ),
)
_SACL = Label(
    "監査サブカテゴリ「ファイル システム」を有効にし、共有のフォルダーに監査エントリを付けてください。Sambaでは vfs_full_audit を使います",
    "switch on the subcategory File System and put an audit entry on the shared folder; on Samba use vfs_full_audit",
)

COMPLETE = Question(
    "complete-logs",
    Label("完全性", "complete"),
    Label("ログに記録の抜けがないか", "is anything missing in the logs"),
    ("terminal", "server"),
    (),
    Label(
        "届いたログに、記録の抜けが分かる連番がありません",
        "no log came with numbers by which missing records would show",
    ),
    Label(
        "抜粋ではなく、ログ全体(EVTXファイル)を集めてください。転送が何も除かないなら、設定 whole_logs に書いてください",
        "collect the whole logs (EVTX files), no filtered exports; where a forwarder leaves nothing out, say so in whole_logs",
    ),
    "whole-logs",
)
"""The numbers of records that were seen answer it, no query."""
ANYTHING = Question(
    "anything",
    Label("受信", "anything"),
    Label("そもそも何か届いているか", "did anything come at all"),
    ("terminal", "server"),
    (Part("", Label("何も届いていません", "nothing came")),),
    Label("この期間に何も届いていません", "nothing came in this time"),
    Label("このコンピューターのログを集めてください", "collect the logs of this host"),
    "whole-logs",
)

HOST_QUESTIONS: tuple[Question, ...] = (
    Question(
        "logons",
        Label("ログオン", "logon"),
        Label("誰がいつログオン・ログオフしたか", "who logged on and off"),
        ("terminal", "server"),
        (
            Part(
                f"{_LOGON} AND event.type:start AND NOT event.outcome:failure",
                Label("ログオンの記録がありません", "no logon is recorded"),
            ),
            Part(_END, Label("ログオフの記録がありません", "no logoff is recorded")),
        ),
        Label("ログオンもログオフも記録がありません", "neither logon nor logoff is recorded"),
        Label(
            "監査サブカテゴリ「ログオン」「ログオフ」を有効にし、セキュリティログを集めてください。Linuxでは auth.log を集めてください",
            "switch on the subcategories Logon and Logoff and collect the security log; on Linux collect auth.log",
        ),
        "log-on-and-log-off",
    ),
    Question(
        "failed-logons",
        Label("ログオン失敗", "failures"),
        Label("誰がログオンに失敗したか", "who failed to log on"),
        ("terminal", "server"),
        (
            Part(
                f"event.category:authentication AND event.outcome:failure AND {_OF_HOST}",
                Label("失敗の記録がありません", "no failure is recorded"),
            ),
        ),
        Label(
            "ログオンの失敗が1件もありません。記録していないか、失敗がなかったかです",
            "no failed logon: failures are not recorded, or there were none",
        ),
        Label(
            "監査サブカテゴリ「ログオン」の失敗も有効にしてください(クライアントの初期設定で記録されるのは成功だけです)",
            "switch on failures of the subcategory Logon too (by default clients record successes only)",
        ),
        "log-on-and-log-off",
    ),
    Question(
        "screen-lock",
        Label("画面ロック", "lock"),
        Label("画面がいつロックされていたか", "when was the screen locked"),
        ("terminal",),
        (
            Part(
                "event.action:(workstation-locked OR locked) AND NOT logctl.category:ehr",
                Label("ロックの記録がありません", "no lock is recorded"),
            ),
            Part(
                "event.action:(workstation-unlocked OR unlocked) AND NOT logctl.category:ehr",
                Label("ロック解除の記録がありません", "no unlock is recorded"),
            ),
        ),
        Label(
            "ロックもロック解除も記録がありません(4800・4801は初期設定では記録されません)",
            "neither lock nor unlock is recorded (4800 and 4801 are off by default)",
        ),
        Label(
            "監査サブカテゴリ「その他のログオン/ログオフ イベント」を有効にしてください",
            "switch on the subcategory Other Logon/Logoff Events",
        ),
        "screen-lock",
    ),
    Question(
        "devices",
        Label("デバイス", "devices"),
        Label("どのUSBデバイスがいつ接続されたか", "which USB devices were connected, and when"),
        ("terminal",),
        (
            Part(
                "logctl.category:drive AND event.type:(start OR installation)",
                Label("接続の日時が分かりません", "it is not known when they were connected"),
            ),
            Part(
                "logctl.category:drive AND _exists_:device.serial_number",
                Label("シリアル番号が分かりません", "no serial number is known"),
            ),
            Part(
                "logctl.category:drive AND event.type:end",
                Label("取り外しの記録がありません", "no removal is recorded"),
            ),
        ),
        Label(
            "デバイスの記録がありません。記録していないか(6416は初期設定では記録されません)、接続がなかったかです",
            "no device is recorded: devices are not recorded (6416 is off by default), or none was connected",
        ),
        Label(
            "監査サブカテゴリ「プラグ アンド プレイ イベント」を有効にし、DriverFrameworks-UserMode のOperationalログを有効にして集めてください",
            "switch on the subcategory Plug and Play Events, and switch on and collect the log DriverFrameworks-UserMode/Operational",
        ),
        "usb-devices",
    ),
    Question(
        "removable-files",
        Label("USBのファイル", "USB files"),
        Label("USBメモリのどのファイルが使われたか", "which files on sticks were used"),
        ("terminal",),
        (
            Part(
                "logctl.drive_type:removable AND _exists_:file.path",
                Label("ファイルの記録がありません", "no file is recorded"),
            ),
        ),
        Label(
            "リムーバブルドライブのファイルの記録がありません。記録していないか、使われなかったかです",
            "no file on a removable drive is recorded: it is not recorded, or none was used",
        ),
        Label(
            "監査サブカテゴリ「リムーバブル記憶域」を有効にしてください",
            "switch on the subcategory Removable Storage",
        ),
        "files-on-removable-drives",
    ),
    Question(
        "printed-documents",
        Label("印刷", "printing"),
        Label("どの文書が印刷されたか", "which documents were printed"),
        ("terminal",),
        (
            Part(
                "logctl.category:print AND logctl.operation:print",
                Label("印刷の記録がありません", "no printing is recorded"),
            ),
            Part(
                "logctl.category:print AND logctl.operation:print AND (_exists_:file.path OR _exists_:logctl.print.document)"
                ' AND NOT logctl.print.document:("Print Document" OR "ドキュメントの印刷" OR "印刷ドキュメント")',
                Label("文書名が分かりません", "the names of the documents are not known"),
            ),
        ),
        Label(
            "印刷の記録がありません。記録していないか(307は初期設定では記録されません)、印刷がなかったかです",
            "no printing is recorded: it is not recorded (307 is off by default), or nothing was printed",
        ),
        Label(
            "PrintService の Operational ログを、端末かプリントサーバーで有効にし、ポリシー「イベント ログでのジョブ名を許可する」を有効にしてください",
            "switch on the log PrintService/Operational on the terminal or the print server, and the policy"
            " Allow job name in event logs",
        ),
        "printing",
        silent='winlog.channel:"Microsoft-Windows-PrintService/Operational"',
        by=("host.name", "source.domain"),
    ),
    Question(
        "programs",
        Label("プログラム", "programs"),
        Label("何が実行されたか", "what was executed"),
        ("terminal", "server"),
        (
            Part(
                _STARTED,
                Label("プロセスの起動の記録がありません", "no start of a process is recorded"),
            ),
            Part(
                f"{_STARTED} AND _exists_:process.command_line",
                Label("コマンドラインが記録されていません", "command lines are not recorded"),
            ),
        ),
        Label(
            "プロセスの起動の記録がありません(4688は初期設定では記録されません)",
            "no start of a process is recorded (4688 is off by default)",
        ),
        Label(
            "監査サブカテゴリ「プロセス作成」と、ポリシー「プロセス作成イベントにコマンド ラインを含める」を有効にすると、コマンドラインも残ります(またはSysmon)",
            "switch on the subcategory Process Creation and the policy Include command line in process creation events"
            " (or use Sysmon)",
        ),
        "programs-and-command-lines",
    ),
    Question(
        "ehr-at-terminal",
        Label("電子カルテ", "EHR"),
        Label("端末で誰が電子カルテを使ったか", "who used the EHR at the terminal"),
        ("terminal",),
        (
            Part(
                "logctl.category:ehr AND (_exists_:ehr.user.id OR _exists_:user.name)",
                Label("電子カルテの利用者が分かりません", "the EHR user is not known"),
            ),
        ),
        Label(
            "電子カルテの記録に、この端末の名前が出てきません。ログが届いていないか、使われなかったかです",
            "no record of the EHR names this terminal: its log did not come, or it was not used there",
        ),
        Label(
            "電子カルテの操作ログの取り込みを始めてください。端末名の列が要ります",
            "ingest the access log of the EHR, with its column of terminals",
        ),
        "the-ehr",
    ),
    Question(
        "share-connections",
        Label("共有の接続", "shares"),
        Label("誰がどの共有にどこから接続したか", "who connected to which share, and from where"),
        ("server",),
        (
            Part(
                "_exists_:logctl.share.name AND _exists_:user.name",
                Label("接続の記録がありません", "no connection is recorded"),
            ),
            Part(
                "_exists_:logctl.share.name AND (_exists_:source.ip OR _exists_:source.domain)",
                Label("接続元が分かりません", "it is not known from where"),
            ),
        ),
        Label(
            "共有への接続の記録がありません(5140は初期設定では記録されません)。共有がないサーバーなら、問題ありません",
            "no connection to a share is recorded (5140 is off by default); a server without shares misses nothing",
        ),
        Label(
            "監査サブカテゴリ「ファイルの共有」を有効にしてください。Sambaでは vfs_full_audit の操作に connect を加えます",
            "switch on the subcategory File Share; on Samba have connect among the operations of vfs_full_audit",
        ),
        "files-on-shares",
    ),
    Question(
        "files-read",
        Label("読み込み", "read"),
        Label("共有のどのファイルが読まれたか", "which files on a share were read"),
        ("server",),
        (
            Part(
                f"{_ON_SHARE} AND logctl.operation:read",
                Label("読み込みの記録がありません", "no reading is recorded"),
            ),
        ),
        Label(
            "ファイルの読み込みの記録がありません。共有がないサーバーなら、問題ありません",
            "no reading of a file is recorded; a server without shares misses nothing",
        ),
        _SACL,
        "files-on-shares",
        hints=(_ASKED,),
    ),
    Question(
        "files-written",
        Label("書き込み", "written"),
        Label("共有のどのファイルが書かれたか", "which files on a share were written"),
        ("server",),
        (
            Part(
                f"{_ON_SHARE} AND logctl.operation:(create OR write OR copy OR save_as)",
                Label("書き込みの記録がありません", "no writing is recorded"),
            ),
        ),
        Label(
            "ファイルの書き込みの記録がありません。共有がないサーバーなら、問題ありません",
            "no writing of a file is recorded; a server without shares misses nothing",
        ),
        _SACL,
        "files-on-shares",
        hints=(_ASKED,),
    ),
    Question(
        "files-deleted",
        Label("削除", "deleted"),
        Label("共有のどのファイルが削除されたか", "which files on a share were deleted"),
        ("server",),
        (
            Part(
                f"{_ON_SHARE} AND logctl.operation:(delete OR recycle)",
                Label("削除の記録がありません", "no deletion is recorded"),
            ),
        ),
        Label(
            "ファイルの削除の記録がありません。共有がないサーバーなら、問題ありません",
            "no deletion of a file is recorded; a server without shares misses nothing",
        ),
        _SACL,
        "files-on-shares",
        hints=(_ASKED,),
    ),
    Question(
        "files-renamed",
        Label("名前の変更", "renamed"),
        Label("名前の変わったファイルがどこへ行ったか", "where did a renamed file go"),
        ("server",),
        (
            Part(
                "logctl.operation:(rename OR move) AND _exists_:logctl.from.path",
                Label("新しい名前が分かりません", "the new name is not known"),
            ),
        ),
        Label(
            "ファイル名の変更の記録がありません。共有がないサーバーなら、問題ありません",
            "no renaming of a file is recorded; a server without shares misses nothing",
        ),
        Label(
            "Windowsの監査に新しい名前は出ません。SambaやONTAPの監査、または端末の操作ログを集めてください",
            "auditing of Windows never tells the new name: collect the audit log of Samba or ONTAP, or the client operation logs",
        ),
        "renamed-files",
        hints=(
            Part(
                f"{_AUDITING} AND event.code:(4660 OR 4663) AND event.type:(change OR deletion)",
                Label(
                    "Windowsの監査では、古い名前だけが分かります",
                    "auditing of Windows tells the old name only",
                ),
            ),
        ),
    ),
    Question(
        "clock",
        Label("時計", "clock"),
        Label("時計が正しかったか", "was the clock right"),
        ("terminal", "server"),
        (
            Part(
                'logctl.audit.remark:clock-set OR winlog.provider_name:"Microsoft-Windows-Time-Service"'
                " OR process.name:(chronyd OR ntpd OR systemd-timesyncd)",
                Label(
                    "時計の変更も時刻の同期も記録がありません",
                    "neither a change nor a synchronisation is recorded",
                ),
            ),
        ),
        Label(
            "時計の変更も時刻の同期も記録がありません",
            "neither a change of the clock nor its synchronisation is recorded",
        ),
        Label(
            "監査サブカテゴリ「セキュリティ状態の変更」を有効にし、システムログも集めてください。Linuxでは chronyd のログを集めてください",
            "switch on the subcategory Security State Change and collect the system log too; on Linux collect the log of chronyd",
        ),
        "the-clock",
        silent=f"{_AUDITING} AND event.code:(4608 OR 4616)",
    ),
)
