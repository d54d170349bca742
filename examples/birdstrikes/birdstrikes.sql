-- From the table `imported`, all text as the CSV had it, to the table `strikes`.
-- An empty text is NULL; 'None' in damage is the source's own word for no damage and stays.
-- The file must open from a read-only checkout: hence a rollback journal, not WAL.
PRAGMA journal_mode = DELETE;

CREATE TABLE strikes (
    id              INTEGER PRIMARY KEY,
    airport_name    TEXT NOT NULL,
    aircraft_model  TEXT NOT NULL,
    damage          TEXT NOT NULL,
    flight_date     DATE NOT NULL,      -- yyyy-mm-dd
    operator        TEXT NOT NULL,
    origin_state    TEXT NOT NULL,
    flight_phase    TEXT NOT NULL,
    wildlife_size   TEXT NOT NULL,
    wildlife        TEXT NOT NULL,
    time_of_day     TEXT NOT NULL,
    cost_other      INTEGER NOT NULL,   -- US dollars
    cost_repair     INTEGER NOT NULL,
    cost_total      INTEGER NOT NULL,
    speed           INTEGER             -- knots, indicated; NULL when nobody knew
);

INSERT INTO strikes
SELECT
    rowid,
    "Airport Name",
    "Aircraft Make Model",
    "Effect Amount of damage",
    "Flight Date",
    "Aircraft Airline Operator",
    "Origin State",
    "Phase of flight",
    "Wildlife Size",
    "Wildlife Species",
    "Time of day",
    CAST("Cost Other" AS INTEGER),
    CAST("Cost Repair" AS INTEGER),
    CAST("Cost Total $" AS INTEGER),
    CAST(NULLIF("Speed IAS in knots", '') AS INTEGER)
FROM imported
ORDER BY rowid;

DROP TABLE imported;
VACUUM;
