// Which members of an organisation recognise X, and which do not as far as is known?
// param in (organisation): the organisation whose members are asked for
// param of (recognised): the state or government
// columns: member status since until sources first_reported last_reported fact
MATCH (:KG {id: $in})-[:MEMBER]->(member:KG)
OPTIONAL MATCH (member)<-[:BY]-(spell:KG:Recognition)-[:OF]->(:KG {id: $of})
RETURN member, coalesce(spell.status, "unknown") AS status, spell.since AS since, spell.until AS until, spell.sources AS sources,
  spell.first_reported AS first_reported, spell.last_reported AS last_reported, spell.id AS fact
ORDER BY status, member.id, fact
