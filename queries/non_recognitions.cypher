// Who refuses to recognise whom, as of a date?
// param by (entity = any): who refuses
// param of (recognised = any): the state or government that is refused
// param as_of (period = any): a day, month or year; any day of it counts
// param status (statuses = in_force disputed): how it stands: in_force, suspended, ended, disputed, or any
// columns: refuser refused since until status certainty sources first_reported last_reported fact
CALL () {
  MATCH (:KG {id: $of})<-[:OF]-(spell:KG:NonRecognition) RETURN spell
  UNION
  MATCH (:KG {id: $by})<-[:BY]-(spell:KG:NonRecognition) RETURN spell
  UNION
  WITH 1 AS all WHERE $of IS NULL AND $by IS NULL MATCH (spell:KG:NonRecognition) RETURN spell
}
MATCH (spell)-[:BY]->(refuser:KG), (spell)-[:OF]->(refused:KG)
WHERE coalesce(refuser.id = $by, true) AND coalesce(refused.id = $of, true)
WITH *
// possible: some day of the period may lie within the spell
WHERE coalesce(spell.since_earliest <= date($as_of_latest), true) AND coalesce(spell.until_latest >= date($as_of_earliest), true)
// certain: some day of the period surely does; the day of its end is shared only possibly
WITH *, $as_of_latest IS NOT NULL AS dated, (
  $as_of_latest IS NULL OR coalesce(spell.since_latest <= date($as_of_latest), false) AND (
    spell.until IS NULL
    OR coalesce(spell.since_latest < spell.until_earliest AND date($as_of_earliest) < spell.until_earliest, false))
) AS sure, EXISTS {
  (spell)-[:PHASE]->(phase:KG)
  WHERE coalesce(phase.since_earliest <= date($as_of_latest), true) AND coalesce(date($as_of_latest) < phase.until_earliest, true)
} AS paused
WITH *, CASE WHEN NOT dated OR spell.status = "disputed" THEN spell.status WHEN paused THEN "suspended" ELSE "in_force" END AS status
WHERE coalesce($statuses, "in_force disputed") CONTAINS status
RETURN refuser, refused, spell.since AS since, spell.until AS until, status,
  CASE WHEN sure AND status <> "disputed" THEN "certain" ELSE "possible" END AS certainty, spell.sources AS sources,
  spell.first_reported AS first_reported, spell.last_reported AS last_reported, spell.id AS fact
ORDER BY refused.id, spell.since_latest IS NOT NULL, spell.since_latest, spell.since_earliest IS NOT NULL, spell.since_earliest, refuser.id, fact
