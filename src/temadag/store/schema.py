"""The tables of a .temadag file, as migrations that only ever grow at the end.

Every table but the log's own has one text key, `id`, so that the change log, undo and joining two
laptops' work treat all rows alike.
"""

from sqlite_utils import Database, Migrations

from temadag.store import changelog

APPLICATION_ID = 0x74656D61
"""»tema«: marks the file as ours in SQLite's header."""

VERSION = 7
"""The newest layout that this program knows."""

LOGGED = (
    "programme",
    "theme",
    "principle",
    "person",
    "personal_key",
    "pairing",
    "day",
    "block",
    "block_step",
    "prompt",
    "team_round",
    "team",
    "seat",
    "attendance",
    "host",
    "sits_out",
    "team_wish",
    "request_card",
    "run",
    "block_run",
    "reflection",
    "try_action",
    "offer",
    "sign_up",
    "cluster",
    "clustered",
    "withdrawn",
    "released",
    "held_back",
    "paper",
    "erased",
    "replica",
    "coaching_vault",
    "coaching_note",
    "clash",
)
"""Tables whose changes are kept in the log, parents before children."""

UNLOGGED = ("unnamed_reflection",)
"""A log of these would name their writers."""

migrations = Migrations("temadag")

_PEOPLE = """
create table programme (id text primary key, name text not null, organisation text not null default '',
    direction text not null default '', frame text not null default '') strict, without rowid;
create table theme (id text primary key, code text not null, name text not null,
    position text not null) strict, without rowid;
create table principle (id text primary key, number integer not null, name text not null)
    strict, without rowid;
create table person (id text primary key, name text not null check (length(trim(name)) > 0),
    title text not null default '', level text not null default '', area text not null default '',
    workplace text not null default '', email text not null default '', role text not null default 'leader',
    manager_id text references person(id) on delete set null, needs text not null default '')
    strict, without rowid;
create table personal_key (id text primary key references person(id) on delete cascade,
    salt blob not null, public_key blob not null) strict, without rowid;
create table pairing (id text primary key, a text not null references person(id) on delete cascade,
    b text not null references person(id) on delete cascade,
    bond text not null check (bond in ('apart', 'together')), check (a < b)) strict, without rowid;
"""

_PLAN = """
create table day (id text primary key, position text not null, title text not null, held_on text,
    place text not null default '', starts integer not null default 510, purpose text not null default '',
    closed integer not null default 0) strict, without rowid;
create table block (id text primary key, day_id text not null references day(id) on delete cascade,
    position text not null, title text not null, minutes integer not null check (minutes between 0 and 1440),
    kind text not null default 'talk', form text not null default 'plenum', locked_start integer,
    purpose text not null default '', spoken text not null default '',
    participant_text text not null default '', note text not null default '',
    responsible text not null default '', room text not null default '', materials text not null default '',
    plan_b text not null default '', show text not null default 'task', cut_order integer, cut_to integer,
    team_size integer, exercise_id text not null default '') strict, without rowid;
create table block_step (id text primary key, block_id text not null references block(id) on delete cascade,
    position text not null, text text not null, minutes integer not null default 0) strict, without rowid;
create table prompt (id text primary key, block_id text not null references block(id) on delete cascade,
    position text not null, text text not null, visibility text not null default 'only-me')
    strict, without rowid;
create index block_of_day on block(day_id, position);
create index step_of_block on block_step(block_id, position);
create index prompt_of_block on prompt(block_id, position);
"""

_TEAMS = """
create table team_round (id text primary key, day_id text not null references day(id) on delete cascade,
    block_id text references block(id) on delete set null, position text not null, name text not null,
    size integer not null default 5, mix_level integer not null default 1,
    mix_area integer not null default 1, apart_manager integer not null default 1,
    spread_direktion integer not null default 0, weight integer not null default 20,
    published integer not null default 0) strict, without rowid;
create table team (id text primary key, round_id text not null references team_round(id) on delete cascade,
    position text not null, name text not null) strict, without rowid;
create table seat (id text primary key, round_id text not null references team_round(id) on delete cascade,
    team_id text not null references team(id) on delete cascade,
    person_id text not null references person(id) on delete cascade, locked integer not null default 0,
    unique (round_id, person_id)) strict, without rowid;
create table attendance (id text primary key, day_id text not null references day(id) on delete cascade,
    person_id text not null references person(id) on delete cascade, presence text not null)
    strict, without rowid;
create index team_of_round on team(round_id, position);
create index seat_of_team on seat(team_id);
create index seat_of_person on seat(person_id);
create index attendance_of_day on attendance(day_id);
"""

