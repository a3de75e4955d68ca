-- Mail out and in. Addresses and texts are sealed; what a mail did stands in the matter's journal.
create table mail_out (
  id text primary key,
  matter integer,
  step integer,
  kind text not null,
  message_id text not null unique,
  subject text not null,
  sealed text not null,
  attachments text not null,
  state text not null,
  tries integer not null,
  made_at text not null,
  next_at text,
  ended_at text,
  said text not null
);
create index mail_out_by_turn on mail_out (state, next_at);
create index mail_out_by_matter on mail_out (matter);
create table mail_in (
  id text primary key,
  validity text not null,
  uid integer not null,
  message_id text,
  digest text not null,
  sealed text not null,
  state text not null,
  matter integer,
  about text,
  came_at text not null,
  unique (validity, uid)
);
create index mail_in_by_message on mail_in (message_id);
create index mail_in_by_digest on mail_in (digest);
create index mail_in_by_matter on mail_in (matter);
