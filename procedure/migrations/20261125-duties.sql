-- The algorithm that a day's root was made with; roots of before are SHA-256.
alter table day_root add column alg text not null default 'sha256';
-- Numbers (编号): what was given before this register was kept is known only where a matter carries it.
alter table number add column agency text;
alter table number add column since integer not null default 0;
update number set since = last;
create table number_use (series text not null, n integer not null, at text not null, primary key (series, n));
create table number_mark (series text not null, first integer not null, last integer not null, state text not null, agency text not null, reason text not null, person text not null, on_day text not null, until text, used text, primary key (series, first));
-- Internal deadlines (内部时限) beside the statutory ones, and what of the ladder was told to whom.
alter table matter add column internal_on text;
alter table owed add column internal_on text;
alter table reminder add column step text not null default '';
create table told (matter integer not null, clock text not null, due_on text not null, step text not null, person text not null, on_day text not null, primary key (matter, clock, due_on, step, person));
-- Whom a note, or the passage to a newer declaration, is addressed to; derived from the journal.
create table notice (matter integer not null, n integer not null, target text not null, kind text not null, on_day text not null, primary key (matter, n, target));
create index notice_for on notice (target);
create table notice_read (matter integer not null, n integer not null, person text not null, at text not null, primary key (matter, n, person));
-- Lawful erasure: proposed by one person, carried out by another. Rows are also entries of the ledger.
create table erasure (id text primary key, matter integer not null, parts text not null, reason text not null, basis text not null, proposed_by text not null, proposed_on text not null, decided_by text, decided_on text, state text not null);
alter table file add column erased_on text;
