-- Where the bytes of a paper may be looked for: who brought or drew them, and the matters that name them as evidence.
-- Both only find candidates; who may read is decided from the journal.
create table staged (
  digest text not null,
  person text not null,
  primary key (digest, person)
);
create table paper (
  digest text not null,
  matter integer not null,
  primary key (digest, matter)
);
insert into staged (digest, person) select digest, by_person from file where by_person is not null;
