"""Questions about the clusters that answers on the wall were gathered in by hand."""

from dataclasses import dataclass

from sqlite_utils import Database

from temadag.store.rows import is_there, rows, value_of


@dataclass(frozen=True)
class Cluster:
    """A heap of cards with a name; an empty name is still being thought of."""

    id: str
    prompt_id: str
    name: str = ""


def clusters(db: Database, prompt_id: str) -> list[Cluster]:
    """The clusters of a question, in the order they lie in."""
    if not is_there(db, "cluster"):
        return []
    found = rows(db, "select * from cluster where prompt_id = ? order by position, id", prompt_id)
    return [value_of(Cluster, r) for r in found]


def lies_in(db: Database, prompt_id: str) -> dict[str, str]:
    """The cluster of each answer to a question that lies in one, by the answer's id."""
    if not is_there(db, "clustered"):
        return {}
    sql = (
        "select c.id, c.cluster_id from clustered c join cluster k on k.id = c.cluster_id"
        " where k.prompt_id = ?"
    )
    return {r["id"]: r["cluster_id"] for r in rows(db, sql, prompt_id)}
