"""Xapian beside the embedded index: documents come as JSON lines until an empty line, then questions; answers are JSON lines."""
import json
import sys
import time
import xapian

db = xapian.WritableDatabase(sys.argv[1], xapian.DB_CREATE_OR_OVERWRITE)
indexer = xapian.TermGenerator()
indexer.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM)
for line in sys.stdin:
    if line == "\n":
        break
    title, body, issuer, topic, year = json.loads(line)
    doc = xapian.Document()
    indexer.set_document(doc)
    indexer.index_text_without_positions(title, 3)
    indexer.index_text_without_positions(body)
    doc.set_data(title)
    doc.add_value(0, issuer)
    doc.add_value(1, topic)
    doc.add_value(2, year)
    db.add_document(doc)
db.commit()
db.close()
db = xapian.Database(sys.argv[1])
parser = xapian.QueryParser()
parser.set_database(db)
parser.set_default_op(xapian.Query.OP_AND)
print("ready", flush=True)
for line in sys.stdin:
    started = time.perf_counter()
    query = parser.parse_query(line.strip(), xapian.QueryParser.FLAG_CJK_NGRAM)
    enquire = xapian.Enquire(db)
    enquire.set_query(query)
    spies = [xapian.ValueCountMatchSpy(slot) for slot in range(3)]
    for spy in spies:
        enquire.add_matchspy(spy)
    found = enquire.get_mset(0, 20, db.get_doccount())
    titles = [match.document.get_data() for match in found]
    facets = [[(f.term, f.termfreq) for f in spy.values()] for spy in spies]
    ms = (time.perf_counter() - started) * 1000
    print(json.dumps({"ms": ms, "total": found.get_matches_estimated()}), flush=True)
