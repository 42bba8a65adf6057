-- What a lab's PostgreSQL (15 or later) holds for Duologue, version 1. `duologue-cli server init`
-- runs it in one transaction. Everything lies in the schema `duologue`.
--
-- People read the tables and write nothing: edits come in through duologue.push(), which decides who
-- may make them, and row-level security decides who sees what. So whoever connects by other means,
-- as with psql, may do no more than with Duologue.
--
-- Texts of rows are what the journal of a session file holds: {"row": "annotation", "id": …}, times
-- in microseconds. Order is that of `sequence`, which counts from 1 in every session without a gap;
-- no clock decides anything.

CREATE SCHEMA duologue;

CREATE TABLE duologue.version (version integer NOT NULL);
INSERT INTO duologue.version VALUES (1);

CREATE TABLE duologue.person (
  name  text PRIMARY KEY,          -- as author and rater in sessions
  role  text NOT NULL CHECK (role IN ('annotator', 'lead', 'reader')),
  login text NOT NULL UNIQUE       -- the role of the database under which this person connects
);

CREATE TABLE duologue.session (
  id           uuid PRIMARY KEY,   -- chosen by who adds it
  name         text NOT NULL UNIQUE,
  blind        boolean NOT NULL DEFAULT false, -- annotators see others' ratings after their own
  head         bigint NOT NULL DEFAULT 0,      -- sequence of the last entry
  media_folder text NOT NULL,      -- where the recordings lie on the lab's share
  added        timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE duologue.assignment (
  session  uuid REFERENCES duologue.session,
  person   text REFERENCES duologue.person,
  complete boolean NOT NULL DEFAULT false, -- kept by duologue.follow_ratings()
  PRIMARY KEY (session, person)
);

-- Edits, one a line of somebody's journal. (client, number) says which line of which file it was:
-- that is what makes pushing it twice harmless.
CREATE TABLE duologue.entry (
  session  uuid REFERENCES duologue.session,
  sequence bigint,
  client   uuid NOT NULL,
  number   bigint NOT NULL,
  author   text NOT NULL,
  login    text NOT NULL,          -- who really was connected
  said     text NOT NULL,          -- the time as the author's clock had it
  received timestamptz NOT NULL DEFAULT clock_timestamp(),
  action   text NOT NULL,
  label    text NOT NULL,
  rater    text,                   -- whose ratings it tells of; '': of several; null: of none
  PRIMARY KEY (session, sequence),
  UNIQUE (session, client, number)
);

-- What they changed, row by row.
CREATE TABLE duologue.change (
  session    uuid,
  sequence   bigint,
  position   integer,
  rater      text,                 -- of a rating or a trace
  row_before text,
  row_after  text,
  PRIMARY KEY (session, sequence, position),
  FOREIGN KEY (session, sequence) REFERENCES duologue.entry
);

-- The rows as they are after the last entry, for whoever opens a session.
CREATE TABLE duologue.content (
  session uuid REFERENCES duologue.session,
  kind    text,
  id      bigint,
  rater   text,
  body    text NOT NULL,
  PRIMARY KEY (session, kind, id)
);
CREATE INDEX content_rater ON duologue.content (session, rater) WHERE rater IS NOT NULL;

-- Who is connected; null: nobody known.
CREATE FUNCTION duologue.me() RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = duologue, pg_temp
  AS $$ SELECT name FROM person WHERE login = session_user $$;
CREATE FUNCTION duologue.my_role() RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = duologue, pg_temp
  AS $$ SELECT role FROM person WHERE login = session_user $$;

-- Where others' ratings are shown to who is connected.
CREATE FUNCTION duologue.open_sessions() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = duologue, pg_temp
  AS $$
    SELECT s.id FROM session s
    WHERE my_role() IN ('lead', 'reader')
       OR my_role() = 'annotator' AND (NOT s.blind OR EXISTS (
            SELECT FROM assignment a WHERE a.session = s.id AND a.person = me() AND a.complete))
  $$;

CREATE FUNCTION duologue.sees_ratings(of_session uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = duologue, pg_temp
  AS $$ SELECT of_session IN (SELECT open_sessions()) $$;

-- Whether somebody has rated everybody in every window and every dimension of the scheme (valence,
-- arousal and dominance where no scheme was applied). False, too, for what cannot be read.
CREATE FUNCTION duologue.has_rated_all(of_session uuid, who text) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = duologue, pg_temp
  AS $$
  DECLARE
    info jsonb := (SELECT body::jsonb FROM content WHERE session = of_session AND kind = 'session');
    scheme jsonb := (SELECT (body::jsonb ->> 'json')::jsonb FROM content
                     WHERE session = of_session AND kind = 'scheme');
    dimensions text[] := CASE WHEN scheme IS NULL THEN '{valence,arousal,dominance}'::text[] ELSE
      ARRAY(SELECT scale ->> 'dimension' FROM jsonb_array_elements(scheme #> '{ratings,scales}') scale)
    END;
    duration bigint := info ->> 'duration';
    length bigint := info ->> 'ratingWindow';
  BEGIN
    IF length <= 0 OR duration / length > 1000000 THEN
      RETURN false;
    END IF;
    RETURN NOT EXISTS (
      WITH given AS MATERIALIZED (
        SELECT (body::jsonb ->> 'participant')::bigint AS participant,
               (body::jsonb ->> 'begin')::bigint AS moment, body::jsonb AS rating
        FROM content WHERE session = of_session AND kind = 'rating' AND rater = who)
      SELECT FROM content person
      CROSS JOIN generate_series(0, duration - 1, length) AS moment
      CROSS JOIN unnest(dimensions) AS dimension
      LEFT JOIN given ON given.participant = person.id AND given.moment = moment.moment
      WHERE person.session = of_session AND person.kind = 'participant'
        AND (given.rating ? dimension OR given.rating -> 'further' ? dimension) IS NOT TRUE);
  EXCEPTION WHEN OTHERS THEN
    RETURN false;
  END $$;

-- After something changed of what is asked, or of what `who` has rated; null: of anybody.
CREATE FUNCTION duologue.follow_ratings(of_session uuid, who text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = duologue, pg_temp
  AS $$
    UPDATE assignment SET complete = has_rated_all(session, person)
    WHERE session = of_session AND (who IS NULL OR person = who)
      AND complete <> has_rated_all(session, person)
  $$;

CREATE FUNCTION duologue.rater_of(it json) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT CASE WHEN it ->> 'row' IN ('rating', 'trace') THEN coalesce(it ->> 'rater', '') END $$;

CREATE FUNCTION duologue.refuse(what text) RETURNS void LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'DU001', MESSAGE = what; END $$;

-- Whether who is connected may change this row.
CREATE FUNCTION duologue.allow(of_session uuid, it json) RETURNS void
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = duologue, pg_temp
  AS $$
  DECLARE
    kind text := it ->> 'row';
    tier json := it;
  BEGIN
    IF my_role() = 'lead' OR it IS NULL THEN
      RETURN;
    END IF;
    IF kind IN ('session', 'participant', 'media', 'vocabulary', 'scheme') THEN
      PERFORM refuse('the ' || kind || ' is up to a lead');
    END IF;
    IF rater_of(it) <> me() THEN
      PERFORM refuse('a rating of ' || rater_of(it) || ' is not ' || me() || '''s to change');
    END IF;
    IF kind = 'annotation' THEN
      tier := (SELECT c.body::json FROM content c
               WHERE c.session = of_session AND c.kind = 'tier' AND c.id = (it ->> 'tier')::bigint);
    END IF;
    IF kind IN ('annotation', 'tier') AND (tier ->> 'locked')::boolean THEN
      PERFORM refuse('the tier "' || (tier ->> 'name') || '" is locked, which is up to a lead');
    END IF;
  END $$;

CREATE FUNCTION duologue.apply_change(of_session uuid, row_before text, row_after text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = duologue, pg_temp
  AS $$
  DECLARE
    old json := row_before;
    new json := row_after;
    found text;
  BEGIN
    PERFORM allow(of_session, old);
    PERFORM allow(of_session, new);
    IF old IS NOT NULL THEN
      SELECT c.body INTO found FROM content c WHERE c.session = of_session
        AND c.kind = old ->> 'row' AND c.id = (old ->> 'id')::bigint;
      IF found IS DISTINCT FROM row_before THEN
        RAISE EXCEPTION USING ERRCODE = 'DU002',
          MESSAGE = 'the ' || (old ->> 'row') || ' ' || (old ->> 'id') || ' is not as it was left';
      END IF;
      IF new IS NULL OR old ->> 'row' <> new ->> 'row' OR old ->> 'id' <> new ->> 'id' THEN
        DELETE FROM content c WHERE c.session = of_session
          AND c.kind = old ->> 'row' AND c.id = (old ->> 'id')::bigint;
      ELSE
        UPDATE content c SET body = row_after, rater = rater_of(new) WHERE c.session = of_session
          AND c.kind = new ->> 'row' AND c.id = (new ->> 'id')::bigint;
        RETURN;
      END IF;
    END IF;
    IF new IS NOT NULL THEN
      INSERT INTO content VALUES (of_session, new ->> 'row', (new ->> 'id')::bigint, rater_of(new), row_after);
    END IF;
  END $$;

-- Takes entries whose maker has seen all up to `seen`: [{"number", "author", "said", "action",
-- "label", "changes": [[before, after], …]}, …]. All or none. The new head, or null where somebody
-- else was faster.
CREATE FUNCTION duologue.push(of_session uuid, seen bigint, by_client uuid, entries json) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = duologue, pg_temp
  AS $$
  DECLARE
    last bigint := (SELECT head FROM session WHERE id = of_session FOR UPDATE);
    one json;
    part record;
    whose text;
    asks boolean := false;
  BEGIN
    IF my_role() IS NULL OR my_role() = 'reader' THEN
      PERFORM refuse(session_user || ' may read and not write');
    END IF;
    IF last IS NULL OR last <> seen THEN
      RETURN NULL;
    END IF;
    FOR one IN SELECT json_array_elements(entries) LOOP
      last := last + 1;
      INSERT INTO entry (session, sequence, client, number, author, login, said, action, label)
        VALUES (of_session, last, by_client, (one ->> 'number')::bigint,
                CASE my_role() WHEN 'lead' THEN one ->> 'author' ELSE me() END,
                session_user, one ->> 'said', one ->> 'action', one ->> 'label');
      FOR part IN SELECT ordinality - 1 AS position, value ->> 0 AS old, value ->> 1 AS new
                  FROM json_array_elements(one -> 'changes') WITH ORDINALITY LOOP
        PERFORM apply_change(of_session, part.old, part.new);
        whose := rater_of(coalesce(part.new, part.old)::json);
        INSERT INTO change VALUES (of_session, last, part.position, whose, part.old, part.new);
        IF whose IS NOT NULL THEN
          UPDATE entry e SET rater = CASE WHEN coalesce(e.rater, whose) = whose THEN whose ELSE '' END
            WHERE e.session = of_session AND e.sequence = last;
        END IF;
        asks := asks OR coalesce(part.new, part.old)::json ->> 'row' IN ('session', 'participant', 'scheme');
      END LOOP;
    END LOOP;
    UPDATE session SET head = last WHERE id = of_session;
    PERFORM follow_ratings(of_session, CASE WHEN asks OR my_role() = 'lead' THEN NULL ELSE me() END);
    PERFORM pg_notify('duologue', of_session::text);
    RETURN last;
  END $$;

-- What leads do.
CREATE FUNCTION duologue.must_lead() RETURNS void
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = duologue, pg_temp
  AS $$ BEGIN
    IF my_role() IS DISTINCT FROM 'lead' THEN
      PERFORM refuse('that is up to a lead, and ' || session_user || ' is none');
    END IF;
  END $$;

CREATE FUNCTION duologue.add_session(new_id uuid, new_name text, folder text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = duologue, pg_temp
  AS $$ BEGIN
    PERFORM must_lead();
    INSERT INTO session (id, name, media_folder) VALUES (new_id, new_name, folder);
  END $$;

CREATE FUNCTION duologue.set_person(who text, new_role text, new_login text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = duologue, pg_temp
  AS $$ BEGIN
    PERFORM must_lead();
    INSERT INTO person VALUES (who, new_role, new_login)
      ON CONFLICT (name) DO UPDATE SET role = new_role, login = new_login;
  END $$;

CREATE FUNCTION duologue.assign(of_session uuid, who text, wanted boolean) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = duologue, pg_temp
  AS $$ BEGIN
    PERFORM must_lead();
    IF wanted THEN
      INSERT INTO assignment VALUES (of_session, who) ON CONFLICT DO NOTHING;
      PERFORM follow_ratings(of_session, who);
    ELSE
      DELETE FROM assignment WHERE session = of_session AND person = who;
    END IF;
    PERFORM pg_notify('duologue', of_session::text);
  END $$;

CREATE FUNCTION duologue.set_blind(of_session uuid, wanted boolean) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = duologue, pg_temp
  AS $$ BEGIN
    PERFORM must_lead();
    UPDATE session SET blind = wanted WHERE id = of_session;
    PERFORM pg_notify('duologue', of_session::text);
  END $$;

-- Who sees what.
ALTER TABLE duologue.person ENABLE ROW LEVEL SECURITY;
ALTER TABLE duologue.session ENABLE ROW LEVEL SECURITY;
ALTER TABLE duologue.assignment ENABLE ROW LEVEL SECURITY;
ALTER TABLE duologue.entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE duologue.change ENABLE ROW LEVEL SECURITY;
ALTER TABLE duologue.content ENABLE ROW LEVEL SECURITY;

CREATE POLICY known ON duologue.person FOR SELECT USING ((SELECT duologue.me()) IS NOT NULL);
CREATE POLICY known ON duologue.session FOR SELECT USING ((SELECT duologue.me()) IS NOT NULL);
CREATE POLICY known ON duologue.assignment FOR SELECT USING ((SELECT duologue.me()) IS NOT NULL);
CREATE POLICY blind ON duologue.entry FOR SELECT USING ((SELECT duologue.me()) IS NOT NULL AND
  (rater IS NULL OR rater = (SELECT duologue.me()) OR session IN (SELECT duologue.open_sessions())));
CREATE POLICY blind ON duologue.change FOR SELECT USING ((SELECT duologue.me()) IS NOT NULL AND
  (rater IS NULL OR rater = (SELECT duologue.me()) OR session IN (SELECT duologue.open_sessions())));
CREATE POLICY blind ON duologue.content FOR SELECT USING ((SELECT duologue.me()) IS NOT NULL AND
  (rater IS NULL OR rater = (SELECT duologue.me()) OR session IN (SELECT duologue.open_sessions())));
-- A lead fills a session before anything happens in it (COPY knows no policies, hence INSERT).
CREATE POLICY fill ON duologue.content FOR INSERT WITH CHECK (session IN (
  SELECT id FROM duologue.session WHERE head = 0 AND (SELECT duologue.my_role()) = 'lead'));

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA duologue FROM PUBLIC;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'duologue_people') THEN
    CREATE ROLE duologue_people NOLOGIN;
  END IF;
END $$;
GRANT USAGE ON SCHEMA duologue TO duologue_people;
GRANT SELECT ON ALL TABLES IN SCHEMA duologue TO duologue_people;
GRANT INSERT ON duologue.content TO duologue_people;
GRANT EXECUTE ON FUNCTION duologue.me, duologue.my_role, duologue.open_sessions, duologue.sees_ratings,
  duologue.rater_of, duologue.push, duologue.add_session, duologue.set_person, duologue.assign,
  duologue.set_blind TO duologue_people;

-- Who made all this leads.
INSERT INTO duologue.person VALUES (session_user, 'lead', session_user);
