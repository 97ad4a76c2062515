"""Gathering the answers on the wall in clusters, by hand."""

from sqlite_utils import Database

from temadag.core.position import between
from temadag.core.rejected import Rejected
from temadag.store import keys
from temadag.store.rows import rows


def add_cluster(db: Database, prompt_id: str, name: str, *reflection_ids: str) -> str:
    """Begin a cluster with these answers in it; its id is returned. Raises Rejected("gone")."""
    if not rows(db, "select 1 from prompt where id = ?", prompt_id):
        raise Rejected("gone")
    last = rows(db, "select max(position) as p from cluster where prompt_id = ?", prompt_id)[0]["p"]
    row = {"id": keys.new_id(), "prompt_id": prompt_id, "position": between(last, None), "name": name.strip()}
    db.table("cluster").insert(row)
    put_in_cluster(db, str(row["id"]), *reflection_ids)
    return str(row["id"])


def name_cluster(db: Database, cluster_id: str, name: str) -> None:
    """Give a cluster its name. Raises Rejected("gone")."""
    _see(db, cluster_id)
    db.table("cluster").update(cluster_id, {"name": name.strip()})


def put_in_cluster(db: Database, cluster_id: str, *reflection_ids: str) -> None:
    """Lay answers in a cluster; each lies in one at most. Raises Rejected("gone")."""
    _see(db, cluster_id)
    for reflection_id in reflection_ids:
        row = {"id": reflection_id, "cluster_id": cluster_id}
        db.table("clustered").upsert(row, pk="id")


def take_out(db: Database, *reflection_ids: str) -> None:
    """Let answers lie in no cluster."""
    for reflection_id in reflection_ids:
        db.execute("delete from clustered where id = ?", (reflection_id,))


def remove_cluster(db: Database, cluster_id: str) -> None:
    """Take a cluster away; its answers lie by themselves again. Raises Rejected("gone")."""
    _see(db, cluster_id)
    db.execute("delete from clustered where cluster_id = ?", (cluster_id,))
    db.table("cluster").delete(cluster_id)


def _see(db: Database, cluster_id: str) -> None:
    if not rows(db, "select 1 from cluster where id = ?", cluster_id):
        raise Rejected("gone")
