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
