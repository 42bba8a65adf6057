#include "core/store/schema.h"

#include <vector>

namespace duologue::store {
namespace {

// Times in microseconds (_us). A participant, run, parent or vocabulary that a row does not have is
// NULL. `attributes` and the rows of the journal are JSON, so are `further`, `entries` and the
// scheme; `pauses` is [[at_us, length_us], ...], `samples` floats of four bytes, little-endian.
// `origin` is what the journal starts from. A new file is one of the first version, migrated: what
// SQLite says of its tables is then the same as of an old one's.
constexpr const char *firstTables = R"(
CREATE TABLE origin(
  id INTEGER PRIMARY KEY CHECK (id = 1),
  info TEXT NOT NULL
) STRICT;
CREATE TABLE session(
  id INTEGER PRIMARY KEY CHECK (id = 1),
  title TEXT NOT NULL,
  created TEXT NOT NULL,
  duration_us INTEGER NOT NULL,
  rating_window_us INTEGER NOT NULL,
  attributes TEXT NOT NULL
) STRICT;
CREATE TABLE participant(
  id INTEGER PRIMARY KEY,
  position INTEGER NOT NULL,
  pseudonym TEXT NOT NULL,
  seat TEXT NOT NULL,
  narrative_name TEXT NOT NULL,
  age INTEGER,
  gender TEXT NOT NULL,
  attributes TEXT NOT NULL
) STRICT;
CREATE TABLE media_source(
  id INTEGER PRIMARY KEY,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  path TEXT NOT NULL,
  role TEXT NOT NULL,
  subject INTEGER REFERENCES participant(id),
  offset_us INTEGER NOT NULL,
  drift_ppm REAL NOT NULL,
  file_size INTEGER NOT NULL,
  file_duration_us INTEGER NOT NULL,
  file_hash TEXT NOT NULL
) STRICT;
CREATE TABLE model_run(
  id INTEGER PRIMARY KEY,
  model_name TEXT NOT NULL,
  model_hash TEXT NOT NULL,
  options TEXT NOT NULL,
  device TEXT NOT NULL,
  started TEXT NOT NULL
) STRICT;
CREATE TABLE tier(
  id INTEGER PRIMARY KEY,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  participant INTEGER REFERENCES participant(id),
  annotator TEXT NOT NULL,
  model_run INTEGER REFERENCES model_run(id),
  locked INTEGER NOT NULL
) STRICT;
CREATE TABLE annotation(
  id INTEGER PRIMARY KEY,
  tier INTEGER NOT NULL REFERENCES tier(id),
  begin_us INTEGER NOT NULL,
  end_us INTEGER NOT NULL,
  text TEXT NOT NULL,
  label TEXT NOT NULL,
  value REAL,
  attributes TEXT NOT NULL
) STRICT;
CREATE TABLE sam_rating(
  id INTEGER PRIMARY KEY,
  participant INTEGER NOT NULL REFERENCES participant(id),
  rater TEXT NOT NULL,
  begin_us INTEGER NOT NULL,
  end_us INTEGER NOT NULL,
  valence INTEGER,
  arousal INTEGER,
  dominance INTEGER,
  salient TEXT NOT NULL,
  perceived TEXT NOT NULL,
  UNIQUE (participant, rater, begin_us)
) STRICT;
CREATE TABLE turn_explanation(
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES model_run(id),
  annotation INTEGER NOT NULL UNIQUE REFERENCES annotation(id),
  json TEXT NOT NULL
) STRICT;
CREATE TABLE journal(
  sequence INTEGER PRIMARY KEY,
  time TEXT NOT NULL,
  author TEXT NOT NULL,
  action TEXT NOT NULL,
  target INTEGER NOT NULL,
  label TEXT NOT NULL
) STRICT;
CREATE TABLE journal_change(
  sequence INTEGER NOT NULL REFERENCES journal(sequence),
  position INTEGER NOT NULL,
  row_before TEXT,
  row_after TEXT,
  PRIMARY KEY (sequence, position)
) STRICT, WITHOUT ROWID;
)";

/// Tiers and annotations that hang on others, vocabularies, the applied scheme, ratings of any
/// scheme, continuous ratings, explanations of any kind. Parents may come after their children, as
/// ids are random: they are there when all is written. The index serves who removes a parent, and
/// is as small as there are children.
constexpr const char *hierarchy = R"(
CREATE TABLE vocabulary(
  id INTEGER PRIMARY KEY,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  language TEXT NOT NULL,
  entries TEXT NOT NULL,
  attributes TEXT NOT NULL
) STRICT;
CREATE TABLE scheme(
  id INTEGER PRIMARY KEY CHECK (id = 1),
  json TEXT NOT NULL
) STRICT;
CREATE TABLE trace(
  id INTEGER PRIMARY KEY,
  participant INTEGER NOT NULL REFERENCES participant(id),
  rater TEXT NOT NULL,
  dimension TEXT NOT NULL,
  begin_us INTEGER NOT NULL,
  hertz REAL NOT NULL,
  samples BLOB NOT NULL
) STRICT;
CREATE TABLE explanation(
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES model_run(id),
  annotation INTEGER NOT NULL REFERENCES annotation(id),
  kind TEXT NOT NULL,
  json TEXT NOT NULL,
  UNIQUE (annotation, kind)
) STRICT;
INSERT INTO explanation SELECT id, run, annotation, 'attention', json FROM turn_explanation;
DROP TABLE turn_explanation;
ALTER TABLE tier ADD COLUMN parent INTEGER
  REFERENCES tier(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE tier ADD COLUMN relation TEXT NOT NULL DEFAULT 'none';
ALTER TABLE tier ADD COLUMN vocabulary INTEGER
  REFERENCES vocabulary(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE tier ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE tier ADD COLUMN colour TEXT NOT NULL DEFAULT '';
ALTER TABLE tier ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tier ADD COLUMN attributes TEXT NOT NULL DEFAULT '{}';
ALTER TABLE annotation ADD COLUMN parent INTEGER
  REFERENCES annotation(id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX annotation_parent ON annotation(parent) WHERE parent IS NOT NULL;
ALTER TABLE sam_rating ADD COLUMN further TEXT NOT NULL DEFAULT '{}';
)";

/// What a session that is shared on a server remembers of it; a row where it is shared.
constexpr const char *sharing = R"(
CREATE TABLE server_link(
  id INTEGER PRIMARY KEY CHECK (id = 1),
  address TEXT NOT NULL,
  session TEXT NOT NULL,
  name TEXT NOT NULL,
  person TEXT NOT NULL,
  role TEXT NOT NULL,
  client TEXT NOT NULL,
  cursor INTEGER NOT NULL,
  pushed INTEGER NOT NULL,
  sees_ratings INTEGER NOT NULL,
  paths TEXT NOT NULL
) STRICT;
)";

constexpr Migration steps[] = {
    {1, "ALTER TABLE media_source ADD COLUMN pauses TEXT NOT NULL DEFAULT '[]'"},
    {2, hierarchy},
    {3, sharing}};

Result<std::vector<std::string>> describe(const Database &database)
{
    auto statement = Statement::prepare(database, "SELECT type, name, tbl_name, sql "
                                                  "FROM sqlite_schema ORDER BY type, name");
    if (!statement)
        return std::unexpected(statement.error());
    std::vector<std::string> result;
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return result;
        result.push_back(statement->text(0) + ' ' + statement->text(1) + ' ' + statement->text(2) +
                         '\n' + statement->text(3));
    }
}

Result<void> stamp(const Database &database, int version)
{
    return database.execute(("PRAGMA user_version = " + std::to_string(version)).c_str());
}

} // namespace

