-- Decisions: of the rank they ask, never on one's own request, and stage 2 never by a hand of stage 1.

-- The lowest rank that decides, as each policy has it (the policy's own text is not read in here).
CREATE TABLE IF NOT EXISTS guard.edition_rank (
    edition_id integer NOT NULL REFERENCES public.policy_edition (id),
    what text NOT NULL,
    rank text NOT NULL,
    PRIMARY KEY (edition_id, what)
);

-- Written when an edition is taken up, by whoever may take one up.
CREATE OR REPLACE FUNCTION guard.put_edition_rank(edition integer, decision text, lowest text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
BEGIN
    IF NOT guard.is_upkeep() AND NOT guard.is_in('redress_administrator') THEN
        PERFORM guard.refuse('Only an administrator takes up a policy.');
    END IF;
    INSERT INTO guard.edition_rank VALUES (edition, decision, lowest)
    ON CONFLICT (edition_id, what) DO UPDATE SET rank = excluded.rank;
END $$;

-- What the landlord asks for a kind of decision: setting 'approvals', {"extension": "team_leader", ...}.
CREATE OR REPLACE FUNCTION guard.asked_height(what text) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
    SELECT greatest(guard.height('handler'), coalesce(guard.height(
        (SELECT setting.value ->> what FROM public.setting WHERE setting.key = 'approvals')), 0))
$$;

CREATE OR REPLACE FUNCTION guard.require_height(asked integer, what text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
BEGIN
    IF guard.my_height() < asked THEN
        PERFORM guard.refuse(format('Your rank does not decide on %s.', what), 'Somebody more senior');
    END IF;
END $$;

CREATE OR REPLACE FUNCTION guard.decides_extension() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
BEGIN
    IF guard.is_upkeep() THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        PERFORM guard.require_height(guard.asked_height('extension'), 'extensions');
    ELSIF (NEW.case_id, NEW.stage, NEW.clock_key, NEW.old_due_on, NEW.new_due_on, NEW.working_days, NEW.reason,
           NEW.good_reason, NEW.resident_agreed, NEW.decided_at)
        IS DISTINCT FROM
          (OLD.case_id, OLD.stage, OLD.clock_key, OLD.old_due_on, OLD.new_due_on, OLD.working_days, OLD.reason,
           OLD.good_reason, OLD.resident_agreed, OLD.decided_at) THEN
        PERFORM guard.refuse('An extension that was decided does not change.');
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION guard.decides_exclusion() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
BEGIN
    IF NOT guard.is_upkeep() THEN
        PERFORM guard.require_height(guard.asked_height('exclusion'), 'not taking on a complaint');
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION guard.decides_escalation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
DECLARE
    asked integer;
BEGIN
    IF guard.is_upkeep() THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.decision = 'refused' THEN
            PERFORM guard.refuse('A request for stage 2 is recorded before it is decided.');
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.decision = 'refused' AND (NEW.decision, NEW.ground, NEW.decided_by_id)
        IS DISTINCT FROM (OLD.decision, OLD.ground, OLD.decided_by_id) THEN
        PERFORM guard.refuse('A refusal that was decided does not change.');
    END IF;
    IF NEW.decision = 'refused' AND OLD.decision IS DISTINCT FROM NEW.decision THEN
        SELECT guard.height(edition_rank.rank) INTO asked FROM guard.edition_rank
        JOIN public.cases ON cases.edition_id = edition_rank.edition_id
        WHERE cases.id = NEW.case_id AND edition_rank.what = 'escalation_refusal';
        PERFORM guard.require_height(
            greatest(coalesce(asked, 0), guard.asked_height('escalation_refusal')), 'refusing stage 2');
    END IF;
    RETURN NEW;
END $$;

-- A sum cut in two is still one sum: what a case comes to in all stays within what the rank may approve.
-- -1 stands for any sum. Setting 'redress.money' holds the landlord's own limits, guard.shipped_limit the shipped ones.
CREATE TABLE IF NOT EXISTS guard.shipped_limit (rank text PRIMARY KEY, pence bigint NOT NULL);

CREATE OR REPLACE FUNCTION guard.decides_compensation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
DECLARE
    my_rank text;
    may_pence bigint;
    in_all bigint;
BEGIN
    IF guard.is_upkeep() THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.case_id, NEW.amount_pence, NEW.working::text, NEW.decided_by_id, NEW.decided_on)
            IS DISTINCT FROM (OLD.case_id, OLD.amount_pence, OLD.working::text, OLD.decided_by_id, OLD.decided_on) THEN
            PERFORM guard.refuse('A sum that was decided does not change: withdraw it and decide anew.');
        END IF;
        RETURN NEW;
    END IF;
    SELECT staff.rank INTO my_rank FROM public.staff WHERE staff.id = guard.me();
    may_pence := coalesce(
        (SELECT (setting.value -> 'limits' ->> my_rank)::bigint FROM public.setting
         WHERE setting.key = 'redress.money' AND setting.value::jsonb ? 'limits'),
        (SELECT shipped_limit.pence FROM guard.shipped_limit WHERE shipped_limit.rank = my_rank),
        0);
    SELECT coalesce(sum(compensation.amount_pence), 0) + NEW.amount_pence INTO in_all FROM public.compensation
    WHERE compensation.case_id = NEW.case_id AND compensation.withdrawn_on IS NULL AND compensation.refused_on IS NULL;
    IF may_pence <> -1 AND in_all > may_pence THEN
        PERFORM guard.refuse('The case’s compensation in all is more than your rank may approve.', 'Somebody more senior');
    END IF;
    RETURN NEW;
END $$;

-- Everybody who answered stage 1, looked into it or decided on its money (services/stage2_facts.py says the same).
CREATE OR REPLACE FUNCTION guard.stage1_hands(one public.cases) RETURNS integer[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
    SELECT array_remove(ARRAY[one.answered_by_id, one.investigator_id], NULL)
        || ARRAY(SELECT decided_by_id FROM public.compensation WHERE case_id = one.id AND stage = 'stage1') || CASE
        WHEN one.investigator_id IS NOT NULL OR one.outside_investigator <> '' THEN '{}'::integer[]
        ELSE ARRAY(SELECT finding.updated_by_id FROM public.finding
                   JOIN public.point ON point.id = finding.point_id
                   WHERE point.case_id = one.id AND finding.stage = 'stage1')
    END
$$;

CREATE OR REPLACE FUNCTION guard.keeps_stages_apart() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
BEGIN
    IF guard.is_upkeep() THEN
        RETURN NEW;
    END IF;
    IF OLD.stage <> 'stage1' AND OLD.answered_by_id IS NOT NULL
        AND NEW.answered_by_id IS DISTINCT FROM OLD.answered_by_id THEN
        PERFORM guard.refuse('Who answered stage 1 stays as it was recorded.');
    END IF;
    IF NEW.reviewer_id IS NOT NULL AND NEW.reviewer_id IS DISTINCT FROM OLD.reviewer_id
        AND NEW.reviewer_id = ANY (guard.stage1_hands(NEW)) THEN
        PERFORM guard.refuse('Whoever answered or looked into stage 1 may not look at it again at stage 2.',
                             'Anybody who had no part in stage 1');
    END IF;
    IF NEW.stage = 'stage2' AND NEW.owner_id IS NOT NULL
        AND (NEW.owner_id IS DISTINCT FROM OLD.owner_id) AND NEW.owner_id = ANY (guard.stage1_hands(NEW)) THEN
        PERFORM guard.refuse('Whoever answered or looked into stage 1 may not have the case at stage 2.',
                             'Anybody who had no part in stage 1');
    END IF;
    IF NEW.stage = 'stage2' AND NEW.investigator_id IS DISTINCT FROM OLD.investigator_id THEN
        PERFORM guard.refuse('Who looked into stage 1 stays as it was recorded.');
    END IF;
    RETURN NEW;
END $$;

-- Nobody who is barred is given the case.
CREATE OR REPLACE FUNCTION guard.gives_to_nobody_barred() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
BEGIN
    IF NOT guard.is_upkeep() AND EXISTS (
        SELECT 1 FROM public.barred WHERE barred.case_id = NEW.id AND barred.ended_on IS NULL
          AND barred.staff_id IN (NEW.owner_id, NEW.reviewer_id)
          AND (TG_OP = 'INSERT' OR barred.staff_id NOT IN (coalesce(OLD.owner_id, 0), coalesce(OLD.reviewer_id, 0)))) THEN
        PERFORM guard.refuse('They are barred from this case.', 'Anybody without a tie to it');
    END IF;
    RETURN NEW;
END $$;

-- Everybody with a hand in a letter: who began it, wrote in it, or sent it to be read.
CREATE OR REPLACE FUNCTION guard.hands_in(one public.letter) RETURNS integer[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
    SELECT one.started_by_id || ARRAY(SELECT json_array_elements_text(one.writers)::integer)
        || ARRAY(SELECT by_id FROM public.letter_review WHERE letter_id = one.id AND step = 'asked')
$$;

-- A letter is never approved by a hand in it, and by nobody below the rank it was sent to.
CREATE OR REPLACE FUNCTION guard.reviews_no_own_letter() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
DECLARE
    one public.letter;
    asked integer;
BEGIN
    IF guard.is_upkeep() OR NEW.step NOT IN ('approved', 'sent_back') THEN
        RETURN NEW;
    END IF;
    SELECT * INTO one FROM public.letter WHERE letter.id = NEW.letter_id;
    IF guard.me() = ANY (guard.hands_in(one)) THEN
        PERFORM guard.refuse('Nobody approves a letter they began, wrote in or sent for review.', 'A colleague');
    END IF;
    SELECT greatest(guard.height('handler'), guard.reviewed_by(one.kind), guard.height(earlier.wanted)) INTO asked
    FROM public.letter_review AS earlier
    WHERE earlier.letter_id = NEW.letter_id AND earlier.step = 'asked' ORDER BY earlier.id DESC LIMIT 1;
    IF asked IS NULL THEN
        PERFORM guard.refuse('Nobody has asked for this letter to be read.');
    END IF;
    PERFORM guard.require_height(asked, 'letters of this kind');
    RETURN NEW;
END $$;

-- What the landlord asks for a kind of letter: setting 'letters.reviewed_by', {"exclusion": "team_leader", ...}.
CREATE OR REPLACE FUNCTION guard.reviewed_by(kind text) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
    SELECT coalesce(guard.height(
        (SELECT setting.value ->> kind FROM public.setting WHERE setting.key = 'letters.reviewed_by')), 0)
$$;

-- Whoever wrote in a letter stays among those who did, and it is issued once those have read it who must.
CREATE OR REPLACE FUNCTION guard.letter_is_read() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
DECLARE
    last public.letter_review;
    asked integer := guard.reviewed_by(NEW.kind);
BEGIN
    IF guard.is_upkeep() THEN
        RETURN NEW;
    END IF;
    IF NOT ARRAY(SELECT json_array_elements_text(NEW.writers)) @> ARRAY(SELECT json_array_elements_text(OLD.writers))
        OR NEW.started_by_id IS DISTINCT FROM OLD.started_by_id THEN
        PERFORM guard.refuse('Whoever wrote in a letter stays among its writers.');
    END IF;
    IF NEW.edits::text IS DISTINCT FROM OLD.edits::text AND guard.me() <> NEW.started_by_id
        AND NOT guard.me()::text = ANY (ARRAY(SELECT json_array_elements_text(NEW.writers))) THEN
        PERFORM guard.refuse('Whoever writes in a letter is named among its writers.');
    END IF;
    IF asked > 0 AND NEW.state = 'issued' AND OLD.state = 'draft' THEN
        SELECT * INTO last FROM public.letter_review WHERE letter_id = NEW.id ORDER BY id DESC LIMIT 1;
        IF last.step IS DISTINCT FROM 'approved' OR guard.height(
            (SELECT staff.rank FROM public.staff WHERE staff.id = last.by_id)) < asked THEN
            PERFORM guard.refuse('Before it is issued somebody more senior approves a letter of this kind.');
        END IF;
    END IF;
    RETURN NEW;
END $$;

-- Colleagues are changed by administrators; a rank only together with its login (redress server grant).
CREATE OR REPLACE FUNCTION guard.keeps_ranks() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
BEGIN
    IF guard.is_upkeep() THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF guard.height(NEW.rank) > guard.height('handler') THEN
            PERFORM guard.refuse('A rank comes with a login.', 'Whoever runs the server: redress server add-person');
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.rank IS DISTINCT FROM OLD.rank OR NEW.id IS DISTINCT FROM OLD.id THEN
        PERFORM guard.refuse('A rank comes with a login.', 'Whoever runs the server: redress server grant');
    END IF;
    RETURN NEW;
END $$;
