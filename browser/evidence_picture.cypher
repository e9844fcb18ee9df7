// In whose words does Russia recognise the Taliban government? As a picture
// columns: recogniser recognised fact claim article
MATCH (recogniser:KG {id: "state/RUS"})<-[:BY]-(fact:KG:Recognition)-[:OF]->(recognised:KG {id: "government/AFG-taliban"})
MATCH (claim:KG:Claim)-[:SUPPORTS|CONTRADICTS]->(fact)
OPTIONAL MATCH (claim)-[:FROM]->(article:KG)
RETURN recogniser, recognised, fact, claim, article
ORDER BY claim.id
