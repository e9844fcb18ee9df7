// On what do the sources not agree, and which answer was chosen by what rule?
// param of (entity = any): an end of the fact in question
// columns: subject object about value chosen claims rule fact
CALL () {
  MATCH (:KG {id: $of})<-[:BY|OF|IN|BETWEEN]-(spell:KG:Fact)-[:CONFLICT]->(conflict:KG) RETURN spell, conflict
  UNION
  WITH 1 AS all WHERE $of IS NULL MATCH (spell:KG:Fact)-[:CONFLICT]->(conflict:KG) RETURN spell, conflict
}
MATCH (conflict)-[:ALTERNATIVE]->(alternative:KG)
OPTIONAL MATCH (spell)-[:BY]->(by:KG)
OPTIONAL MATCH (spell)-[:OF|IN]->(whom:KG)
OPTIONAL MATCH (one:KG)<-[:BETWEEN]-(spell)-[:BETWEEN]->(other:KG) WHERE one.id < other.id
WITH *, coalesce(by, one) AS subject, coalesce(whom, other) AS object
RETURN subject, object, conflict.about AS about, alternative.value AS value,
  coalesce(alternative.value = conflict.chosen, false) AS chosen, COUNT { (alternative)-[:STATED_IN]->(:KG) } AS claims,
  conflict.rule AS rule, spell.id AS fact
ORDER BY subject.id, object.id, fact, about, value
