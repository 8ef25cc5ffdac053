-- Nobody writes in another's name, gives out a reference of their own, or sends what was never issued.

-- The columns named by the trigger say who did it: they hold whoever is logged in, or stay as they were.
CREATE OR REPLACE FUNCTION guard.acts_as_me() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
DECLARE
    me integer := guard.me();
    named text;
    now_is integer;
    was integer;
BEGIN
    IF guard.is_upkeep() THEN
        RETURN NEW;
    END IF;
    FOREACH named IN ARRAY TG_ARGV LOOP
        EXECUTE format('SELECT ($1).%I', named) INTO now_is USING NEW;
        was := NULL;
        IF TG_OP = 'UPDATE' THEN
            EXECUTE format('SELECT ($1).%I', named) INTO was USING OLD;
        END IF;
        IF TG_OP = 'UPDATE' AND was IS NOT DISTINCT FROM now_is THEN
            CONTINUE;
        END IF;
        IF now_is IS DISTINCT FROM me AND (now_is IS NOT NULL OR TG_OP = 'UPDATE') THEN
            PERFORM guard.refuse('This would be recorded in somebody else’s name.', 'That person, at their own desk');
        END IF;
    END LOOP;
    RETURN NEW;
END $$;

-- An entry of the chronology also says the name as it is now.
CREATE OR REPLACE FUNCTION guard.signs_my_name() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
BEGIN
    IF NOT guard.is_upkeep() AND NEW.by_name IS DISTINCT FROM (SELECT name FROM public.staff WHERE id = guard.me()) THEN
        PERFORM guard.refuse('This would be recorded under somebody else’s name.');
    END IF;
    RETURN NEW;
END $$;

-- Numbers are given out one after the other.
CREATE OR REPLACE FUNCTION guard.counts_on() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
BEGIN
    IF NOT guard.is_upkeep() AND (NEW.name, NEW.value) IS DISTINCT FROM (OLD.name, OLD.value + 1) THEN
        PERFORM guard.refuse('Case numbers are given out one after the other.');
    END IF;
    RETURN NEW;
END $$;

-- A new case carries the number given out for it. The answer is the same whether a number is free, taken, or taken by
-- a case that is not there for whoever asks: a clash of keys would tell.
CREATE OR REPLACE FUNCTION guard.is_numbered() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
DECLARE
    given bigint;
BEGIN
    IF guard.is_upkeep() THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF NEW.reference IS DISTINCT FROM OLD.reference OR NEW.id IS DISTINCT FROM OLD.id THEN
            PERFORM guard.refuse('A case keeps its reference.');
        END IF;
        RETURN NEW;
    END IF;
    SELECT value INTO given FROM public.counter WHERE name = 'case';
    IF NEW.reference <> 'C-' || lpad(given::text, 6, '0')
        OR EXISTS (SELECT 1 FROM public.cases WHERE reference = NEW.reference) THEN
        PERFORM guard.refuse('A new case takes the next number that is given out.');
    END IF;
    RETURN NEW;
END $$;

-- A letter begins as a draft, and is issued only together with the exact bytes that leave.
CREATE OR REPLACE FUNCTION guard.letter_begins() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
BEGIN
    IF NOT guard.is_upkeep() AND NEW.state <> 'draft' THEN
        PERFORM guard.refuse('A letter begins as a draft.');
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION guard.letter_is_whole() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
DECLARE
    state_now text;
BEGIN
    SELECT letter.state INTO state_now FROM public.letter WHERE letter.id = NEW.id;
    IF state_now IN ('issued', 'sent')
        AND NOT EXISTS (SELECT 1 FROM public.issued_letter WHERE issued_letter.letter_id = NEW.id) THEN
        PERFORM guard.refuse('A letter is issued together with the page that leaves.');
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION guard.bytes_are_true() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = guard, public, pg_temp AS $$
BEGIN
    IF NEW.sha256 IS DISTINCT FROM encode(sha256(NEW.pdf), 'hex') THEN
        PERFORM guard.refuse('The letter’s fingerprint is not that of its page.');
    END IF;
    IF NOT EXISTS (SELECT 1 FROM public.letter WHERE letter.id = NEW.letter_id AND letter.case_id = NEW.case_id) THEN
        PERFORM guard.refuse('The letter is of another case.');
    END IF;
    RETURN NEW;
END $$;
