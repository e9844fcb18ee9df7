// What began, ended, paused or resumed between two dates?
// param since (first_day = any): the first day
// param until (last_day = any): the last day
// param of (entity = any): an end of the fact that changed
// columns: date change kind subject object cause certainty fact
CALL () {
  MATCH (:KG {id: $of})<-[:BY|OF|IN|BETWEEN]-(spell:KG:Fact) RETURN spell
  UNION
  WITH 1 AS all WHERE $of IS NULL MATCH (spell:KG:Fact) RETURN spell
}
CALL (spell) {
  WITH spell WHERE spell.since IS NOT NULL
  RETURN "began" AS change, spell.since AS date, spell.since_earliest AS first, spell.since_latest AS last
  UNION
  WITH spell WHERE spell.until IS NOT NULL
  RETURN "ended" AS change, spell.until AS date, spell.until_earliest AS first, spell.until_latest AS last
  UNION
  MATCH (spell)-[:PHASE]->(phase:KG) WHERE phase.since IS NOT NULL
  RETURN "suspended" AS change, phase.since AS date, phase.since_earliest AS first, phase.since_latest AS last
  UNION
  MATCH (spell)-[:PHASE]->(phase:KG) WHERE phase.until IS NOT NULL
  RETURN "resumed" AS change, phase.until AS date, phase.until_earliest AS first, phase.until_latest AS last
}
// possible: it may lie between the two days; certain: it surely does
WITH * WHERE coalesce(last >= date($since), true) AND coalesce(first <= date($until), true)
WITH *, CASE WHEN coalesce(first >= date($since), $since IS NULL) AND coalesce(last <= date($until), $until IS NULL)
  THEN "certain" ELSE "possible" END AS certainty
OPTIONAL MATCH (spell)-[:BY]->(by:KG)
OPTIONAL MATCH (spell)-[:OF|IN]->(whom:KG)
OPTIONAL MATCH (one:KG)<-[:BETWEEN]-(spell)-[:BETWEEN]->(other:KG) WHERE one.id < other.id
WITH *, [label IN labels(spell) WHERE NOT label IN ["KG", "Fact"]][0] AS kind, coalesce(by, one) AS subject, coalesce(whom, other) AS object
RETURN date, change, kind, subject, object, CASE change WHEN "ended" THEN spell.end_cause END AS cause, certainty, spell.id AS fact
ORDER BY last IS NOT NULL, last, first IS NOT NULL, first, kind, subject.id, object.id, fact, change
