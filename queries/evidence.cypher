// What do the sources of a fact say, in whose words?
// param of (thing): the id of a fact, such as fact/1f2e3d4c5b6a7980
// columns: side quote stated_by title publisher published url support confidence claim
MATCH (:KG {id: $of})<-[stands:SUPPORTS|CONTRADICTS]-(told:KG:Claim)
OPTIONAL MATCH (told)-[:FROM]->(article:KG)
RETURN CASE type(stands) WHEN "SUPPORTS" THEN "for" ELSE "against" END AS side, told.quote AS quote, told.stated_by AS stated_by,
  article.name AS title, article.publisher AS publisher, coalesce(article.published, told.published) AS published,
  coalesce(article.url, told.source) AS url, told.support AS support, told.confidence AS confidence, told.id AS claim
ORDER BY side DESC, published IS NOT NULL, published, claim
