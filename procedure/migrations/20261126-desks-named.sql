-- The desks that any circle names, each once and numbered as they come: what somebody reaches is reckoned anew only when one is added.
create table desk_named (n integer primary key, desk text not null unique);
insert into desk_named (n, desk) select row_number() over (order by desk), desk from (select distinct desk from circle_desk) as named;
