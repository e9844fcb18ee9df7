// Who recognised whom, as far as was known on a day: both clocks at once?
// param by (entity = any): the state or organisation that recognises
// param of (recognised = any): the state or government that is recognised
// param as_of (period = any): a day, month or year; any day of it counts
// param known_at (last_day = any): the day on which it was known so; without one, all that was ever known
// param status (statuses = in_force disputed): how it stands: in_force, suspended, ended, disputed, or any
// columns: recogniser recognised since until status certainty known_from known_until fact
// it needs a push with --history
CALL () {
  MATCH (:KG {id: $of})<-[:OF]-(version:KG:FactVersion) RETURN version
  UNION
  MATCH (:KG {id: $by})<-[:BY]-(version:KG:FactVersion) RETURN version
  UNION
  WITH 1 AS all WHERE $of IS NULL AND $by IS NULL MATCH (version:KG:FactVersion) RETURN version
}
MATCH (version)-[:BY]->(recogniser:KG), (version)-[:OF]->(recognised:KG)
WHERE version.kind = "Recognition" AND coalesce(recogniser.id = $by, true) AND coalesce(recognised.id = $of, true)
  AND coalesce(version.known_from <= date($known_at), true) AND coalesce(version.known_until > date($known_at), true)
WITH *
// possible: some day of the period may lie within the spell
WHERE coalesce(version.since_earliest <= date($as_of_latest), true) AND coalesce(version.until_latest >= date($as_of_earliest), true)
// certain: some day of the period surely does; the day of its end is shared only possibly
WITH *, $as_of_latest IS NOT NULL AS dated, (
  $as_of_latest IS NULL OR coalesce(version.since_latest <= date($as_of_latest), false) AND (
    version.until IS NULL
    OR coalesce(version.since_latest < version.until_earliest AND date($as_of_earliest) < version.until_earliest, false))
) AS sure, EXISTS {
  (version)-[:PHASE]->(phase:KG)
  WHERE coalesce(phase.since_earliest <= date($as_of_latest), true) AND coalesce(date($as_of_latest) < phase.until_earliest, true)
} AS paused
WITH *, CASE WHEN NOT dated OR version.status = "disputed" THEN version.status WHEN paused THEN "suspended" ELSE "in_force" END AS status
WHERE coalesce($statuses, "in_force disputed") CONTAINS status
RETURN recogniser, recognised, version.since AS since, version.until AS until, status,
  CASE WHEN sure AND status <> "disputed" THEN "certain" ELSE "possible" END AS certainty,
  version.known_from AS known_from, version.known_until AS known_until, version.fact AS fact
ORDER BY recognised.id, recogniser.id, fact, known_from
