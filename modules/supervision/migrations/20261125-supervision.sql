create table supervision_item (
  matter integer primary key,
  no text not null,
  agency text not null,
  task text not null,
  source text not null,
  tier text not null,
  deliverable text not null,
  lead text not null,
  co_units text not null,
  registered_on text not null,
  issued_on text,
  limit_on text,
  counted_limit_on text,
  has_limit integer not null,
  concluded_on text,
  open_until text not null,
  late integer not null,
  counted integer not null,
  extended integer not null
);
create index supervision_item_by_agency on supervision_item (agency, issued_on);
create table supervision_task (
  matter integer primary key,
  no text not null,
  agency text not null,
  unit text not null,
  part text not null,
  issued_on text not null,
  signed_on text,
  limit_on text,
  counted_limit_on text,
  concluded_on text,
  open_until text not null,
  late integer not null,
  counted integer not null,
  chased integer not null,
  sent_back integer not null,
  extended integer not null,
  last_report_on text
);
create index supervision_task_by_unit on supervision_task (agency, unit);
