// What `kg push` makes first. Every node of ours is a KG with a unique id, so nothing foreign is captured.
CREATE CONSTRAINT kg_id IF NOT EXISTS FOR (n:KG) REQUIRE n.id IS UNIQUE;
CREATE INDEX kg_name IF NOT EXISTS FOR (n:KG) ON (n.name);
CREATE INDEX kg_since IF NOT EXISTS FOR (n:Fact) ON (n.since_earliest);
CREATE INDEX kg_until IF NOT EXISTS FOR (n:Fact) ON (n.until_earliest);
CREATE INDEX kg_published IF NOT EXISTS FOR (n:Article) ON (n.published_earliest);
CREATE INDEX kg_known IF NOT EXISTS FOR (n:FactVersion) ON (n.known_from);
CREATE INDEX kg_role IF NOT EXISTS FOR (n:Office) ON (n.role);
CREATE INDEX kg_recognises_since IF NOT EXISTS FOR ()-[r:RECOGNISES]-() ON (r.since_earliest);
CREATE INDEX kg_recognised_until IF NOT EXISTS FOR ()-[r:RECOGNISED]-() ON (r.until_earliest);
