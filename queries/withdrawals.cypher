// Who withdrew or suspended recognition of whom, when, and after how long?
// param by (entity = any): who withdrew
// param of (recognised = any): from whom
// columns: recogniser recognised since until status cause sources first_reported last_reported fact
CALL () {
  MATCH (:KG {id: $of})<-[:OF]-(spell:KG:Recognition) RETURN spell
  UNION
  MATCH (:KG {id: $by})<-[:BY]-(spell:KG:Recognition) RETURN spell
  UNION
  WITH 1 AS all WHERE $of IS NULL AND $by IS NULL MATCH (spell:KG:Recognition) RETURN spell
}
MATCH (spell)-[:BY]->(recogniser:KG), (spell)-[:OF]->(recognised:KG)
WHERE coalesce(recogniser.id = $by, true) AND coalesce(recognised.id = $of, true)
  AND (spell.status = "suspended" OR coalesce(spell.end_cause = "withdrawn", false) OR EXISTS { (spell)-[:PHASE]->(:KG) })
RETURN recogniser, recognised, spell.since AS since, spell.until AS until, spell.status AS status, spell.end_cause AS cause,
  spell.sources AS sources,
  spell.first_reported AS first_reported, spell.last_reported AS last_reported, spell.id AS fact
ORDER BY recognised.id, spell.until_earliest IS NOT NULL, spell.until_earliest, recogniser.id, fact
