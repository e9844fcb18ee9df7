// Who recognises both X and Y?
// param of (recognised): the one
// param with (recognised): the other
// columns: recogniser since_one since_other fact other_fact
MATCH (recogniser:KG)<-[:BY]-(spell:KG:Recognition)-[:OF]->(:KG {id: $of})
MATCH (recogniser)<-[:BY]-(second:KG:Recognition)-[:OF]->(:KG {id: $with})
WHERE spell.status IN ["in_force", "disputed"] AND second.status IN ["in_force", "disputed"]
RETURN recogniser, spell.since AS since_one, second.since AS since_other, spell.id AS fact, second.id AS other_fact
ORDER BY recogniser.id, fact, other_fact
