// Who holds which office, and for whom? As a picture
// columns: holder office whose posted
MATCH (holder:KG)-[:HOLDS]->(office:KG:Office)-[:OF]->(whose:KG)
OPTIONAL MATCH (office)-[:TO]->(posted:KG)
RETURN holder, office, whose, posted
ORDER BY holder.id, office.id
LIMIT 40
