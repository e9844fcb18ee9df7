// What was announced, voted, urged or said by a group, and changes no status?
// param by (entity = any): of whom it is said
// param of (entity = any): about whom
// columns: subject relation object modality actor when published quote claim
CALL () {
  MATCH (:KG {id: $by})<-[:SUBJECT]-(told:KG:Claim) RETURN told
  UNION
  MATCH (:KG {id: $of})<-[:OBJECT]-(told:KG:Claim) RETURN told
  UNION
  WITH 1 AS all WHERE $by IS NULL AND $of IS NULL MATCH (told:KG:Claim) RETURN told
}
MATCH (told)-[:SUBJECT]->(subject:KG), (told)-[:OBJECT]->(object:KG)
WHERE coalesce(subject.id = $by, true) AND coalesce(object.id = $of, true) AND (
  told.modality <> "asserted" OR coalesce(told.actor <> "executive", false)
  OR subject:Group AND NOT EXISTS { (subject)-[:MEMBER]->(:KG) })
OPTIONAL MATCH (told)-[:FROM]->(article:KG)
RETURN subject, told.relation AS relation, object, told.modality AS modality, told.actor AS actor, told.when AS when,
  article.published AS published, told.quote AS quote, told.id AS claim
ORDER BY object.id, told.when_earliest IS NOT NULL, told.when_earliest, subject.id, claim
