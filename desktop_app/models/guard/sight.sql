-- What is not there for whoever asks: cases they are barred from, and all that hangs on those. Each is read once a
-- statement, so the policies that compare with it cost a short list, not a look-up for every row. That takes the
-- (SELECT …) around the call: without it the function is asked again for each row, also in here.

CREATE OR REPLACE FUNCTION guard.hidden_cases() RETURNS integer[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT barred.case_id), '{}') FROM public.barred
    WHERE barred.staff_id = guard.me() AND barred.ended_on IS NULL
$$;

-- A resident is hidden when every case of theirs is: their name alone would give the case away.
CREATE OR REPLACE FUNCTION guard.hidden_residents() RETURNS integer[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT gone.resident_id), '{}') FROM public.cases AS gone
    WHERE gone.id = ANY ((SELECT guard.hidden_cases())::integer[]) AND NOT EXISTS (
        SELECT 1 FROM public.cases AS other
        WHERE other.resident_id = gone.resident_id AND NOT other.id = ANY ((SELECT guard.hidden_cases())::integer[]))
$$;

CREATE OR REPLACE FUNCTION guard.hidden_points() RETURNS integer[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
    SELECT coalesce(array_agg(id), '{}') FROM public.point
    WHERE case_id = ANY ((SELECT guard.hidden_cases())::integer[])
$$;

CREATE OR REPLACE FUNCTION guard.hidden_actions() RETURNS integer[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
    SELECT coalesce(array_agg(id), '{}') FROM public.action
    WHERE case_id = ANY ((SELECT guard.hidden_cases())::integer[])
$$;

CREATE OR REPLACE FUNCTION guard.hidden_letters() RETURNS integer[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
    SELECT coalesce(array_agg(id), '{}') FROM public.letter
    WHERE case_id = ANY ((SELECT guard.hidden_cases())::integer[])
$$;

CREATE OR REPLACE FUNCTION guard.hidden_requests() RETURNS integer[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
    SELECT coalesce(array_agg(id), '{}') FROM public.approval_request
    WHERE case_id = ANY ((SELECT guard.hidden_cases())::integer[])
$$;

CREATE OR REPLACE FUNCTION guard.hidden_determinations() RETURNS integer[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
    SELECT coalesce(array_agg(id), '{}') FROM public.determination
    WHERE case_id = ANY ((SELECT guard.hidden_cases())::integer[])
$$;

-- Row level security keeps PostgreSQL from using the index of words (its operators are not leakproof), and a search
-- would read every case. So search asks here, where the index is used and what is hidden is left out.
CREATE OR REPLACE FUNCTION guard.found(wanted tsquery) RETURNS SETOF integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
    SELECT search_text.case_id FROM public.search_text
    WHERE search_text.vector @@ wanted
      AND ((SELECT guard.me()) IS NOT NULL OR (SELECT guard.is_in('redress_auditor')))
      AND NOT search_text.case_id = ANY ((SELECT guard.hidden_cases())::integer[])
$$;
