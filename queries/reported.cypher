// What was first reported between two dates, and in which article?
// param since (first_day = any): the first day
// param until (last_day = any): the last day
// columns: reported kind subject object began status title fact
MATCH (spell:KG:Fact)
WHERE spell.first_reported_earliest IS NOT NULL AND spell.first_reported_latest IS NOT NULL
  AND coalesce(spell.first_reported_latest >= date($since), true) AND coalesce(spell.first_reported_earliest <= date($until), true)
OPTIONAL MATCH (spell)<-[:SUPPORTS]-(:KG:Claim)-[:FROM]->(article:KG:Article) WHERE article.published = spell.first_reported
WITH spell, min(article.name) AS title, [label IN labels(spell) WHERE NOT label IN ["KG", "Fact"]][0] AS kind
OPTIONAL MATCH (spell)-[:BY]->(by:KG)
OPTIONAL MATCH (spell)-[:OF|IN]->(whom:KG)
OPTIONAL MATCH (one:KG)<-[:BETWEEN]-(spell)-[:BETWEEN]->(other:KG) WHERE one.id < other.id
WITH *, coalesce(by, one) AS subject, coalesce(whom, other) AS object
RETURN spell.first_reported AS reported, kind, subject, object, spell.since AS began, spell.status AS status, title, spell.id AS fact
ORDER BY spell.first_reported_earliest, kind, subject.id, object.id, fact
