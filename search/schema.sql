-- The embedded search index. Every table can be thrown away and made again from the documents (see rebuild.ts).

-- Documents as found. n is dense and never used twice; a replaced document gets a new n.
CREATE TABLE search_doc (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  card BLOB NOT NULL -- title, docNo, indexNo, issuer, formedOn, publishedOn, UTF-16LE, parted by U+0001
);
CREATE TABLE search_body (n INTEGER PRIMARY KEY, body BLOB NOT NULL);

-- Numbers, index numbers and titles as keys of ranges: see keys.ts.
CREATE TABLE search_key (key TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (key, n)) WITHOUT ROWID;

-- Texts behind the small numbers in the columns of a document (issuer, agency, topics, kind).
CREATE TABLE search_label (field INTEGER NOT NULL, id INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (field, id), UNIQUE (field, value));

-- Forward records: documents that no segment holds yet, in the transaction that published them.
CREATE TABLE search_forward (
  n INTEGER PRIMARY KEY,
  date INTEGER NOT NULL, issuer INTEGER NOT NULL, agency INTEGER NOT NULL, topics INTEGER NOT NULL,
  kind INTEGER NOT NULL, validity INTEGER NOT NULL, body_length INTEGER NOT NULL, title_length INTEGER NOT NULL,
  terms BLOB NOT NULL -- see forward.ts
);
-- Documents taken out or replaced since their segment was written.
CREATE TABLE search_dead (seq INTEGER PRIMARY KEY AUTOINCREMENT, n INTEGER NOT NULL);

-- Segments: immutable inverted lists over n in [first, last].
CREATE TABLE search_segment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  state TEXT NOT NULL, -- building, live, dropped
  first INTEGER NOT NULL, last INTEGER NOT NULL, docs INTEGER NOT NULL, columns BLOB NOT NULL
);
-- part 0 is a block of lists from this term on (see block.ts); a long list is cut into parts of 16,384 numbers, 1 first.
-- Not WITHOUT ROWID: rows of a kilobyte in a tree of keys would make it eight levels deep.
CREATE TABLE search_list (
  segment INTEGER NOT NULL, term INTEGER NOT NULL, part INTEGER NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY (segment, term, part)
);

-- epoch: counts rebuilds; generation: counts changes of the live segments.
CREATE TABLE search_state (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO search_state VALUES ('epoch', 1), ('generation', 1);
