-- What several nodes on one database tell each other: the last batch, and how often structure and the search index moved.
create table store_state (one integer primary key, id text not null, batch integer not null, structure integer not null, search integer not null);
insert into store_state values (1, gen_random_uuid(), 0, 0, 0);
-- The documents of the search index as they should be found, by the number of their last change; no document: it was taken out.
create table search_feed (id text primary key, seq integer not null, doc text);
create unique index search_feed_by_seq on search_feed (seq);
-- A fact that a node hands on is left alone by the others until then.
alter table outbox add column claimed_until timestamptz;
