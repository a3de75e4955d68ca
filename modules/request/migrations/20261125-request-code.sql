-- The codes of requests lie with those of all other businesses.
insert into query_code (matter, version, hash) select matter, version, hash from request_code;
drop table request_code;
