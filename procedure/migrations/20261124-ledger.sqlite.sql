create trigger entry_is_not_changed before update on entry begin select raise(abort, 'the ledger only grows'); end;
create trigger entry_is_not_deleted before delete on entry begin select raise(abort, 'the ledger only grows'); end;
create trigger beside_is_not_deleted before delete on beside begin select raise(abort, 'values are erased by name, rows stay'); end;
create trigger day_root_is_not_changed before update on day_root begin select raise(abort, 'a root is sealed'); end;
create trigger day_root_is_not_deleted before delete on day_root begin select raise(abort, 'a root is sealed'); end;
