create table account (person text primary key, password text not null, changed_at text not null, must_change integer not null, disabled_at text);
create table session (
  id_hash text primary key,
  person text not null,
  kind text not null,
  csrf text not null,
  created_at text not null,
  seen_at text not null,
  client text not null,
  agent text not null,
  ended_at text,
  end_reason text
);
create index session_of_person on session (person) where ended_at is null;
create table sign_in (id integer primary key, at text not null, person text, client text not null, ok integer not null);
create index sign_in_by_time on sign_in (at);
