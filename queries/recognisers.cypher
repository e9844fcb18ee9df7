// Which states and organisations recognise X, and since when?
// param of (recognised): the state or government that is recognised
// param as_of (period = any): a day, month or year; any day of it counts
// param status (statuses = in_force disputed): how it stands: in_force, suspended, ended, disputed, or any
// columns: recogniser recognised since until status certainty sources first_reported last_reported fact
MATCH (recogniser:KG)<-[:BY]-(spell:KG:Recognition)-[:OF]->(recognised:KG {id: $of})
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
RETURN recogniser, recognised, spell.since AS since, spell.until AS until, status,
  CASE WHEN sure AND status <> "disputed" THEN "certain" ELSE "possible" END AS certainty, spell.sources AS sources,
  spell.first_reported AS first_reported, spell.last_reported AS last_reported, spell.id AS fact
ORDER BY recognised.id, spell.since_latest IS NOT NULL, spell.since_latest, spell.since_earliest IS NOT NULL, spell.since_earliest, recogniser.id, fact
