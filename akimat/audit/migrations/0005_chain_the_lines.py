"""The database chains the journal: the lines that are there, and each new one by a trigger.

Order and hash are drawn inside the lock on the head of the chain, so whoever writes a line, by
whatever statement, writes it into the chain.
"""

from django.db import migrations, models

# Netstrings (D. J. Bernstein, 1997): no letter can be shifted from one field to the next. The facts
# go in by their salted hash, so that a journal can be checked by whoever may not read them. An
# actor of the house is empty. The moment is in microseconds since 1970 UTC.
HASH = """
CREATE FUNCTION audit_line_hash(
  previous bytea, chain text, seq bigint, at timestamptz, actor bigint, subject text, action text,
  salt bytea, facts jsonb
) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT sha256(convert_to(
    '64:' || encode(previous, 'hex')
    || ',' || octet_length(chain) || ':' || chain
    || ',' || length(seq::text) || ':' || seq
    || ',' || length((extract(epoch FROM at) * 1000000)::bigint::text)
    || ':' || (extract(epoch FROM at) * 1000000)::bigint
    || ',' || length(coalesce(actor::text, '')) || ':' || coalesce(actor::text, '')
    || ',' || octet_length(subject) || ':' || subject
    || ',' || octet_length(action) || ':' || action
    || ',64:' || encode(sha256(salt || convert_to(facts::text, 'UTF8')), 'hex') || ',',
    'UTF8'
  ))
$$;
-- Readers of one list do not wait for each other: each has a chain of what he has seen there.
CREATE FUNCTION audit_chain_of(subject text, action text, actor bigint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN action = 'view_personal' AND starts_with(subject, 'list:')
    THEN subject || '@' || coalesce(actor::text, '') ELSE subject END
$$;
"""
FILL = """
CREATE FUNCTION audit_chain_all() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  line record;
  current text := '';
  number bigint;
  value bytea;
BEGIN
  FOR line IN
    SELECT ctid AS place, id, audit_chain_of(subject, action, actor_id) AS chain, at, actor_id,
           subject, action, facts, uuid_send(gen_random_uuid()) AS salt
    FROM audit_entry
    ORDER BY audit_chain_of(subject, action, actor_id) COLLATE "C", id
  LOOP
    IF line.chain <> current THEN
      IF current <> '' THEN
        INSERT INTO audit_chainhead (chain, seq, hash) VALUES (current, number, value);
      END IF;
      current := line.chain;
      number := 0;
      value := decode(repeat('00', 32), 'hex');
    END IF;
    number := number + 1;
    value := audit_line_hash(value, current, number, line.at, line.actor_id, line.subject,
                             line.action, line.salt, line.facts);
    UPDATE audit_entry SET chain = current, seq = number, salt = line.salt, hash = value
    WHERE ctid = line.place;
  END LOOP;
  IF current <> '' THEN
    INSERT INTO audit_chainhead (chain, seq, hash) VALUES (current, number, value);
  END IF;
END $$;
ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only;
SELECT audit_chain_all();
ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only;
DROP FUNCTION audit_chain_all();
"""
# The owner's rights: the role of the product may write lines, and heads only by writing lines. Its
# search path is fixed, or whoever calls could put functions and tables of his own before ours.
CHAIN = """
CREATE FUNCTION audit_chain_line() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  NEW.chain := audit_chain_of(NEW.subject, NEW.action, NEW.actor_id);
  NEW.salt := uuid_send(gen_random_uuid());
  INSERT INTO audit_chainhead AS head (chain, seq, hash)
  VALUES (NEW.chain, 1, audit_line_hash(
    decode(repeat('00', 32), 'hex'), NEW.chain, 1, NEW.at, NEW.actor_id, NEW.subject, NEW.action,
    NEW.salt, NEW.facts))
  ON CONFLICT (chain) DO UPDATE SET seq = head.seq + 1, hash = audit_line_hash(
    head.hash, NEW.chain, head.seq + 1, NEW.at, NEW.actor_id, NEW.subject, NEW.action, NEW.salt,
    NEW.facts)
  RETURNING head.seq, head.hash INTO NEW.seq, NEW.hash;
  RETURN NEW;
END $$;
DO $$ BEGIN
  EXECUTE format('ALTER FUNCTION audit_chain_line() SET search_path = pg_catalog, %I, pg_temp',
                 current_schema());
END $$;
CREATE TRIGGER audit_entry_chain BEFORE INSERT ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION audit_chain_line();
ALTER TABLE audit_chainhead SET (fillfactor = 70);
-- The first seal comes before autovacuum has looked.
ANALYZE audit_entry, audit_chainhead;
"""
# A head goes on by one line and never back; seals are made once.
REFUSE = """
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_rewriting();
CREATE TRIGGER audit_chainhead_forward BEFORE UPDATE ON audit_chainhead FOR EACH ROW
  WHEN (NEW.seq <> OLD.seq + 1 OR NEW.chain <> OLD.chain)
  EXECUTE FUNCTION audit_refuse_rewriting();
CREATE TRIGGER audit_chainhead_no_delete BEFORE DELETE ON audit_chainhead
  FOR EACH ROW EXECUTE FUNCTION audit_refuse_rewriting();
CREATE TRIGGER audit_chainhead_no_truncate BEFORE TRUNCATE ON audit_chainhead
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_rewriting();
CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE ON audit_seal
  FOR EACH ROW EXECUTE FUNCTION audit_refuse_rewriting();
CREATE TRIGGER audit_seal_no_truncate BEFORE TRUNCATE ON audit_seal
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_rewriting();
CREATE TRIGGER audit_sealedhead_append_only BEFORE UPDATE OR DELETE ON audit_sealedhead
  FOR EACH ROW EXECUTE FUNCTION audit_refuse_rewriting();
CREATE TRIGGER audit_sealedhead_no_truncate BEFORE TRUNCATE ON audit_sealedhead
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_rewriting();
"""
BACK = """
DROP TRIGGER audit_entry_chain ON audit_entry;
DROP TRIGGER audit_entry_no_truncate ON audit_entry;
DROP TRIGGER audit_chainhead_forward ON audit_chainhead;
DROP TRIGGER audit_chainhead_no_delete ON audit_chainhead;
DROP TRIGGER audit_chainhead_no_truncate ON audit_chainhead;
DROP TRIGGER audit_seal_append_only ON audit_seal;
DROP TRIGGER audit_seal_no_truncate ON audit_seal;
DROP TRIGGER audit_sealedhead_append_only ON audit_sealedhead;
DROP TRIGGER audit_sealedhead_no_truncate ON audit_sealedhead;
DROP FUNCTION audit_chain_line();
DROP FUNCTION audit_chain_of(text, text, bigint);
DROP FUNCTION audit_line_hash(
  bytea, text, bigint, timestamptz, bigint, text, text, bytea, jsonb);
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_chain_and_seals")]

    operations = [
        migrations.RunSQL(HASH + FILL, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('chain', 'seq'), name='entry_once_in_chain'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(('seq__gt', 0)), name='entry_is_chained'),
        ),
        migrations.RunSQL(CHAIN + REFUSE, BACK),
    ]
