// Which recognitions are the newest?
// param of (recognised = any): the state or government that is recognised
// columns: recogniser recognised since status sources first_reported last_reported fact
CALL () {
  MATCH (:KG {id: $of})<-[:OF]-(spell:KG:Recognition) RETURN spell
  UNION
  WITH 1 AS all WHERE $of IS NULL MATCH (spell:KG:Recognition) RETURN spell
}
WITH spell WHERE spell.status IN ["in_force", "disputed"] AND spell.since_latest IS NOT NULL
MATCH (spell)-[:BY]->(recogniser:KG), (spell)-[:OF]->(recognised:KG)
RETURN recogniser, recognised, spell.since AS since, spell.status AS status, spell.sources AS sources,
  spell.first_reported AS first_reported, spell.last_reported AS last_reported, spell.id AS fact
ORDER BY spell.since_latest DESC, recogniser.id, fact
LIMIT 20
