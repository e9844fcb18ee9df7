// Who recognises X but not Y?
// param of (recognised): the one that is recognised
// param without (recognised): the other that is not
// columns: recogniser since status sources first_reported last_reported fact
MATCH (recogniser:KG)<-[:BY]-(spell:KG:Recognition)-[:OF]->(:KG {id: $of})
WHERE spell.status IN ["in_force", "disputed"] AND NOT EXISTS {
  (recogniser)<-[:BY]-(against:KG:Recognition)-[:OF]->(:KG {id: $without}) WHERE against.status IN ["in_force", "disputed"]
}
RETURN recogniser, spell.since AS since, spell.status AS status, spell.sources AS sources,
  spell.first_reported AS first_reported, spell.last_reported AS last_reported, spell.id AS fact
ORDER BY recogniser.id, fact
