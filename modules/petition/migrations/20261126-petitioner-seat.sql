-- A petition that a member of staff wrote down leaves its petitioner's seat to the petitioner: the rows of those already here are computed anew.
insert into meta (key, value) values ('rows.rebuild', '0') on conflict (key) do nothing;