Result<void> createSchema(const Database &database)
{
    if (auto ok = database.execute(firstTables); !ok)
        return ok;
    for (const Migration &step : steps)
        if (auto ok = database.execute(step.sql); !ok)
            return ok;
    const std::string id = "PRAGMA application_id = " + std::to_string(applicationId);
    if (auto ok = database.execute(id.c_str()); !ok)
        return ok;
    return stamp(database, schemaVersion);
}

Result<void> compareSchema(const Database &database)
{
    auto model = Database::open({}, Database::Mode::Create, database.shownAs());
    if (!model)
        return std::unexpected(model.error());
    if (auto ok = createSchema(*model); !ok)
        return ok;
    const auto expected = describe(*model);
    if (!expected)
        return std::unexpected(expected.error());
    const auto found = describe(database);
    if (!found)
        return std::unexpected(found.error());
    if (*found != *expected)
        return fail("store.not-a-session",
                    "'" + database.shownAs() +
                        "' does not have the tables of a Duologue session; another program may "
                        "have changed it. Restore it from a backup copy.");
    return {};
}

std::span<const Migration> migrations()
{
    return steps;
}

Result<void> migrate(const Database &database, std::span<const Migration> steps, int target)
{
    auto transaction = Transaction::begin(database, Transaction::Kind::Write);
    if (!transaction)
        return std::unexpected(transaction.error());
    auto version = database.integer("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    for (const Migration &step : steps) {
        if (step.from != *version || *version == target)
            continue;
        if (auto ok = database.execute(step.sql); !ok)
            return ok;
        ++*version;
        if (auto ok = stamp(database, static_cast<int>(*version)); !ok)
            return ok;
    }
    if (*version != target)
        return damaged(database.shownAs(),
                       "no way from schema version " + std::to_string(*version));
    return transaction->commit();
}

} // namespace duologue::store
