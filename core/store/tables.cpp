#include "core/store/tables.h"

#include <algorithm>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <sqlite3.h>

#include "core/store/row_json.h"
#include "core/store/row_members.h"

namespace duologue::store {
namespace {

constexpr std::size_t rowsAtOnce = 4096; ///< while loading
/// For rows that refer to one another in any order.
constexpr std::size_t allAtOnce = std::numeric_limits<std::size_t>::max();

struct Table
{
    const char *name;
    const char *columns; ///< besides id, in the order of members()
    int count;
};

constexpr Table tableOf(const SessionInfo *)
{
    return {"session", "title, created, duration_us, rating_window_us, attributes", 5};
}
constexpr Table tableOf(const Participant *)
{
    return {"participant", "position, pseudonym, seat, narrative_name, age, gender, attributes", 7};
}
constexpr Table tableOf(const MediaSource *)
{
    return {"media_source",
            "position, label, path, role, subject, offset_us, drift_ppm, file_size, "
            "file_duration_us, file_hash, pauses",
            11};
}
constexpr Table tableOf(const Tier *)
{
    return {"tier",
            "position, name, kind, participant, annotator, model_run, locked, parent, relation, "
            "vocabulary, language, colour, hidden, attributes",
            14};
}
constexpr Table tableOf(const Annotation *)
{
    return {"annotation", "tier, begin_us, end_us, text, label, value, attributes, parent", 8};
}
constexpr Table tableOf(const SamRating *)
{
    return {"sam_rating",
            "participant, rater, begin_us, end_us, valence, arousal, dominance, salient, "
            "perceived, further",
            10};
}
constexpr Table tableOf(const ModelRun *)
{
    return {"model_run", "model_name, model_hash, options, device, started", 5};
}
constexpr Table tableOf(const Explanation *)
{
    return {"explanation", "run, annotation, kind, json", 4};
}
constexpr Table tableOf(const Vocabulary *)
{
    return {"vocabulary", "position, name, description, language, entries, attributes", 6};
}
constexpr Table tableOf(const SchemeRow *)
{
    return {"scheme", "json", 1};
}
constexpr Table tableOf(const Trace *)
{
    return {"trace", "participant, rater, dimension, begin_us, hertz, samples", 6};
}
template <class R>
constexpr Table table = tableOf(static_cast<const R *>(nullptr));

void prefetch(const Annotation *row)
{
    constexpr std::size_t line = 64;
    for (std::size_t at = 0; at < sizeof(Annotation) + line; at += line)
        __builtin_prefetch(reinterpret_cast<const char *>(row) + at);
}

/// Texts stay where they are in the row until the statement has run.
struct Binder
{
    Statement &out;
    int parameter = 0;
    std::optional<Error> error;

    void operator()(const char *, const std::string &v) { out.bindKept(++parameter, v); }
    template <std::size_t bytes>
    void operator()(const char *, const CompactText<bytes> &v)
    {
        out.bindKept(++parameter, v);
    }
    void operator()(const char *, std::int64_t v) { out.bind(++parameter, v); }
    void operator()(const char *, int v) { out.bind(++parameter, std::int64_t(v)); }
    void operator()(const char *, bool v) { out.bind(++parameter, std::int64_t(v)); }
    void operator()(const char *, double v) { out.bind(++parameter, v); }
    void operator()(const char *, MediaTime v) { out.bind(++parameter, v.us); }
    void operator()(const char *, const std::vector<Pause> &v)
    {
        out.bind(++parameter, std::string_view(pausesToText(v)));
    }
    void operator()(const char *, MediaRole v) { out.bind(++parameter, toString(v)); }
    void operator()(const char *, TierKind v) { out.bind(++parameter, toString(v)); }
    void operator()(const char *, TierRelation v) { out.bind(++parameter, toString(v)); }
    void operator()(const char *, const std::map<std::string, double> &v)
    {
        out.bind(++parameter, std::string_view(furtherToText(v)));
    }
    void operator()(const char *, const std::vector<VocabularyEntry> &v)
    {
        const auto text = entriesToText(v);
        if (!text)
            error = text.error();
        out.bind(++parameter, std::string_view(text.value_or("")));
    }
    void operator()(const char *, const std::vector<float> &v)
    {
        out.bindKept(++parameter, std::as_bytes(std::span(v)));
    }
    template <class T>
    void sparse(const char *name, const T &v)
    {
        (*this)(name, v);
    }
    void sparseReference(const char *name, Id v) { reference(name, v); }
    void operator()(const char *, const Attributes &v)
    {
        const auto text = attributesToText(v);
        if (!text)
            error = text.error();
        out.bind(++parameter, std::string_view(text.value_or("")));
    }
    template <class T>
    void operator()(const char *name, const std::optional<T> &v)
    {
        v ? (*this)(name, *v) : out.bindNull(++parameter);
    }
    void operator()(const char *, MaybeNumber v)
    {
        v ? out.bind(++parameter, *v) : out.bindNull(++parameter);
    }
    void reference(const char *, Id v) { v ? out.bind(++parameter, v) : out.bindNull(++parameter); }
};

struct ColumnReader
{
    const Statement &in;
    int column = 0; ///< the id
    std::string wrong;

