-- The ledger only grows: refused also to the owner of the tables.
create function refuse_change() returns trigger language plpgsql as $$ begin raise exception '%', tg_argv[0]; end $$;
create trigger entry_is_not_changed before update or delete on entry for each row execute function refuse_change('the ledger only grows');
create trigger entry_is_not_emptied before truncate on entry for each statement execute function refuse_change('the ledger only grows');
create trigger beside_is_not_deleted before delete on beside for each row execute function refuse_change('values are erased by name, rows stay');
create trigger beside_is_not_emptied before truncate on beside for each statement execute function refuse_change('values are erased by name, rows stay');
create trigger day_root_is_not_changed before update or delete on day_root for each row execute function refuse_change('a root is sealed');
create trigger day_root_is_not_emptied before truncate on day_root for each statement execute function refuse_change('a root is sealed');
