-- Second factors, passkeys, recovery, sessions as their owner sees them, tokens of programs, and the audit log.
alter table account add column unlocked_at text;
alter table account add column must_enrol integer not null default 0;
alter table session add column way text not null default 'password';
alter table session add column pending text;
alter table session add column second integer not null default 0;
alter table session add column proven_at text;
alter table sign_in add column who text;
alter table sign_in add column way text not null default 'password';
create index sign_in_by_who on sign_in (who, at);
create table totp (person text primary key, secret text not null, made_at text not null, confirmed_at text, last_step bigint not null);
create table recovery_code (person text not null, hash text not null, made_at text not null, used_at text, primary key (person, hash));
create table passkey (
  id text primary key,
  person text not null,
  handle text not null,
  name text not null,
  public_key text not null,
  counter bigint not null,
  transports text not null,
  backed_up integer not null,
  made_at text not null,
  used_at text
);
create index passkey_of_person on passkey (person);
-- What is asked once and answered once, within minutes: WebAuthn challenges, the state of a sign-in elsewhere.
create table challenge (hash text primary key, purpose text not null, person text, value text not null, until text not null);
create table federated (issuer text not null, subject text not null, person text not null, made_at text not null, primary key (issuer, subject));
create unique index federated_person on federated (issuer, person);
create table recovery (
  id text primary key,
  person text not null,
  reason text not null,
  asked_by text not null,
  asked_at text not null,
  approved_by text,
  approved_at text,
  code_hash text,
  until text not null,
  done_at text
);
create table api_token (
  id text primary key,
  hash text not null unique,
  prefix text not null,
  name text not null,
  person text,
  scopes text not null,
  agency text,
  made_by text not null,
  made_at text not null,
  until text not null,
  used_at text,
  revoked_at text,
  revoked_by text
);
create index api_token_of_person on api_token (person);
create table security_notice (id text primary key, person text not null, at text not null, kind text not null, detail text not null, read_at text);
create index security_notice_of_person on security_notice (person, at);
create table audit (
  seq integer primary key,
  at text not null,
  kind text not null,
  outcome text not null,
  person text,
  about text,
  client text not null,
  detail text not null,
  prev text,
  hash text not null
);
create index audit_by_time on audit (at);
create index audit_by_person on audit (person, seq);
