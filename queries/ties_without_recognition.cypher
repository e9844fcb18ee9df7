// Who has diplomatic relations without a recorded recognition?
// param of (entity = any): one of the two
// columns: one other since status sources first_reported last_reported fact
CALL () {
  MATCH (:KG {id: $of})<-[:BETWEEN]-(spell:KG:DiplomaticRelations) RETURN spell
  UNION
  WITH 1 AS all WHERE $of IS NULL MATCH (spell:KG:DiplomaticRelations) RETURN spell
}
MATCH (one:KG)<-[:BETWEEN]-(spell)-[:BETWEEN]->(other:KG)
WHERE coalesce(one.id = $of, one.id < other.id) AND spell.status IN ["in_force", "disputed"]
  AND NOT EXISTS { (one)-[:RECOGNISES {status: "in_force"}]-(other) }
RETURN one, other, spell.since AS since, spell.status AS status, spell.sources AS sources,
  spell.first_reported AS first_reported, spell.last_reported AS last_reported, spell.id AS fact
ORDER BY one.id, other.id, fact
