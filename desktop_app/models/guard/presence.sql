-- Who has which case open just now. No record: it lives in memory's own table, and is forgotten with the server.

CREATE UNLOGGED TABLE IF NOT EXISTS guard.presence (
    staff_id integer NOT NULL,
    place text NOT NULL,
    case_id integer NOT NULL,
    is_writing boolean NOT NULL,
    since timestamptz NOT NULL DEFAULT now(),
    seen_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (staff_id, place, case_id)
);

-- What is open at one window of whoever asks, all of it; then who else has what open that whoever asks may see.
-- Rows nobody has renewed for forty seconds are of windows that are gone: each says so every fifteen.
CREATE OR REPLACE FUNCTION guard.present(window_name text, open_cases integer[], written_in integer[])
RETURNS TABLE (case_id integer, name text, is_writing boolean, since timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
DECLARE
    me integer := guard.me();
    moved bigint;
    here integer;
BEGIN
    IF me IS NULL THEN
        RETURN;
    END IF;
    DELETE FROM guard.presence AS gone
    WHERE (gone.staff_id = me AND gone.place = window_name AND NOT gone.case_id = ANY (open_cases))
       OR gone.seen_at < now() - interval '40 seconds';
    GET DIAGNOSTICS moved = ROW_COUNT;
    FOR here IN SELECT id FROM public.cases
        WHERE id = ANY (open_cases) AND NOT id = ANY ((SELECT guard.hidden_cases())::integer[]) ORDER BY id
    LOOP
        IF NOT EXISTS (SELECT 1 FROM guard.presence AS kept WHERE kept.staff_id = me AND kept.place = window_name
                       AND kept.case_id = here AND kept.is_writing = (here = ANY (written_in))) THEN
            moved := moved + 1;
        END IF;
        INSERT INTO guard.presence AS kept (staff_id, place, case_id, is_writing)
        VALUES (me, window_name, here, here = ANY (written_in))
        ON CONFLICT ON CONSTRAINT presence_pkey DO UPDATE SET
            seen_at = now(), is_writing = excluded.is_writing,
            since = CASE WHEN kept.is_writing = excluded.is_writing THEN kept.since ELSE now() END;
    END LOOP;
    IF moved > 0 THEN
        NOTIFY redress_presence;
    END IF;
    RETURN QUERY
        SELECT other.case_id, staff.name, bool_or(other.is_writing), min(other.since)
        FROM guard.presence AS other JOIN public.staff ON staff.id = other.staff_id
        WHERE other.staff_id <> me AND NOT other.case_id = ANY ((SELECT guard.hidden_cases())::integer[])
        GROUP BY other.case_id, staff.name ORDER BY other.case_id, staff.name;
END $$;
