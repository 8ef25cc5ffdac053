-- Who wrote what, when, before and after: each row holds the hash of the one before, so that a row changed or taken
-- away is found. What a superuser takes from the very end is found by the head hash kept elsewhere.

CREATE TABLE IF NOT EXISTS guard.audit (
    id bigint PRIMARY KEY,
    at timestamptz NOT NULL,
    login text NOT NULL,
    staff_id integer,
    what text NOT NULL,
    "table" text NOT NULL,
    key text NOT NULL,
    before jsonb,
    after jsonb,
    previous text NOT NULL,
    hash text NOT NULL
);

CREATE TABLE IF NOT EXISTS guard.audit_head (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    id bigint NOT NULL,
    hash text NOT NULL
);
INSERT INTO guard.audit_head VALUES (true, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;

CREATE OR REPLACE FUNCTION guard.audit_hash(one guard.audit) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = guard, public, pg_temp SET timezone = 'UTC' AS $$
    SELECT encode(sha256(convert_to(jsonb_build_array(
        one.id, to_char(one.at, 'YYYY-MM-DD"T"HH24:MI:SS.US'), one.login, one.staff_id, one.what, one."table",
        one.key, one.before, one.after, one.previous)::text, 'UTF8')), 'hex')
$$;

CREATE OR REPLACE FUNCTION guard.note(what text, "table" text, key text, before jsonb, after jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
DECLARE
    head guard.audit_head;
    one guard.audit;
BEGIN
    SELECT * INTO head FROM guard.audit_head FOR UPDATE;
    one := ROW(head.id + 1, clock_timestamp(), session_user::text, guard.me(), what, "table", key, before, after,
               head.hash, '');
    one.hash := guard.audit_hash(one);
    INSERT INTO guard.audit VALUES (one.*);
    UPDATE guard.audit_head SET id = one.id, hash = one.hash;
END $$;

-- What a row says without its long bytes: they stay where they are, and their sha256 stands beside them.
CREATE OR REPLACE FUNCTION guard.told(one jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = guard, public, pg_temp AS $$
    SELECT coalesce(jsonb_object_agg(key, CASE
        WHEN key IN ('pdf', 'content') THEN to_jsonb('bytes'::text) ELSE value END), '{}')
    FROM jsonb_each(one)
$$;

CREATE OR REPLACE FUNCTION guard.audits() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
DECLARE
    old_says jsonb := CASE WHEN TG_OP <> 'INSERT' THEN guard.told(to_jsonb(OLD)) END;
    new_says jsonb := CASE WHEN TG_OP <> 'DELETE' THEN guard.told(to_jsonb(NEW)) END;
    row_key text := coalesce(new_says, old_says) ->> TG_ARGV[0];
    kept jsonb := old_says;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        SELECT coalesce(jsonb_object_agg(now_is.key, now_is.value), '{}') INTO new_says
        FROM jsonb_each(new_says) AS now_is WHERE now_is.value IS DISTINCT FROM kept -> now_is.key;
        IF new_says = '{}' THEN
            RETURN NULL;
        END IF;
        SELECT jsonb_object_agg(was.key, was.value) INTO old_says
        FROM jsonb_each(kept) AS was WHERE new_says ? was.key;
    END IF;
    PERFORM guard.note(lower(TG_OP), TG_TABLE_NAME, row_key, old_says, new_says);
    RETURN NULL;
END $$;

-- A look at a case somebody is kept out of, and every export of one, leaves a row too: the program calls this.
CREATE OR REPLACE FUNCTION guard.saw(looked_at integer, how text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
BEGIN
    IF guard.me() IS NULL AND NOT guard.is_in('redress_auditor') THEN
        PERFORM guard.refuse('You are not logged in as a colleague.');
    END IF;
    IF looked_at = ANY (guard.hidden_cases()) OR NOT EXISTS (
        SELECT 1 FROM public.barred WHERE barred.case_id = looked_at AND barred.ended_on IS NULL) THEN
        RETURN false;
    END IF;
    PERFORM guard.note(left(how, 40), 'cases', looked_at::text, NULL, NULL);
    RETURN true;
END $$;

-- The rows that do not follow from those before them; the last line when the head is not the last row.
CREATE OR REPLACE FUNCTION guard.audit_broken() RETURNS TABLE (id bigint, why text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
    SELECT seen.id, CASE
        WHEN seen.id <> seen.id_before + 1 THEN 'a row before it is missing'
        WHEN seen.previous <> seen.hash_before THEN 'it does not follow from the row before it'
        ELSE 'its words are not those that were written' END
    FROM (SELECT row.*, guard.audit_hash(row) AS hash_now,
                 lag(row.id, 1, 0::bigint) OVER (ORDER BY row.id) AS id_before,
                 lag(row.hash, 1, repeat('0', 64)) OVER (ORDER BY row.id) AS hash_before
          FROM guard.audit AS row) AS seen
    WHERE seen.id <> seen.id_before + 1 OR seen.previous <> seen.hash_before OR seen.hash <> seen.hash_now
    UNION ALL
    SELECT head.id, 'the head is not the last row' FROM guard.audit_head AS head
    WHERE head.id <> (SELECT coalesce(max(row.id), 0) FROM guard.audit AS row)
       OR head.hash <> coalesce((SELECT row.hash FROM guard.audit AS row WHERE row.id = head.id), repeat('0', 64))
$$;

CREATE OR REPLACE FUNCTION guard.stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = guard, public, pg_temp AS $$
BEGIN
    PERFORM guard.refuse('The audit is never changed.');
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER stands BEFORE UPDATE OR DELETE ON guard.audit
    FOR EACH ROW EXECUTE FUNCTION guard.stands();
CREATE OR REPLACE TRIGGER stands_whole BEFORE TRUNCATE ON guard.audit
    FOR EACH STATEMENT EXECUTE FUNCTION guard.stands();

-- Somebody wrote something: says so to whoever listens, without saying what.
CREATE OR REPLACE FUNCTION guard.tells() RETURNS trigger
LANGUAGE plpgsql SET search_path = guard, public, pg_temp AS $$
BEGIN
    NOTIFY redress;
    RETURN NULL;
END $$;
