// Which entities have this in their name?
// columns: entity id kinds
MATCH (entity:KG)
WHERE entity.name CONTAINS "Afghanistan" AND NOT entity:Article
RETURN entity, entity.id AS id, [label IN labels(entity) WHERE label <> "KG"] AS kinds
ORDER BY id
LIMIT 25
