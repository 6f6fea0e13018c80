"""How the last run of each rule went."""

from logctl.detect.database import AlertsDatabase


def last_errors(database: AlertsDatabase) -> dict[str, str]:
    """Why a rule could not be asked when it was asked last, by its name."""
    if not database.exists:
        return {}
    with database.open() as connection:
        return dict(connection.execute("SELECT rule, error FROM judged WHERE error <> ''").fetchall())
