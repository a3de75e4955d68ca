-- Lists and figures are drawn from derived rows alone: who may know of a matter (`circle`), when its row changes by itself, how its duties were met.
alter table matter add column circle text not null default '';
alter table matter add column over_lines text not null default '[]';
alter table matter add column change_on text;
alter table matter add column met integer not null default 0;
alter table matter add column late integer not null default 0;
alter table matter add column work_days integer;
create table circle_desk (circle text not null, desk text not null, primary key (circle, desk)) /* sqlite: without rowid */;
create index circle_of_desk on circle_desk (desk, circle);
create index matter_circle on matter (circle, business, closed_on, due_on, warn_on, paused, stage);
create index matter_changes on matter (change_on) where change_on is not null;
create index matter_warned on matter (warn_on) where closed_on is null;
create index owed_warned on owed (warn_on) where warn_on is not null;
-- Rows of matters that are there already are computed again when the store is first opened.
insert into meta (key, value) values ('rows.rebuild', '0') on conflict (key) do nothing;
