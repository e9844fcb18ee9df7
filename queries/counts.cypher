// How many states recognise each, surely and possibly?
// param of (recognised = any): the state or government that is recognised
// param as_of (period = any): a day, month or year; any day of it counts
// columns: recognised certain possible
CALL () {
  MATCH (:KG {id: $of})<-[:OF]-(spell:KG:Recognition) RETURN spell
  UNION
  WITH 1 AS all WHERE $of IS NULL MATCH (spell:KG:Recognition) RETURN spell
}
MATCH (spell)-[:BY]->(recogniser:KG:State), (spell)-[:OF]->(recognised:KG)
WITH *, $as_of_latest IS NOT NULL AS dated
WHERE CASE WHEN dated
  THEN coalesce(spell.since_earliest <= date($as_of_latest), true) AND coalesce(spell.until_latest >= date($as_of_earliest), true)
    AND NOT EXISTS {
      (spell)-[:PHASE]->(phase:KG)
      WHERE coalesce(phase.since_earliest <= date($as_of_latest), true) AND coalesce(date($as_of_latest) < phase.until_earliest, true)
    }
  ELSE spell.status IN ["in_force", "disputed"] END
WITH recognised, recogniser, max(CASE WHEN spell.status <> "disputed" AND (NOT dated OR
  coalesce(spell.since_latest <= date($as_of_latest), false) AND (
    spell.until IS NULL
    OR coalesce(spell.since_latest < spell.until_earliest AND date($as_of_earliest) < spell.until_earliest, false))
) THEN 1 ELSE 0 END) AS surely
RETURN recognised, sum(surely) AS certain, sum(1 - surely) AS possible
ORDER BY certain DESC, possible DESC, recognised.id