    void reject(const char *name)
    {
        if (wrong.empty())
            wrong = name;
    }
    void operator()(const char *, std::string &v) { v = in.view(++column); }
    template <std::size_t bytes>
    void operator()(const char *, CompactText<bytes> &v)
    {
        v = in.view(++column);
    }
    void operator()(const char *, std::int64_t &v) { v = in.integer(++column); }
    void operator()(const char *name, int &v)
    {
        const std::int64_t wide = in.integer(++column);
        if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max())
            return reject(name);
        v = static_cast<int>(wide);
    }
    void operator()(const char *, bool &v) { v = in.integer(++column) != 0; }
    void operator()(const char *, double &v) { v = in.real(++column); }
    void operator()(const char *, MediaTime &v) { v.us = in.integer(++column); }
    template <class E, class F>
    void named(const char *name, E &v, F fromString)
    {
        if (const auto value = fromString(in.view(++column)))
            v = *value;
        else
            reject(name);
    }
    void operator()(const char *name, MediaRole &v) { named(name, v, mediaRoleFromString); }
    void operator()(const char *name, TierKind &v) { named(name, v, tierKindFromString); }
    void operator()(const char *name, TierRelation &v) { named(name, v, tierRelationFromString); }
    void operator()(const char *name, std::map<std::string, double> &v)
    {
        if (auto further = furtherFromText(in.view(++column)))
            v = std::move(*further);
        else
            reject(name);
    }
    void operator()(const char *name, std::vector<VocabularyEntry> &v)
    {
        if (auto entries = entriesFromText(in.view(++column)))
            v = std::move(*entries);
        else
            reject(name);
    }
    void operator()(const char *name, std::vector<float> &v)
    {
        const auto bytes = in.blob(++column);
        if (bytes.size() % sizeof(float) != 0)
            return reject(name);
        v.resize(bytes.size() / sizeof(float));
        std::ranges::copy(bytes, std::as_writable_bytes(std::span(v)).begin());
    }
    template <class T>
    void sparse(const char *name, T &v)
    {
        (*this)(name, v);
    }
    void sparseReference(const char *name, Id &v) { reference(name, v); }
    void operator()(const char *name, Attributes &v)
    {
        if (auto attributes = attributesFromText(in.view(++column)))
            v = std::move(*attributes);
        else
            reject(name);
    }
    void operator()(const char *name, std::vector<Pause> &v)
    {
        if (auto pauses = pausesFromText(in.view(++column)))
            v = std::move(*pauses);
        else
            reject(name);
    }
    template <class T>
    void operator()(const char *name, std::optional<T> &v)
    {
        if (in.isNull(column + 1)) {
            v.reset();
            ++column;
            return;
        }
        T value{};
        (*this)(name, value);
        v = value;
    }
    void operator()(const char *name, MaybeNumber &v)
    {
        std::optional<double> value;
        (*this)(name, value);
        v = value;
    }
    void reference(const char *, Id &v) { v = in.integer(++column); }
};

std::string marks(int count)
{
    std::string text = "?1";
    for (int i = 2; i <= count; ++i)
        text += ", ?" + std::to_string(i);
    return text;
}

template <class R>
Result<void> readRow(const Database &database, const Statement &statement, R &row)
{
    row.id = statement.integer(0);
    ColumnReader reader{statement, 0, {}};
    members(reader, row, static_cast<const R *>(nullptr));
    if (reader.wrong.empty() && isStorable(row))
        return {};
    return damaged(database.shownAs(),
                   std::string(table<R>.name) + " row " + std::to_string(row.id) + ": " +
                       (reader.wrong.empty() ? "a number out of range" : reader.wrong));
}

Result<void> applyLoaded(const Database &database, Session &session, Edit &edit, const char *name)
{
    if (auto ok = session.apply(edit); !ok)
        return damaged(database.shownAs(), std::string(name) + ": " + ok.error().message);
    edit.changes.clear();
    return {};
}

template <class R>
std::string selectAll()
{
    return std::string("SELECT id, ") + table<R>.columns + " FROM " + table<R>.name;
}

/// Calls `take` with every row of the table, in the order of the file.
template <class R, class Take>
Result<void> readTable(const Database &database, Take take)
{
    auto statement = Statement::prepare(database, selectAll<R>());
    if (!statement)
        return std::unexpected(statement.error());
    for (;;) {
        const auto more = statement->step();
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            return {};
        R row;
        if (auto ok = readRow(database, *statement, row); !ok)
            return ok;
        if (auto ok = take(std::move(row)); !ok)
            return ok;
    }
}

/// Applies rows in batches, so that a session of a million never needs twice its memory.
template <class R>
class Loader
{
public:
    Loader(const Database &database, Session &session, std::size_t batch)
        : m_database(database), m_session(session), m_batch(batch)
    {
    }

