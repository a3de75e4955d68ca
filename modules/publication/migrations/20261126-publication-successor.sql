-- The page of an item names those that it replaced: without this each such page read every item that is public.
create index publication_by_successor on publication (successor);
