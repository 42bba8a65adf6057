// Reading is what a session from a server, its history and undo wait for, a text a row: by
// simdjson, which takes a tenth of the time of a parser that allocates.
#include <limits>
#include <optional>

#include <simdjson.h>

#include "core/store/row_json.h"
#include "core/store/row_members.h"

namespace duologue::store {
namespace {

namespace dom = simdjson::dom;

Error malformed(std::string detail)
{
    return {"store.damaged", "The session's journal is damaged. Restore it from a backup copy.",
            std::move(detail)};
}

/// Keeps the memory of the text before.
class Parser
{
public:
    /// Nothing: it is no JSON. Valid until the next is read.
    std::optional<dom::element> read(std::string_view text)
    {
        m_padded.reserve(text.size() + simdjson::SIMDJSON_PADDING);
        m_padded = text;
        dom::element whole;
        const bool wrong = m_parser.parse(m_padded.data(), text.size(), false).get(whole);
        return wrong ? std::nullopt : std::optional(whole);
    }

private:
    std::string m_padded; ///< simdjson reads some bytes beyond the end
    dom::parser m_parser;
};

/// What `from` makes of a text; nothing, too, where it is no JSON.
template <class From>
auto parsed(std::string_view text, const From &from) -> decltype(from(dom::element()))
{
    constexpr std::size_t keptAtMost = 1 << 16;
    thread_local Parser kept;
    Parser own;
    const auto whole = (text.size() > keptAtMost ? own : kept).read(text);
    if (!whole)
        return {};
    return from(*whole);
}

std::optional<dom::element> memberOf(const dom::object &in, std::string_view name)
{
    dom::element member;
    return in.at_key(name).get(member) ? std::nullopt : std::optional(member);
}

template <class T>
std::optional<T> valueOf(const dom::element &in)
{
    T value;
    return in.get(value) ? std::nullopt : std::optional(value);
}

std::optional<std::vector<Pause>> pausesFrom(const dom::element &in)
{
    const auto list = valueOf<dom::array>(in);
    if (!list)
        return {};
    std::vector<Pause> pauses;
    for (const dom::element one : *list) {
        const auto pair = valueOf<dom::array>(one);
        Pause pause;
        if (!pair || pair->size() != 2 || pair->at(0).get(pause.at.us) ||
            pair->at(1).get(pause.length.us))
            return {};
        pauses.push_back(pause);
    }
    return pauses;
}

std::optional<Attributes> attributesFrom(const dom::element &in)
{
    const auto members = valueOf<dom::object>(in);
    if (!members)
        return {};
    Attributes attributes;
    for (const auto [key, value] : *members) {
        const auto text = valueOf<std::string_view>(value);
        if (!text)
            return {};
        attributes[std::string(key)] = std::string(*text);
    }
    return attributes;
}

std::optional<std::map<std::string, double>> furtherFrom(const dom::element &in)
{
    const auto members = valueOf<dom::object>(in);
    if (!members)
        return {};
    std::map<std::string, double> further;
    for (const auto [name, value] : *members)
        if (value.get(further[std::string(name)]))
            return {};
    return further;
}

std::optional<VocabularyEntry> entryFrom(const dom::element &in)
{
    const auto members = valueOf<dom::object>(in);
    if (!members || !memberOf(*members, "value"))
        return {};
    VocabularyEntry entry;
    for (const auto &[name, text] : {std::pair("value", &entry.value),
                                     {"meaning", &entry.meaning},
                                     {"key", &entry.key},
                                     {"colour", &entry.colour}}) {
        const auto member = memberOf(*members, name);
        const auto said = member ? valueOf<std::string_view>(*member) : std::string_view();
        if (!said)
            return {};
        *text = *said;
    }
    const auto member = memberOf(*members, "attributes");
    auto attributes = member ? attributesFrom(*member) : Attributes();
    if (!attributes)
        return {};
    entry.attributes = std::move(*attributes);
    return entry;
}

std::optional<std::vector<VocabularyEntry>> entriesFrom(const dom::element &in)
{
    const auto list = valueOf<dom::array>(in);
    if (!list)
        return {};
    std::vector<VocabularyEntry> entries;
    for (const dom::element one : *list) {
        auto entry = entryFrom(one);
        if (!entry)
            return {};
        entries.push_back(std::move(*entry));
    }
    return entries;
}

std::optional<std::vector<float>> samplesFrom(const dom::element &in)
{
    const auto list = valueOf<dom::array>(in);
    if (!list)
        return {};
    std::vector<float> samples;
    samples.reserve(list->size());
    for (const dom::element one : *list) {
        const auto value =
            one.is_null() ? std::numeric_limits<double>::quiet_NaN() : valueOf<double>(one);
        if (!value)
            return {};
        samples.push_back(float(*value));
    }
    return samples;
}

struct Reader
{
    dom::object in;
    std::string wrong; ///< the first member that is missing or of another type

