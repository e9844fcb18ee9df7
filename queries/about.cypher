// What is known of X?
// param of (entity): any entity: a state, government, organisation, person, office or territory
// param status (statuses = in_force suspended ended disputed): how it stands: in_force, suspended, ended, disputed, or any
// columns: kind subject object since until status sources first_reported last_reported fact
CALL () {
  MATCH (:KG {id: $of})<-[:BY|OF|IN|BETWEEN|TERRITORY]-(spell:KG:Fact) RETURN spell
  UNION
  MATCH (:KG {id: $of})<-[:OF|TO]-(:KG:Office)<-[:IN]-(spell:KG:Fact) RETURN spell
}
WITH spell WHERE coalesce($statuses, "in_force suspended ended disputed") CONTAINS spell.status
OPTIONAL MATCH (spell)-[:BY]->(by:KG)
OPTIONAL MATCH (spell)-[:OF|IN]->(whom:KG)
OPTIONAL MATCH (one:KG)<-[:BETWEEN]-(spell)-[:BETWEEN]->(other:KG) WHERE one.id < other.id
WITH spell, coalesce(by, one) AS subject, coalesce(whom, other) AS object, [label IN labels(spell) WHERE NOT label IN ["KG", "Fact"]][0] AS kind
RETURN kind, subject, object, spell.since AS since, spell.until AS until, spell.status AS status, spell.sources AS sources,
  spell.first_reported AS first_reported, spell.last_reported AS last_reported, spell.id AS fact
ORDER BY kind, spell.since_latest IS NOT NULL, spell.since_latest, spell.since_earliest IS NOT NULL, spell.since_earliest, subject.id, object.id, fact
