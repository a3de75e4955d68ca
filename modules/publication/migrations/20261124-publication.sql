create table publication (
  matter integer primary key,
  public_id text not null unique,
  agency text not null,
  status text not null,
  title text not null,
  doc_no text not null,
  index_no text not null,
  issuer text not null,
  topics text not null,
  kind text not null,
  summary text not null,
  keywords text not null,
  formed_on text,
  published_on text,
  effective_on text,
  validity text not null,
  successor text not null,
  source text not null,
  attachments text not null,
  withdrawn_on text,
  withdrawn_why text not null,
  digest text not null,
  body text not null
);
create index publication_newest on publication (status, published_on);
create index publication_by_agency on publication (agency, status, published_on);