_ROOM = """
create table run (id text primary key references day(id) on delete cascade,
    block_id text references block(id) on delete set null, step integer not null default 0,
    started_at real not null default 0, ends_at real not null default 0, paused_at real,
    show text not null default 'black', finished integer not null default 0) strict, without rowid;
create table block_run (id text primary key, day_id text not null references day(id) on delete cascade,
    block_id text not null references block(id) on delete cascade, started_at real not null,
    ended_at real) strict, without rowid;
create table reflection (id text primary key,
    prompt_id text not null references prompt(id) on delete restrict,
    person_id text not null references person(id) on delete restrict,
    visibility text not null check (visibility in ('only-me', 'group', 'facilitator', 'room-named')),
    text text, sealed blob, written_at text not null, source text not null default 'desk',
    check ((visibility = 'only-me') = (text is null)), check ((text is null) = (sealed is not null)))
    strict, without rowid;
create table unnamed_reflection (id text primary key,
    prompt_id text not null references prompt(id) on delete restrict, text text not null)
    strict, without rowid;
create table withdrawn (id text primary key) strict, without rowid;
create table released (id text primary key) strict, without rowid;
create table held_back (id text primary key) strict, without rowid;
create table request_card (id text primary key, day_id text not null references day(id) on delete cascade,
    position text not null, asked text not null, barrier text not null default 'habit',
    citizen_gets text not null default '', cost text not null default '', decider text not null default '',
    answer text not null default 'waiting', reason text not null default '', owner text not null default '',
    answer_by text, check (answer <> 'no' or length(trim(reason)) > 0)) strict, without rowid;
create table paper (id text primary key, made_at text not null, name text not null, audience text not null,
    place text not null) strict, without rowid;
create index reflection_of_prompt on reflection(prompt_id);
create index reflection_of_person on reflection(person_id);
create index block_run_of_day on block_run(day_id, started_at);
create index card_of_day on request_card(day_id, position);
"""

_LOG = """
create table step (id integer primary key, label text not null, at text not null,
    kind text not null check (kind in ('do', 'write', 'undo', 'redo')), reverses integer,
    joined text not null default '') strict;
create table change (seq integer primary key, step integer not null, hlc text not null,
    replica text not null, tab text not null, key text not null, kind text not null,
    col text not null default '', value any, was any) strict;
create index change_of_step on change(step, seq);
create index change_of_row on change(tab, key, col);
"""


_JOINING = """
create table replica (id text primary key, name text not null default '') strict, without rowid;
create table clash (id text primary key, tab text not null, key text not null, col text not null, value any,
    hlc text not null, replica text not null) strict, without rowid;
alter table change add column base text not null default '';
alter table change add column sum integer;
drop index change_of_row;
create index change_of_cell on change(tab, key, col, hlc, replica);
create index change_of_moment on change(hlc, replica);
"""

_CLOSED = """
create table coaching_vault (id text primary key, public_key blob not null, by_phrase blob not null,
    by_rescue blob not null) strict, without rowid;
create table coaching_note (id text primary key,
    person_id text not null references person(id) on delete cascade, sealed blob not null)
    strict, without rowid;
create index note_of_person on coaching_note(person_id);
alter table programme add column keep_until text;
"""

_ANSWERS = """
drop index reflection_of_prompt;
create index reflection_of_prompt on reflection(prompt_id, visibility);
create index unnamed_of_prompt on unnamed_reflection(prompt_id);
"""
"""Counting a question's answers touches no words, and none of another question's."""

_RULES = """
alter table team_round add column preset text not null default '';
alter table team_round add column tables integer not null default 0;
alter table team_round add column slack integer not null default 0;
alter table team_round add column not_alone text not null default '';
alter table team_round add column mix_guests integer not null default 0;
create table host (id text primary key, day_id text not null references day(id) on delete cascade,
    person_id text not null references person(id) on delete cascade, place integer not null)
    strict, without rowid;
create table sits_out (id text primary key,
    round_id text not null references team_round(id) on delete cascade,
    person_id text not null references person(id) on delete cascade) strict, without rowid;
create table team_wish (id text primary key,
    round_id text not null references team_round(id) on delete cascade,
    person_id text not null references person(id) on delete cascade, first text not null default '',
    second text not null default '', third text not null default '') strict, without rowid;
create index host_of_day on host(day_id, place);
create index sits_out_of_round on sits_out(round_id);
create index wish_of_round on team_wish(round_id);
"""
"""`tables` 0 is as many as the size asks for; the words of `preset` and `not_alone` are `core.teams`'."""

