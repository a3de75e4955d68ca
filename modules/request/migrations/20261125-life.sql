create table request_fee (
  matter integer primary key,
  no text not null,
  agency text not null,
  scale text not null,
  counted integer,
  owed_fen integer not null,
  noticed_on text,
  paid_fen integer not null,
  paid_on text,
  receipt_no text,
  refunded_fen integer not null,
  state text not null
);
create index request_fee_by_agency on request_fee (agency, noticed_on);
create table request_remedy (
  matter integer primary key,
  no text not null,
  agency text not null,
  reconsideration text,
  litigation text,
  after_reconsideration text,
  decision_no text,
  served_on text,
  redo_of text
);
create index request_remedy_by_agency on request_remedy (agency);
create index request_remedy_by_redo on request_remedy (redo_of);
