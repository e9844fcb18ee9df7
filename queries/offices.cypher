// Who holds or held which office, as of a date?
// param by (person = any): who holds it
// param of (entity = any): the state, government or organisation whose office it is; a state's governments count
// param to (entity = any): the receiving state of an ambassador
// param role (text = any): foreign minister, ambassador, president, …
// param as_of (period = any): a day, month or year; any day of it counts
// param status (statuses = in_force disputed): how it stands: in_force, suspended, ended, disputed, or any
// columns: holder office since until status certainty sources first_reported last_reported fact
CALL () {
  MATCH (:KG {id: $by})<-[:BY]-(spell:KG:OfficeTenure) RETURN spell
  UNION
  MATCH (:KG {id: $of})<-[:OF]-(:KG:Office)<-[:IN]-(spell:KG:OfficeTenure) RETURN spell
  UNION
  MATCH (:KG {id: $of})<-[:GOVERNS]-(:KG)<-[:OF]-(:KG:Office)<-[:IN]-(spell:KG:OfficeTenure) RETURN spell
  UNION
  MATCH (:KG {id: $to})<-[:TO]-(:KG:Office)<-[:IN]-(spell:KG:OfficeTenure) RETURN spell
  UNION
  WITH 1 AS all WHERE $by IS NULL AND $of IS NULL AND $to IS NULL MATCH (spell:KG:OfficeTenure) RETURN spell
}
MATCH (spell)-[:BY]->(holder:KG), (spell)-[:IN]->(office:KG)-[:OF]->(whose:KG)
WHERE coalesce(holder.id = $by, true) AND (coalesce(whose.id = $of, true) OR EXISTS { (whose)-[:GOVERNS]->(:KG {id: $of}) })
  AND coalesce(toLower(office.role), "") = coalesce(toLower($role), toLower(office.role), "")
  AND ($to IS NULL OR EXISTS { (office)-[:TO]->(:KG {id: $to}) })
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
RETURN holder, office, spell.since AS since, spell.until AS until, status,
  CASE WHEN sure AND status <> "disputed" THEN "certain" ELSE "possible" END AS certainty, spell.sources AS sources,
  spell.first_reported AS first_reported, spell.last_reported AS last_reported, spell.id AS fact
ORDER BY office.id, spell.since_latest IS NOT NULL, spell.since_latest, spell.since_earliest IS NOT NULL, spell.since_earliest, holder.id, fact
