-- The hash of a matter's query code, by version; only the newest opens it. Kept for every business with citizens.
create table query_code (matter integer not null, version integer not null, hash text not null, primary key (matter, version));
