-- Posts, not persons: delegations of some actions, those taken back; leave with a substitute; reasons for opening what is covered.
alter table delegation add column actions text;
alter table delegation add column cancelled_on text;
create table absence (
  id text primary key,
  person text not null,
  substitute text,
  desks text not null,
  kind text not null,
  from_day text not null,
  until text not null,
  cancelled_on text
);
create index absence_of_person on absence (person);
alter table read_log add column kind text;
alter table read_log add column entry bigint;
create index read_log_by_person on read_log (person, at);
-- Acts of administration are few among the steps of matters, and are looked up by kind.
create index entry_of_office on entry (action, seq) where matter is null;
