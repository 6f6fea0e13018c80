"""logctl export"""

from pathlib import Path

import click

from logctl.cli.language import translate
from logctl.cli.output import Output, output_options, say
from logctl.errors import IntegrityError, UsageError
from logctl.language import marked as _

_COLUMNS = ("file", "manifest", "problem")
_TITLES = (_("file"), _("manifest"), _("problem"))


@click.group(help=_("Exported files: compare them with their manifests."))
def export() -> None:
    """The group has nothing to do itself."""


@export.command("verify", help=_("Compare the files of a folder with the manifests beside them."))
@click.argument("folder", type=click.Path(path_type=Path))
@output_options
def verify_export(folder: Path, output: str | None, out: Path | None, bom: bool) -> None:
    from logctl.pipeline.export import verify_exports

    if not folder.is_dir():
        raise UsageError(_("%(path)s: not a folder"), path=folder)
    found = list(verify_exports(folder))
    rows = [
        {
            "file": one.file,
            "manifest": one.manifest,
            "problem": translate(one.problem) if one.problem else None,
        }
        for one in found
    ]
    Output(output, out, bom).rows(rows, _COLUMNS, _TITLES)
    unnamed = sum(one.manifest is None for one in found)
    say(_("%(count)s files compared with their manifests"), count=len(found) - unnamed)
    if unnamed:
        say(_("%(count)s files have no manifest: nothing can be said of them"), count=unnamed)
    if wrong := sum(one.problem is not None for one in found):
        raise IntegrityError(_("%(count)s files are not what was exported"), count=wrong)
    if not found:
        raise UsageError(_("%(path)s: there is no exported file in it"), path=folder)
