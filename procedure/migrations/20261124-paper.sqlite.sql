insert or ignore into paper (digest, matter)
  select json_extract(one.value, '$.file'), entry.matter from entry, json_each(entry.body, '$.evidence') as one
  where entry.matter is not null and json_extract(one.value, '$.file') is not null;
