"""The folders of OpenSearch 3.4.0 with the security plugin: what its own archive would hold, and a node's own.

3.4.0 is the newest whose security plugin is in Maven Central.
"""

import json
import os
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from support.opensearch.fetch import copy_file, fetched, maven

_SECURED = "opensearch-3.4.0"
_SECURITY = "opensearch-security"
_VERSION = "3.4.0"
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
_NAMES = ("", "-cli", "-plugin-classloader", "-agent", "-agent-bootstrap")
_LIB = [
    *(f"org.opensearch:opensearch{name}:{_VERSION}" for name in _NAMES),
    "org.apache.logging.log4j:log4j-core:2.21.0",
]
_EXTENDED = {"analysis-common": "lang-painless", "ingest-common": "lang-painless"}
_MODULES = (
    "aggs-matrix-stats-client",
    "analysis-common",
    "ingest-common",
    "lang-expression",
    "lang-mustache-client",
    "lang-painless",
    "mapper-extras-client",
    "parent-join-client",
    "percolator-client",
    "reindex-client",
    "transport-netty4-client",
)
_MISSING = "org.apache.commons:commons-collections4:4.5.0"
"""The security plugin needs it and does not bring it."""

_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>logctl.tests</groupId><artifactId>{name}</artifactId><version>1</version><packaging>pom</packaging>
<modules>{modules}</modules><dependencies>{dependencies}</dependencies>
</project>
"""
_DEPENDENCY = """<dependency>
<groupId>{0}</groupId><artifactId>{1}</artifactId><version>{2}</version>
</dependency>
"""
_DESCRIPTOR = """name={name}
description={name}
version={version}
opensearch.version={version}
java.version=21
classname={classname}
extended.plugins={extended}
"""
_LOGGING = """appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %m%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
"""
_NOBODY = 65534


def other_user() -> int | None:
    """Whom OpenSearch runs as where this process is root's, which it refuses."""
    return _NOBODY if os.geteuid() == 0 else None


def lay_out(folder: Path, settings: dict[str, Any], security: dict[str, dict[str, Any]]) -> None:
    """Makes `home`, `config` and `temporary`, for the user that will run it. `security` is by name of file.

    The jars are links, because nobody else can enter the cache of root.
    """
    shutil.copytree(fetched(_SECURED, _assemble), folder / "home", copy_function=_link)
    (folder / "temporary").mkdir()
    config = folder / "config"
    shutil.copytree(folder / "home/plugins" / _SECURITY / "config", config / _SECURITY)
    (config / "log4j2.properties").write_text(_LOGGING)
    _write(config / "opensearch.yml", settings)
    for name, content in security.items():
        meta = {"type": name.replace("_", ""), "config_version": 2}
        _write(config / _SECURITY / f"{name}.yml", {"_meta": meta} | content)
    _give_away(folder)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # on another file system
        shutil.copy(source, target)


def _write(path: Path, content: dict[str, Any]) -> None:
    """As JSON, which YAML contains."""
    path.write_text(json.dumps(content, indent=2))


def _give_away(folder: Path) -> None:
    """The folders only: a file may be the cache's."""
    if user := other_user():
        for path in (folder, *folder.rglob("*/")):
            os.chown(path, user, user)


def _assemble(home: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        wanted = {"lib": _LIB, _SECURITY: [_MISSING]}
        wanted |= {name: [f"org.opensearch.plugin:{name}:{_VERSION}"] for name in _MODULES}
        jars = _jars(wanted, Path(scratch))
        shutil.move(jars / "lib", home / "lib")
        for artifact in _MODULES:
            _add_module(home, jars / artifact)
        _add_security(home, jars / _SECURITY)


def _jars(wanted: dict[str, list[str]], folder: Path) -> Path:
    """A folder of jars for each name, by a single run of Maven."""
    _write_pom(folder, "all", modules=[f"part-{name}" for name in wanted])
    for name, coordinates in wanted.items():
        _write_pom(folder / f"part-{name}", name, coordinates)
    output = folder / "jars"
    maven(
        "-f",
        str(folder),
        _COPY,
        "-DincludeScope=runtime",
        f"-DoutputDirectory={output}/${{project.artifactId}}",
    )
    return output


def _write_pom(
    folder: Path, name: str, coordinates: list[str] | None = None, modules: list[str] | None = None
) -> None:
    folder.mkdir(exist_ok=True)
    dependencies = "".join(_DEPENDENCY.format(*coordinate.split(":")) for coordinate in coordinates or [])
    listed = "".join(f"<module>{module}</module>" for module in modules or [])
    (folder / "pom.xml").write_text(_POM.format(name=name, modules=listed, dependencies=dependencies))


def _add_module(home: Path, jars: Path) -> None:
    name = jars.name.removesuffix("-client")
    module = home / "modules" / name
    module.mkdir(parents=True)
    for jar in jars.iterdir():
        if not (home / "lib" / jar.name).exists():
            shutil.move(jar, module)
    descriptor = _DESCRIPTOR.format(
        name=name,
        version=_VERSION,
        classname=_plugin_class(module / f"{jars.name}-{_VERSION}.jar"),
        extended=_EXTENDED.get(name, ""),
    )
    (module / "plugin-descriptor.properties").write_text(descriptor)


def _plugin_class(jar: Path) -> str:
    ending = "ModulePlugin.class"
    with zipfile.ZipFile(jar) as archive:
        path = next(name for name in archive.namelist() if name.endswith(ending))
    return path.removesuffix(".class").replace("/", ".")


def _add_security(home: Path, jars: Path) -> None:
    plugin = home / "plugins" / _SECURITY
    copy_file(f"org.opensearch.plugin:{_SECURITY}:{_VERSION}.0:zip", jars)
    with zipfile.ZipFile(jars / f"{_SECURITY}-{_VERSION}.0.zip") as archive:
        archive.extractall(plugin)
    for jar in jars.glob("*.jar"):
        shutil.move(jar, plugin)
    _extend_nothing(plugin / "plugin-descriptor.properties")


def _extend_nothing(descriptor: Path) -> None:
    """What it would extend is not in Maven Central, and it works without."""
    lines = descriptor.read_text().splitlines()
    kept = [line for line in lines if not line.startswith("extended.plugins=")]
    descriptor.write_text("\n".join([*kept, ""]))
