-- What stands in /* sqlite: … */ is read on SQLite only.
-- The ledger: append only.
create table entry (
  seq integer primary key,
  matter integer,
  n integer,
  action text not null,
  on_day text not null,
  recorded_at text not null,
  recorded_on text not null,
  body text not null,
  hash text not null
);
create unique index entry_of_matter on entry (matter, n) where matter is not null;
create table beside (seq integer primary key, vals text not null);
create table day_root (day text primary key, first integer not null, last integer not null, root text not null, simulated integer not null, kid text not null, signature text not null);
-- Derived from the ledger.
create table matter (
  id integer primary key,
  no text not null unique,
  business text not null,
  declaration text not null,
  agency text not null,
  title text not null,
  stage text not null,
  outcome text,
  responsible text,
  supervisor text,
  opened_on text not null,
  closed_on text,
  due_on text,
  due_clock text,
  warn_on text,
  paused integer not null,
  provisional integer not null,
  steps integer not null,
  last_seq integer not null,
  as_of text not null,
  facts text not null,
  parent integer,
  parent_round text,
  parent_ask text
);
create index matter_open on matter (business, agency, due_on) where closed_on is null;
create index matter_listed on matter (business, agency, opened_on);
create index matter_parent on matter (parent) where parent is not null;
create table owed (
  matter integer not null,
  desk text not null,
  what text not null,
  round text not null,
  ask text not null,
  lap integer not null,
  signed integer not null,
  since text not null,
  due_on text,
  warn_on text,
  primary key (matter, what, round, ask)
) /* sqlite: without rowid */;
create index owed_by_desk on owed (desk, due_on);
-- Working tables.
create table number (series text primary key, last integer not null) /* sqlite: without rowid */;
create table idempotency (key text primary key, scope text not null, digest text not null, answer text not null, at text not null) /* sqlite: without rowid */;
create table outbox (id integer primary key, topic text not null, matter integer, seq integer not null, at text not null, done_at text, tries integer not null, error text);
create index outbox_waiting on outbox (id) where done_at is null;
create table file (digest text primary key, size integer not null, type text not null, sealed integer not null, stored_at text not null, by_person text);
create table draft (person text not null, key text not null, value text not null, at text not null, primary key (person, key));
create table reminder (day text not null, person text not null, matter integer not null, clock text not null, light text not null, days_left integer not null, read_at text, primary key (day, person, matter, clock));
create table read_log (id integer primary key, at text not null, person text not null, matter integer not null, field text not null, reason text not null);
create table meta (key text primary key, value text not null);
-- The office's own structure and settings: every row is also an entry of the ledger.
create table agency (code text primary key, name text not null, short_name text not null, level text not null, kind text not null, parent text, data text not null, until text);
create table unit (code text primary key, agency text not null, name text not null, kind text not null, until text);
create table person (id text primary key, name text not null, phone text not null, until text);
create table appointment (id text primary key, person text not null, desk text not null, rank integer not null, from_day text not null, until text, acting integer not null);
create index appointment_person on appointment (person);
create table delegation (id text primary key, person text not null, to_person text not null, desk text not null, procedures text not null, from_day text not null, until text not null);
create table setting (agency text not null, key text not null, value text not null, primary key (agency, key));
create table holiday_notice (id text primary key, published_on text not null, value text not null);
