// Which recognitions began between two dates?
// param since (first_day = any): the first day
// param until (last_day = any): the last day
// param of (recognised = any): the state or government that is recognised
// param by (entity = any): the state or organisation that recognises
// columns: recogniser recognised began status certainty sources first_reported last_reported fact
CALL () {
  MATCH (:KG {id: $of})<-[:OF]-(spell:KG:Recognition) RETURN spell
  UNION
  MATCH (:KG {id: $by})<-[:BY]-(spell:KG:Recognition) RETURN spell
  UNION
  WITH 1 AS all WHERE $of IS NULL AND $by IS NULL MATCH (spell:KG:Recognition) RETURN spell
}
WITH spell, spell.since_earliest AS first, spell.since_latest AS last
// possible: it may lie between the two days; certain: it surely does
WHERE spell.since IS NOT NULL AND coalesce(last >= date($since), true) AND coalesce(first <= date($until), true)
WITH *, CASE WHEN coalesce(first >= date($since), $since IS NULL) AND coalesce(last <= date($until), $until IS NULL)
  THEN "certain" ELSE "possible" END AS certainty
MATCH (spell)-[:BY]->(recogniser:KG), (spell)-[:OF]->(recognised:KG)
WHERE coalesce(recogniser.id = $by, true) AND coalesce(recognised.id = $of, true)
RETURN recogniser, recognised, spell.since AS began, spell.status AS status, certainty, spell.sources AS sources,
  spell.first_reported AS first_reported, spell.last_reported AS last_reported, spell.id AS fact
ORDER BY last IS NOT NULL, last, first IS NOT NULL, first, recognised.id, recogniser.id, fact
