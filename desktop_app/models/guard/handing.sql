-- Who hands which case over, who is away, and who leaves.

-- Days away are one's own, or kept by whoever leads. They are cancelled and kept anew, never rewritten.
CREATE OR REPLACE FUNCTION guard.keeps_absences() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
BEGIN
    IF guard.is_upkeep() THEN
        RETURN NEW;
    END IF;
    IF NEW.staff_id IS DISTINCT FROM guard.me() AND guard.my_height() < guard.height('team_leader')
        AND NOT guard.is_in('redress_administrator') THEN
        PERFORM guard.refuse('Days away of somebody else are a team leader’s to keep.', 'A team leader or above');
    END IF;
    IF NEW.deputy_id = NEW.staff_id THEN
        PERFORM guard.refuse('Nobody covers for themselves.');
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.cancelled_at IS NOT NULL OR
        (NEW.id, NEW.staff_id, NEW.first_on, NEW.last_on, NEW.deputy_id, NEW.added_at, NEW.added_by_id)
        IS DISTINCT FROM
        (OLD.id, OLD.staff_id, OLD.first_on, OLD.last_on, OLD.deputy_id, OLD.added_at, OLD.added_by_id)) THEN
        PERFORM guard.refuse('Days away are cancelled and kept anew.');
    END IF;
    RETURN NEW;
END $$;

-- A case is handed over by its owner, by a leader, or by whoever gave it to them today (policy/steps_desk.py). A rule
-- that takes it out of somebody's hands (stage 2, a tie) is no handing over. Asked at the end of the transaction, when
-- the tie stands there too.
CREATE OR REPLACE FUNCTION guard.moves_own_cases() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
BEGIN
    IF OLD.owner_id IS NULL OR OLD.owner_id IS NOT DISTINCT FROM NEW.owner_id OR guard.is_upkeep()
        OR OLD.owner_id = guard.me() OR guard.my_height() >= guard.height('team_leader') THEN
        RETURN NULL;
    END IF;
    IF (NEW.stage = 'stage2' AND (OLD.stage <> 'stage2' OR OLD.owner_id = ANY (guard.stage1_hands(NEW))))
        OR EXISTS (SELECT 1 FROM public.barred WHERE barred.case_id = NEW.id AND barred.staff_id = OLD.owner_id
                   AND barred.ended_on IS NULL) OR guard.gave_today(NEW.id, OLD.owner_id) THEN
        RETURN NULL;
    END IF;
    PERFORM guard.refuse('The case is somebody else’s. They hand it over themselves, or a team leader does.',
                         'Its owner, or a team leader or above');
    RETURN NULL;
END $$;

-- Whether whoever asks gave the case to this owner since midnight, as the audit has it: nobody writes that themselves.
CREATE OR REPLACE FUNCTION guard.gave_today(one integer, owner integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
    SELECT coalesce((
        SELECT given.login = session_user::text AND (given.after ->> 'owner_id')::integer = owner
        FROM guard.audit AS given
        WHERE given."table" = 'cases' AND given.key = one::text AND given.what = 'update'
          AND given.before ->> 'owner_id' IS DISTINCT FROM given.after ->> 'owner_id'
          AND given.at >= date_trunc('day', now() AT TIME ZONE 'Europe/London') AT TIME ZONE 'Europe/London'
          AND (given.after ->> 'owner_id')::integer IS NOT DISTINCT FROM owner
        ORDER BY given.id DESC LIMIT 1), false)
$$;

-- Nobody who has left, and nobody of the post room, is given a case.
CREATE OR REPLACE FUNCTION guard.gives_to_somebody_here() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
BEGIN
    IF guard.is_upkeep() OR NEW.owner_id IS NULL OR (TG_OP = 'UPDATE' AND NEW.owner_id IS NOT DISTINCT FROM OLD.owner_id)
    THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM public.staff WHERE staff.id = NEW.owner_id AND staff.is_active
                   AND guard.height(staff.rank) >= guard.height('handler')) THEN
        PERFORM guard.refuse('A case is given to somebody who works here and changes cases.', 'Complaint handler or above');
    END IF;
    RETURN NEW;
END $$;

-- Nobody leaves with open cases in their hands.
CREATE OR REPLACE FUNCTION guard.leaves_nothing() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
BEGIN
    IF OLD.is_active AND NOT NEW.is_active
        AND EXISTS (SELECT 1 FROM public.cases WHERE owner_id = NEW.id AND closed_on IS NULL) THEN
        PERFORM guard.refuse('Open cases are still theirs. Hand them over first.');
    END IF;
    RETURN NEW;
END $$;