    void reject(const char *name)
    {
        if (wrong.empty())
            wrong = name;
    }
    template <class T>
    void take(const char *name, T &v)
    {
        if (in.at_key(name).get(v))
            reject(name);
    }
    void text(const char *name, auto &v)
    {
        std::string_view text;
        take(name, text);
        v = text;
    }
    void operator()(const char *name, std::string &v) { text(name, v); }
    template <std::size_t bytes>
    void operator()(const char *name, CompactText<bytes> &v)
    {
        text(name, v);
    }
    void operator()(const char *name, std::int64_t &v) { take(name, v); }
    void operator()(const char *name, int &v)
    {
        std::int64_t wide = 0;
        take(name, wide);
        if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max())
            return reject(name);
        v = static_cast<int>(wide);
    }
    void operator()(const char *name, bool &v) { take(name, v); }
    void operator()(const char *name, double &v) { take(name, v); }
    void operator()(const char *name, MediaTime &v) { take(name, v.us); }
    void reference(const char *name, Id &v) { take(name, v); }
    template <class E, class F>
    void named(const char *name, E &v, F fromString)
    {
        std::string_view text;
        take(name, text);
        if (const auto value = fromString(text))
            v = *value;
        else
            reject(name);
    }
    void operator()(const char *name, MediaRole &v) { named(name, v, mediaRoleFromString); }
    void operator()(const char *name, TierKind &v) { named(name, v, tierKindFromString); }
    void operator()(const char *name, TierRelation &v) { named(name, v, tierRelationFromString); }
    /// Lists, which are not there where they are empty.
    template <class T>
    void list(const char *name, T &v, std::optional<T> (*from)(const dom::element &))
    {
        const auto member = memberOf(in, name);
        if (!member)
            v = T();
        else if (auto value = from(*member))
            v = std::move(*value);
        else
            reject(name);
    }
    template <class T>
    void neededList(const char *name, T &v, std::optional<T> (*from)(const dom::element &))
    {
        if (!memberOf(in, name))
            return reject(name);
        list(name, v, from);
    }
    void operator()(const char *name, Attributes &v) { list(name, v, attributesFrom); }
    void operator()(const char *name, std::vector<Pause> &v) { list(name, v, pausesFrom); }
    void operator()(const char *name, std::map<std::string, double> &v)
    {
        neededList(name, v, furtherFrom);
    }
    void operator()(const char *name, std::vector<VocabularyEntry> &v)
    {
        neededList(name, v, entriesFrom);
    }
    void operator()(const char *name, std::vector<float> &v) { neededList(name, v, samplesFrom); }
    template <class T>
    void sparse(const char *name, T &v)
    {
        if (memberOf(in, name))
            (*this)(name, v);
    }
    void sparseReference(const char *name, Id &v) { sparse(name, v); }
    template <class T>
    void operator()(const char *name, std::optional<T> &v)
    {
        v.reset();
        if (memberOf(in, name))
            (*this)(name, v.emplace());
    }
    void operator()(const char *name, MaybeNumber &v)
    {
        std::optional<double> value;
        (*this)(name, value);
        v = value;
    }
};

template <class R>
Result<Row> readAs(const dom::object &in)
{
    R row;
    Reader reader{in, {}};
    reader("id", row.id);
    members(reader, row, static_cast<const R *>(nullptr));
    if (!reader.wrong.empty())
        return std::unexpected(malformed("member '" + reader.wrong + "' of a row"));
    return Row(std::move(row));
}

std::optional<Result<Row>> rowFrom(const dom::element &whole)
{
    const auto in = valueOf<dom::object>(whole);
    std::string_view kind;
    if (!in || in->at_key("row").get(kind))
        return {};
    if (kind == "annotation")
        return readAs<Annotation>(*in);
    if (kind == "rating")
        return readAs<SamRating>(*in);
    if (kind == "session")
        return readAs<SessionInfo>(*in);
    if (kind == "participant")
        return readAs<Participant>(*in);
    if (kind == "media")
        return readAs<MediaSource>(*in);
    if (kind == "tier")
        return readAs<Tier>(*in);
    if (kind == "run")
        return readAs<ModelRun>(*in);
    if (kind == "explanation")
        return readAs<Explanation>(*in);
    if (kind == "vocabulary")
        return readAs<Vocabulary>(*in);
    if (kind == "scheme")
        return readAs<SchemeRow>(*in);
    if (kind == "trace")
        return readAs<Trace>(*in);
    return std::unexpected(malformed("a row of unknown kind"));
}

} // namespace

Result<Row> rowFromText(std::string_view text)
{
    auto row = parsed(text, rowFrom);
    return row ? std::move(*row) : std::unexpected(malformed("a change is not JSON"));
}

Result<Attributes> attributesFromText(std::string_view text)
{
    if (text == "{}")
        return Attributes{};
    auto attributes = parsed(text, attributesFrom);
    if (!attributes)
        return std::unexpected(malformed("attributes of a row"));
    return std::move(*attributes);
}

std::optional<std::map<std::string, double>> furtherFromText(std::string_view text)
{
    return text == "{}" ? std::map<std::string, double>() : parsed(text, furtherFrom);
}

std::optional<std::vector<VocabularyEntry>> entriesFromText(std::string_view text)
{
    return parsed(text, entriesFrom);
}

std::optional<std::vector<Pause>> pausesFromText(std::string_view text)
{
    return parsed(text, pausesFrom);
}

} // namespace duologue::store
