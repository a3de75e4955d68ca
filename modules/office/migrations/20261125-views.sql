-- Saved views (常用视图) of lists: filters, columns and order under a name; of one person, or shared with an agency or unit.
create table saved_view (
  id text primary key,
  business text not null,
  owner text not null,
  shared_with text,
  name text not null,
  query text not null,
  position integer not null,
  made_at text not null,
  gone_at text
);
create index saved_view_by_business on saved_view (business, owner);
create table default_view (person text not null, business text not null, view_id text not null, primary key (person, business));
