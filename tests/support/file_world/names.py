"""Names of files: three in ten are names that another file has or had."""

from random import Random

_SUBJECTS = (
    "患者一覧",
    "退院サマリ",
    "勤務表",
    "検査結果",
    "紹介状",
    "会議資料",
    "見積書",
    "report",
    "手順書",
    "名簿",
)
_EXTENSIONS = ("xlsx", "xlsx", "xlsx", "docx", "docx", "txt", "csv", "pdf")
REPEATED = 0.3


class Names:
    """`given` counts the names that were asked for, `repeated` those among them that were used before."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.given = 0
        self.repeated = 0
        self._used: dict[str, list[str]] = {}
        self._known: set[str] = set()

    def new(self, extension: str = "") -> str:
        """A name for a file, of the kind that is asked for."""
        extension = extension or self.random.choice(_EXTENSIONS)
        used = self._used.setdefault(extension, [])
        self.given += 1
        if used and self.random.random() < REPEATED:
            self.repeated += 1
            return self.random.choice(used)
        name = self._unused(extension)
        used.append(name)
        return name

    def _unused(self, extension: str) -> str:
        while True:
            name = f"{self.random.choice(_SUBJECTS)}{self.random.randrange(1_000_000):06}.{extension}"
            if name not in self._known:
                self._known.add(name)
                return name


def marked_as_copy(leaf: str) -> str:
    stem, _dot, extension = leaf.rpartition(".")
    return f"{stem} - コピー.{extension}"


def extension_of(leaf: str) -> str:
    return leaf.rpartition(".")[2]
