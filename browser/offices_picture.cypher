// Who holds which office of Russia and of Afghanistan? As a picture
// columns: holder office whose posted
UNWIND ["state/RUS", "state/AFG", "government/AFG-taliban"] AS id
MATCH (holder:KG)-[:HOLDS]->(office:KG:Office)-[:OF]->(whose:KG {id: id})
OPTIONAL MATCH (office)-[:TO]->(posted:KG)
RETURN holder, office, whose, posted
ORDER BY holder.id, office.id
LIMIT 12
