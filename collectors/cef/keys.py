"""Keys of both forms that have fields of their own: of CEF's and LEEF's dictionaries, and what makers add."""

THREATS = (
    "virusName",
    "VirusName",
    "malwareName",
    "MalwareName",
    "Malware Name",
    "Threat",
    "Threat Name",
    "threatName",
    "malName",
    "virus",
)
TEXTS = {
    "shost": "source.domain",
    "srcHostName": "source.domain",
    "identHostName": "source.domain",
    "dhost": "destination.domain",
    "dstHostName": "destination.domain",
    "app": "network.protocol",
    "fname": "file.name",
    "filePath": "file.path",
    "sproc": "process.name",
    "dproc": "process.name",
    "deviceProcessName": "process.name",
    "requestMethod": "http.request.method",
    "method": "http.request.method",
    "requestClientApplication": "user_agent.original",
    "requestContext": "http.request.referrer",
    "reason": "event.reason",
    "cat": "rule.category",
    "policy": "rule.name",
    "Rule": "rule.name",
    "rule": "rule.name",
    "Policy": "rule.name",
    "RuleName": "rule.name",
    "deviceInboundInterface": "observer.ingress.interface.name",
    "deviceOutboundInterface": "observer.egress.interface.name",
}
NUMBERS = {
    "fsize": "file.size",
    "fileSize": "file.size",
    "out": "source.bytes",
    "srcBytes": "source.bytes",
    "in": "destination.bytes",
    "dstBytes": "destination.bytes",
    "totalBytes": "network.bytes",
}
TOLD = frozenset(
    {
        "src",
        "dst",
        "spt",
        "dpt",
        "srcPort",
        "dstPort",
        "rt",
        "devTime",
        "devTimeFormat",
        "usrName",
        "suser",
        "duser",
    }
    | {
        "smac",
        "dmac",
        "srcMAC",
        "dstMAC",
        "proto",
        "dvc",
        "dvchost",
        "request",
        "url",
        "sourceTranslatedAddress",
    }
    | {"sourceTranslatedPort", "destinationTranslatedAddress", "srcPostNAT", "srcPostNATPort", "dstPostNAT"}
    | TEXTS.keys()
    | NUMBERS.keys()
)
"""These have fields of their own."""
