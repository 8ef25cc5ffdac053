-- Who asks: the login of the connection, which nobody can change from inside it, and the colleague it stands for.

CREATE TABLE IF NOT EXISTS guard.login (
    name text PRIMARY KEY,
    staff_id integer UNIQUE REFERENCES public.staff (id),
    added_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz
);

CREATE TABLE IF NOT EXISTS guard.installed (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    fingerprint text NOT NULL
);

-- The colleague who is logged in; null for an auditor, a leaver and whoever is no colleague.
CREATE OR REPLACE FUNCTION guard.me() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
    SELECT login.staff_id FROM guard.login
    WHERE login.name = session_user::text AND login.ended_at IS NULL
$$;

-- The program's own upkeep (migrations, moving a file here): whoever may act for the owner of the tables.
CREATE OR REPLACE FUNCTION guard.is_upkeep() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
    SELECT pg_has_role(session_user, 'redress_owner', 'MEMBER')
$$;

CREATE OR REPLACE FUNCTION guard.is_in(group_role text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
    SELECT pg_has_role(session_user, group_role, 'MEMBER')
$$;

-- Seniority as a number, lowest first, in the order of policy/kinds.py; 0 for what is no rank.
CREATE OR REPLACE FUNCTION guard.height(rank text) RETURNS integer
LANGUAGE sql IMMUTABLE SET search_path = guard, public, pg_temp AS $$
    SELECT coalesce(array_position(
        ARRAY['post_room', 'handler', 'team_leader', 'manager', 'head_of_service', 'director'], rank), 0)
$$;

CREATE OR REPLACE FUNCTION guard.my_height() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
    SELECT coalesce((SELECT guard.height(staff.rank) FROM public.staff WHERE staff.id = guard.me()), 0)
$$;

-- Every refusal of a rule carries this state: the program shows its sentence to the person as it stands.
CREATE OR REPLACE FUNCTION guard.refuse(what text, who_could text DEFAULT '') RETURNS void
LANGUAGE plpgsql SET search_path = guard, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'RD001', MESSAGE = what, HINT = who_could;
END $$;