_LEADERS = """
alter table personal_key add column auth blob;
alter table prompt add column kind text not null default 'words';
alter table prompt add column options text not null default '';
alter table prompt add column dots integer not null default 3;
alter table prompt add column together integer not null default 0;
alter table reflection add column for_directors integer not null default 0;
alter table reflection add column digest blob;
alter table unnamed_reflection add column for_directors integer not null default 0;
alter table unnamed_reflection add column own blob;
alter table request_card add column asked_by text references person(id) on delete set null;
alter table request_card add column source text not null default '';
create table try_action (id text primary key,
    person_id text not null references person(id) on delete restrict,
    visibility text not null check (visibility in ('only-me', 'group', 'facilitator', 'room-named')),
    words text, sealed blob, written_at text not null, source text not null default 'desk',
    day_id text references day(id) on delete set null,
    check ((visibility = 'only-me') = (words is null)), check ((words is null) = (sealed is not null)))
    strict, without rowid;
create table offer (id text primary key, position text not null, title text not null,
    kind text not null default 'network', text text not null default '', seats integer not null default 0,
    closed integer not null default 0) strict, without rowid;
create table sign_up (id text primary key, offer_id text not null references offer(id) on delete cascade,
    person_id text not null references person(id) on delete cascade,
    wish integer not null check (wish between 1 and 3)) strict, without rowid;
create table cluster (id text primary key,
    prompt_id text not null references prompt(id) on delete cascade,
    name text not null default '', position text not null) strict, without rowid;
create table clustered (id text primary key,
    cluster_id text not null references cluster(id) on delete cascade) strict, without rowid;
create index trial_of_person on try_action(person_id);
create index sign_up_of_offer on sign_up(offer_id);
create index sign_up_of_person on sign_up(person_id);
create index cluster_of_prompt on cluster(prompt_id, position);
create index clustered_in on clustered(cluster_id);
"""
"""`auth` is what a phone proves a code with, hashed; `own` the key that takes an unnamed answer back, sealed
to its writer; `digest` of what a phone sent, so that sending it twice is once; the key of `clustered` is an
answer's."""

_A_DAY_UNDER_WAY = """
alter table block add column today integer;
alter table run add column step_ends_at real;
alter table run add column free integer not null default 0;
alter table run add column card_id text references request_card(id) on delete set null;
alter table run add column card_ends_at real;
alter table run add column card_held_at real;
alter table request_card add column aside text not null default '';
alter table request_card add column substitute text not null default '';
"""
"""`today` is a block's minutes on the day itself, where it gave way; the plan keeps what was planned. `free`
is a block that may run on without being nagged; the card of `run` is the one on the big screen. A card set
`aside` is sent back or goes elsewhere: neither screen nor summary has it."""

_LEARNED = "alter table try_action add column for_directors integer not null default 0"


@migrations()
def m001_a_theme_day(db: Database) -> None:
    """The first layout: a programme with people, days, teams, a room under way, and the change log."""
    _run(db, _PEOPLE, _PLAN, _TEAMS, _ROOM, _LOG)
    db.conn.execute("pragma user_version = 1")


@migrations()
def m002_who_was_erased(db: Database) -> None:
    """A mark for each who was erased, a hash of their key, so that an older copy cannot bring them back."""
    db.conn.execute("create table erased (id text primary key) strict, without rowid")
    db.conn.execute("pragma user_version = 2")


@migrations()
def m003_joining_and_closed_notes(db: Database) -> None:
    """What joining two laptops' work needs of the log, closed coaching notes, and a date to keep until."""
    _run(db, _JOINING, _CLOSED, _ANSWERS)
    changelog.fill_in(db.conn)
    db.conn.execute("pragma user_version = 3")


@migrations()
def m004_rules_of_a_round(db: Database) -> None:
    """What a round is asked for beyond its size: hosts who stay, who sits out, wishes, uneven tables."""
    _run(db, _RULES)
    db.conn.execute("pragma user_version = 4")


@migrations()
def m005_what_leaders_give(db: Database) -> None:
    """What leaders give beside reflections, what the wall does with it, and what a phone is known by."""
    _run(db, _LEADERS)
    db.conn.execute("pragma user_version = 5")


@migrations()
def m006_a_day_under_way(db: Database) -> None:
    """What gives way on the day itself, time for each step, and the request card on the big screen."""
    _run(db, _A_DAY_UNDER_WAY)
    db.conn.execute("pragma user_version = 6")


@migrations()
def m007_what_was_learned(db: Database) -> None:
    """The writer's tick that top management may read what a try-action taught."""
    _run(db, _LEARNED)
    db.conn.execute("pragma user_version = 7")


def _run(db: Database, *parts: str) -> None:
    # One statement at a time: executescript would commit the transaction that the migration runs in.
    for part in parts:
        for statement in part.split(";\n"):
            if statement.strip():
                db.conn.execute(statement)
