-- Decisions asked of a colleague: asked in one's own name, answered once, by somebody else, of the rank, with the deed.

-- What a request asks of whoever answers it: the day's own rank, what the landlord asks now, and the policy's.
CREATE OR REPLACE FUNCTION guard.height_to_answer(one public.approval_request) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
    SELECT greatest(
        guard.height('handler'), coalesce(guard.height(one.wanted), 0), guard.asked_height(one.decision),
        CASE WHEN one.decision = 'escalation_refusal' THEN coalesce(
            (SELECT guard.height(edition_rank.rank) FROM guard.edition_rank
             JOIN public.cases ON cases.edition_id = edition_rank.edition_id
             WHERE cases.id = one.case_id AND edition_rank.what = 'escalation_refusal'), 0) ELSE 0 END)
$$;

-- A request begins as waiting. Its answer ends the waiting, and nothing else does (guard.is_answered).
CREATE OR REPLACE FUNCTION guard.asks_openly() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
BEGIN
    IF guard.is_upkeep() THEN
        RETURN NEW;
    END IF;
    IF NOT NEW.is_waiting THEN
        PERFORM guard.refuse('A request waits until it is answered.');
    END IF;
    IF NEW.asked_of_id = NEW.asked_by_id THEN
        PERFORM guard.refuse('Nobody asks themselves for a decision.', 'A colleague who may decide');
    END IF;
    IF NEW.replaces_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM public.approval_request AS earlier
        JOIN public.approval_answer ON approval_answer.request_id = earlier.id
        WHERE earlier.id = NEW.replaces_id AND earlier.case_id = NEW.case_id AND earlier.decision = NEW.decision
          AND approval_answer.answered = 'returned') THEN
        PERFORM guard.refuse('Only a request that came back is asked anew.');
    END IF;
    RETURN NEW;
END $$;

-- Never on one's own request, never below the rank, never with a hand in stage 1 where stage 2 is decided on. Who is
-- barred from the case finds no request to answer (guard.hidden_requests).
CREATE OR REPLACE FUNCTION guard.answers_for_others() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
DECLARE
    asked public.approval_request;
    one public.cases;
BEGIN
    IF guard.is_upkeep() THEN
        RETURN NEW;
    END IF;
    SELECT * INTO asked FROM public.approval_request WHERE approval_request.id = NEW.request_id;
    IF EXISTS (SELECT 1 FROM public.approval_answer WHERE approval_answer.request_id = NEW.request_id) THEN
        PERFORM guard.refuse('It has been answered already.');
    END IF;
    IF NEW.answered NOT IN ('approved', 'returned', 'refused', 'taken_back') THEN
        PERFORM guard.refuse('That is no answer to a request.');
    END IF;
    IF NEW.answered = 'taken_back' THEN
        IF asked.asked_by_id IS DISTINCT FROM guard.me() THEN
            PERFORM guard.refuse('Only whoever asked takes it back.', 'Whoever asked');
        END IF;
        RETURN NEW;
    END IF;
    IF asked.asked_by_id = guard.me() THEN
        PERFORM guard.refuse('Nobody decides on what they asked for themselves.', 'A colleague who may decide');
    END IF;
    PERFORM guard.require_height(guard.height_to_answer(asked), 'what was asked');
    SELECT * INTO one FROM public.cases WHERE cases.id = asked.case_id;
    IF asked.decision = 'escalation_refusal' AND guard.me() = ANY (guard.stage1_hands(one)) THEN
        PERFORM guard.refuse('Whoever answered or looked into stage 1 may not decide on stage 2.',
                             'Anybody who had no part in stage 1');
    END IF;
    IF NEW.answered IN ('returned', 'refused') AND btrim(NEW.words) = '' THEN
        PERFORM guard.refuse('A request that is returned or refused says why.');
    END IF;
    RETURN NEW;
END $$;

-- At the end of the transaction a request waits or has its answer, never both and never neither.
CREATE OR REPLACE FUNCTION guard.is_answered() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
BEGIN
    IF NOT guard.is_upkeep() AND (SELECT is_waiting FROM public.approval_request WHERE id = NEW.id)
        = EXISTS (SELECT 1 FROM public.approval_answer WHERE request_id = NEW.id) THEN
        PERFORM guard.refuse('A request waits until it is answered, and no longer.');
    END IF;
    RETURN NULL;
END $$;

-- A yes is kept together with what it said yes to, decided by the same person since it was asked.
CREATE OR REPLACE FUNCTION guard.is_carried_out() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
DECLARE
    asked public.approval_request;
    is_done boolean;
BEGIN
    IF guard.is_upkeep() THEN
        RETURN NULL;
    END IF;
    SELECT * INTO asked FROM public.approval_request WHERE approval_request.id = NEW.request_id;
    IF asked.is_waiting THEN
        PERFORM guard.refuse('A request waits until it is answered, and no longer.');
    END IF;
    IF NEW.answered <> 'approved' THEN
        RETURN NULL;
    END IF;
    is_done := CASE asked.decision
        WHEN 'extension' THEN EXISTS (
            SELECT 1 FROM public.extension WHERE case_id = asked.case_id AND decided_by_id = NEW.by_id
            AND decided_at >= asked.asked_at)
        WHEN 'exclusion' THEN EXISTS (
            SELECT 1 FROM public.exclusion WHERE case_id = asked.case_id AND decided_by_id = NEW.by_id
            AND decided_at >= asked.asked_at)
        WHEN 'escalation_refusal' THEN EXISTS (
            SELECT 1 FROM public.escalation WHERE case_id = asked.case_id AND decided_by_id = NEW.by_id
            AND decision = 'refused')
        WHEN 'compensation' THEN EXISTS (
            SELECT 1 FROM public.compensation WHERE case_id = asked.case_id AND decided_by_id = NEW.by_id
            AND recorded_at >= asked.asked_at)
        ELSE false END;
    IF NOT is_done THEN
        PERFORM guard.refuse('An approval is kept together with what it approves.');
    END IF;
    RETURN NULL;
END $$;