    Result<void> operator()(R row)
    {
        if constexpr (std::is_same_v<R, SessionInfo>)
            m_edit.replace(m_session.info(), std::move(row));
        else
            m_edit.insert(std::move(row));
        return m_edit.changes.size() < m_batch ? Result<void>() : finish();
    }
    Result<void> finish() { return applyLoaded(m_database, m_session, m_edit, table<R>.name); }

private:
    const Database &m_database;
    Session &m_session;
    std::size_t m_batch;
    Edit m_edit;
};

template <class R>
Result<void> loadTable(const Database &database, Session &session, std::size_t batch = rowsAtOnce)
{
    Loader<R> load(database, session, batch);
    if (auto ok = readTable<R>(database, [&load](R row) { return load(std::move(row)); }); !ok)
        return ok;
    return load.finish();
}

} // namespace

template <class R>
Result<Statement *> RowWriter::statement(Operation operation, std::size_t kind)
{
    auto &slot = m_statements[kind][operation];
    if (slot)
        return &*slot;
    const std::string name = table<R>.name;
    const int id = table<R>.count + 1;
    const std::string values = marks(table<R>.count);
    std::string sql;
    if (operation == Insert)
        sql = "INSERT INTO " + name + " (" + table<R>.columns + ", id) VALUES (" + marks(id) + ")";
    else if (operation == Update)
        sql = "UPDATE " + name + " SET (" + table<R>.columns + ") = (" + values + ") WHERE id = ?" +
              std::to_string(id);
    else
        sql = "DELETE FROM " + name + " WHERE id = ?1";
    auto statement = Statement::prepare(*m_database, sql);
    if (!statement)
        return std::unexpected(statement.error());
    slot.emplace(std::move(*statement));
    return &*slot;
}

template <class R>
Result<void> RowWriter::writeAs(Operation operation, const R &row, std::size_t kind)
{
    const auto prepared = statement<R>(operation, kind);
    if (!prepared)
        return std::unexpected(prepared.error());
    Binder binder{**prepared, 0, {}};
    if (operation != Remove)
        members(binder, row, &row);
    if (binder.error)
        return std::unexpected(*binder.error);
    (*prepared)->bind(binder.parameter + 1, row.id);
    if (auto ok = (*prepared)->run(); !ok)
        return ok;
    if (sqlite3_changes(m_database->handle()) != 1)
        return damaged(m_database->shownAs(), std::string(table<R>.name) + " row " +
                                                  std::to_string(row.id) + " is not there");
    return {};
}

Result<void> RowWriter::write(const RowChange &change)
{
    const Operation operation = !change.before ? Insert : change.after ? Update : Remove;
    const Row &row = change.any();
    return std::visit([&]<class R>(const R &r) { return writeAs<R>(operation, r, row.index()); },
                      row);
}

Result<void> RowWriter::write(std::span<const RowChange> changes,
                              const std::function<void()> &written)
{
    std::vector<std::pair<Id, const Annotation *>> waiting;
    for (const RowChange &change : changes) {
        const bool insertion = !change.before;
        const auto *annotation = insertion ? std::get_if<Annotation>(&*change.after) : nullptr;
        if (annotation) {
            waiting.emplace_back(annotation->id, annotation);
            continue;
        }
        if (!insertion || std::holds_alternative<Explanation>(*change.after))
            if (auto ok = insertById(std::exchange(waiting, {}), written); !ok)
                return ok;
        if (auto ok = write(change); !ok)
            return ok;
        written();
    }
    return insertById(std::move(waiting), written);
}

