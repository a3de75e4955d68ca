create table request (
  matter integer primary key,
  no text not null,
  agency text not null,
  received_on text not null,
  receipt_fixed integer not null,
  channel text not null,
  kind text not null,
  by_agent integer not null,
  outcome text,
  report_row text,
  supplemented integer not null,
  consulted integer not null,
  extended integer not null,
  handler text,
  replied_on text,
  delivered_on text,
  method text,
  reply_due text,
  late integer not null,
  over_limit integer not null
);
create index request_by_agency on request (agency, received_on);
create index request_by_row on request (agency, report_row, delivered_on);
create table request_code (matter integer not null, version integer not null, hash text not null, primary key (matter, version));
create table request_applicant (matter integer primary key, agency text not null, identity text not null, wanted text not null, filed_at text not null);
create index request_by_applicant on request_applicant (identity, agency);
