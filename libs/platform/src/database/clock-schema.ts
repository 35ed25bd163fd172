/**
 * The system's one clock in SQL. `clock.now()` decides domain time in every service; only the demo's console may move
 * it, forward, and only the administrator (tests) may freeze it. Not for tokens, codes, links and limits, which live
 * in real time.
 */
export const CLOCK_SCHEMA = `
CREATE SCHEMA IF NOT EXISTS clock;
CREATE TABLE IF NOT EXISTS clock.state (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  offset_ms bigint NOT NULL DEFAULT 0,
  frozen_at timestamptz
);
INSERT INTO clock.state DEFAULT VALUES ON CONFLICT DO NOTHING;

CREATE OR REPLACE FUNCTION clock.now() RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
BEGIN ATOMIC
  SELECT coalesce(s.frozen_at, pg_catalog.clock_timestamp() + s.offset_ms * interval '1 millisecond')
  FROM clock.state s;
END;

CREATE OR REPLACE FUNCTION clock.move_to(target timestamptz) RETURNS timestamptz
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  held clock.state;
  present timestamptz;
BEGIN
  SELECT * INTO STRICT held FROM clock.state FOR UPDATE;
  present := coalesce(held.frozen_at, clock_timestamp() + held.offset_ms * interval '1 millisecond');
  IF target IS NULL OR target < present THEN
    RAISE EXCEPTION 'clock_backwards' USING DETAIL = present::text;
  END IF;
  IF target > clock_timestamp() + interval '20 years' THEN
    RAISE EXCEPTION 'clock_too_far';
  END IF;
  IF held.frozen_at IS NULL THEN
    UPDATE clock.state SET offset_ms = ceil(extract(epoch FROM target - clock_timestamp()) * 1000);
  ELSE
    UPDATE clock.state SET frozen_at = target;
  END IF;
  RETURN clock.now();
END $$;

CREATE OR REPLACE FUNCTION clock.freeze(moment timestamptz) RETURNS timestamptz
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE clock.state SET frozen_at = moment;
  RETURN clock.now();
END $$;

REVOKE ALL ON SCHEMA clock FROM PUBLIC;
REVOKE ALL ON clock.state FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA clock FROM PUBLIC;
`;