Result<void> RowWriter::insertById(std::vector<std::pair<Id, const Annotation *>> rows,
                                   const std::function<void()> &written)
{
    constexpr std::size_t ahead = 16; // rows on their way from memory, where they lie scattered
    const std::size_t kind = Row(Annotation()).index();
    std::ranges::sort(rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i + ahead < rows.size())
            prefetch(rows[i + ahead].second);
        if (auto ok = writeAs(Insert, *rows[i].second, kind); !ok)
            return ok;
        written();
    }
    return {};
}

Result<void> loadWhatAnnotationsNeed(const Database &database, Session &session)
{
    Result<void> ok = loadTable<SessionInfo>(database, session);
    if (ok)
        ok = loadTable<Participant>(database, session);
    if (ok)
        ok = loadTable<MediaSource>(database, session);
    if (ok)
        ok = loadTable<ModelRun>(database, session);
    if (ok)
        ok = loadTable<Vocabulary>(database, session);
    if (ok)
        ok = loadTable<SchemeRow>(database, session);
    if (ok)
        ok = loadTable<Trace>(database, session);
    if (ok)
        ok = loadTable<Tier>(database, session, allAtOnce);
    return ok;
}

Result<void> loadWhatNeedsAnnotations(const Database &database, Session &session)
{
    const Result<void> ok = loadTable<SamRating>(database, session);
    return ok ? loadTable<Explanation>(database, session) : ok;
}

Result<IdRange> annotationIds(const Database &database)
{
    const auto first = database.integer("SELECT min(id) FROM annotation");
    if (!first)
        return std::unexpected(first.error());
    const auto last = database.integer("SELECT max(id) FROM annotation");
    if (!last)
        return std::unexpected(last.error());
    return IdRange{*first, *last};
}

Result<AnnotationBlocks> readAnnotations(const Database &database, IdRange ids,
                                         const std::function<bool(Id reached)> &goOn)
{
    auto statement =
        Statement::prepare(database, selectAll<Annotation>() + " WHERE id BETWEEN ?1 AND ?2");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(1, ids.first);
    statement->bind(2, ids.last);
    AnnotationBlocks blocks;
    for (;;) {
        const auto more = statement->step();
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            return blocks;
        if (blocks.empty() || blocks.back().size() == rowsAtOnce) {
            if (!blocks.empty() && !goOn(blocks.back().back().id))
                return std::unexpected(cancelled());
            blocks.emplace_back().reserve(rowsAtOnce);
        }
        if (auto ok = readRow(database, *statement, blocks.back().emplace_back()); !ok)
            return std::unexpected(ok.error());
    }
}

Result<void> takeAnnotations(const Database &database, Session &session, AnnotationBlocks blocks)
{
    if (auto ok = session.load(std::move(blocks)); !ok)
        return damaged(database.shownAs(),
                       std::string(table<Annotation>.name) + ": " + ok.error().message);
    return {};
}

Error cancelled()
{
    return {"store.cancelled", "Opening the session was cancelled.", {}};
}

Result<Session> loadSession(const Database &database)
{
    Session session;
    if (auto ok = loadWhatAnnotationsNeed(database, session); !ok)
        return std::unexpected(ok.error());
    const auto ids = annotationIds(database);
    if (!ids)
        return std::unexpected(ids.error());
    auto blocks = readAnnotations(database, *ids, [](Id) { return true; });
    if (!blocks)
        return std::unexpected(blocks.error());
    if (auto ok = takeAnnotations(database, session, std::move(*blocks)); !ok)
        return std::unexpected(ok.error());
    if (auto ok = loadWhatNeedsAnnotations(database, session); !ok)
        return std::unexpected(ok.error());
    return session;
}

Result<std::int64_t> countRows(const Database &database)
{
    std::int64_t count = 0;
    for (const char *name : {table<SessionInfo>.name, table<Participant>.name,
                             table<MediaSource>.name, table<ModelRun>.name, table<Tier>.name,
                             table<Annotation>.name, table<SamRating>.name, table<Explanation>.name,
                             table<Vocabulary>.name, table<SchemeRow>.name, table<Trace>.name}) {
        const auto rows = database.integer(std::string("SELECT count(*) FROM ") + name);
        if (!rows)
            return rows;
        count += *rows;
    }
    return count;
}

} // namespace duologue::store
