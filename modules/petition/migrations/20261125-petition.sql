create table petition (
  matter integer primary key,
  no text not null,
  agency text not null,
  kind text not null,
  channel text not null,
  place text not null,
  received_on text not null,
  people integer not null,
  joint integer not null,
  repeat text,
  unit text,
  sorted_on text,
  accepted_on text,
  decided_on text,
  extended integer not null,
  due_on text,
  late_sort integer not null,
  late integer not null,
  outcome text,
  office_rating text,
  unit_rating text,
  reviews integer not null,
  origin text,
  ended_on text
);
create index petition_by_agency on petition (agency, received_on);
create index petition_by_origin on petition (origin);
create table petition_person (mark text not null, matter integer not null, primary key (mark, matter));
create index petition_person_by_matter on petition_person (matter);
create table petition_text (matter integer primary key, kind text not null, signature text not null);
