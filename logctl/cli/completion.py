"""What a shell offers when Tab is pressed."""

from click import Context, Parameter
from click.shell_completion import CompletionItem


def _fields() -> list[tuple[str, str]]:
    from logctl.cli.language import spoken
    from logctl.fields import FIELDS

    return [(field.name, field.label.text(spoken())) for field in FIELDS if field.searched]


def complete_fields(context: Context, parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    """Behind the last comma; what stands before it stays."""
    before, comma, begun = incomplete.rpartition(",")
    chosen = before.split(",")
    return [
        CompletionItem(before + comma + name, help=label)
        for name, label in _fields()
        if name.startswith(begun) and name not in chosen
    ]


def complete_sort(context: Context, parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    name, colon, _direction = incomplete.partition(":")
    if colon:
        return [CompletionItem(f"{name}:{direction}") for direction in ("asc", "desc")]
    return [CompletionItem(field, help=label) for field, label in _fields() if field.startswith(name)]


def complete_query(context: Context, parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    """The name of a field, up to its colon."""
    if not incomplete or ":" in incomplete:
        return []
    return [
        CompletionItem(name + ":", help=label) for name, label in _fields() if name.startswith(incomplete)
    ]


def complete_category(context: Context, parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    from logctl.cli.language import spoken
    from logctl.fields import CATEGORIES

    labels = {name: label.text(spoken()) for name, label in CATEGORIES.items()}
    found = [
        CompletionItem(name, help=label) for name, label in labels.items() if name.startswith(incomplete)
    ]
    return found or [CompletionItem(label) for label in labels.values() if label.startswith(incomplete)]


def complete_saved(context: Context, parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    """What the command can ask, of the bundled ones and the data folder's own, by the names of their files."""
    from logctl.content import bundled_folder, search_files, tracking_files
    from logctl.settings import load_settings

    folders = (bundled_folder(), load_settings({}).home / "content")
    kinds = {"search": (search_files,), "track": (tracking_files,)}
    files = kinds.get(context.info_name or "", (search_files, tracking_files))
    names = (file.stem for folder in folders for each in files for file in each(folder))
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]
