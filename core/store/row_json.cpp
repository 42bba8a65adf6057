#include "core/store/row_json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include <nlohmann/json.hpp>

#include "core/base/overload.h"
#include "core/store/row_members.h"

namespace duologue::store {
namespace {

using nlohmann::json;

constexpr std::int64_t farthest = std::int64_t(1000) * 366 * 86400 * 1'000'000; ///< microseconds
constexpr const char *notUtf8 = "A text is not valid UTF-8 and cannot be saved.";
constexpr std::int64_t mostWindows = 1'000'000;
constexpr std::size_t mostPauses = 1000; ///< of a recording
constexpr double mostHertz = 1000;
constexpr std::size_t mostSamples = 1'000'000; ///< of one piece of a trace

Error malformed(std::string detail)
{
    return {"store.damaged", "The session's journal is damaged. Restore it from a backup copy.",
            std::move(detail)};
}

std::optional<std::vector<Pause>> pausesFrom(const json &in)
{
    if (!in.is_array())
        return {};
    std::vector<Pause> pauses;
    for (const json &one : in) {
        if (!one.is_array() || one.size() != 2 || !one[0].is_number_integer() ||
            !one[1].is_number_integer())
            return {};
        pauses.push_back({{one[0].get<std::int64_t>()}, {one[1].get<std::int64_t>()}});
    }
    return pauses;
}

std::optional<Attributes> attributesFrom(const json &in)
{
    if (!in.is_object())
        return {};
    Attributes attributes;
    for (const auto &[key, value] : in.items()) {
        if (!value.is_string())
            return {};
        attributes[key] = value.get_ref<const std::string &>();
    }
    return attributes;
}

std::optional<std::map<std::string, double>> furtherFrom(const json &in)
{
    if (!in.is_object())
        return {};
    std::map<std::string, double> further;
    for (const auto &[name, value] : in.items()) {
        if (!value.is_number())
            return {};
        further[name] = value.get<double>();
    }
    return further;
}

json entriesJson(const std::vector<VocabularyEntry> &entries)
{
    json list = json::array();
    for (const VocabularyEntry &entry : entries) {
        json one = {{"value", entry.value}};
        for (const auto &[name, text] :
             {std::pair("meaning", &entry.meaning), {"key", &entry.key}, {"colour", &entry.colour}})
            if (!text->empty())
                one[name] = *text;
        if (!entry.attributes.empty())
            one["attributes"] = entry.attributes;
        list.push_back(std::move(one));
    }
    return list;
}

std::optional<VocabularyEntry> entryFrom(const json &in)
{
    if (!in.is_object() || !in.contains("value"))
        return {};
    VocabularyEntry entry;
    for (const auto &[name, text] : {std::pair("value", &entry.value),
                                     {"meaning", &entry.meaning},
                                     {"key", &entry.key},
                                     {"colour", &entry.colour}}) {
        const auto it = in.find(name);
        if (it == in.end())
            continue;
        if (!it->is_string())
            return {};
        *text = it->get_ref<const std::string &>();
    }
    auto attributes = attributesFrom(in.value("attributes", json::object()));
    if (!attributes)
        return {};
    entry.attributes = std::move(*attributes);
    return entry;
}

std::optional<std::vector<VocabularyEntry>> entriesFrom(const json &in)
{
    if (!in.is_array())
        return {};
    std::vector<VocabularyEntry> entries;
    for (const json &one : in) {
        auto entry = entryFrom(one);
        if (!entry)
            return {};
        entries.push_back(std::move(*entry));
    }
    return entries;
}

/// A sample that is not there is null.
void appendSamples(std::string &out, const std::vector<float> &samples)
{
    out += '[';
    std::array<char, 32> digits;
    for (const float sample : samples) {
        if (std::isnan(sample))
            out += "null";
        else
            out.append(digits.data(), std::to_chars(digits.begin(), digits.end(), sample).ptr);
        out += ',';
    }
    if (samples.empty())
        out += ']';
    else
        out.back() = ']';
}

std::optional<std::vector<float>> samplesFrom(const json &in)
{
    if (!in.is_array())
        return {};
    std::vector<float> samples;
    samples.reserve(in.size());
    for (const json &one : in) {
        if (!one.is_number() && !one.is_null())
            return {};
        samples.push_back(one.is_null() ? std::numeric_limits<float>::quiet_NaN()
                                        : one.get<float>());
    }
    return samples;
}

/// Appends members of an object straight to text: an import writes a row for each annotation, and
/// building documents first would take longer than saving them.
struct Writer
{
    std::string &out;

    void member(const char *name)
    {
        out += out.empty() ? "{\"" : ",\"";
        out += name;
        out += "\":";
    }
    void integer(std::int64_t v)
    {
        std::array<char, 20> digits;
        out.append(digits.data(), std::to_chars(digits.begin(), digits.end(), v).ptr);
    }
    void string(std::string_view v)
    {
        const auto plain = [](char c) { return c >= ' ' && c < 0x7f && c != '"' && c != '\\'; };
        if (std::ranges::all_of(v, plain))
            ((out += '"') += v) += '"';
        else
            out += json(v).dump();
    }
    void operator()(const char *name, const std::string &v)
    {
        member(name);
        string(v);
    }
    template <std::size_t bytes>
    void operator()(const char *name, const CompactText<bytes> &v)
    {
        member(name);
        string(v);
    }
    void operator()(const char *name, std::int64_t v)
    {
        member(name);
        integer(v);
    }
    void operator()(const char *name, int v) { (*this)(name, std::int64_t(v)); }
    void reference(const char *name, Id v) { (*this)(name, v); }
    void operator()(const char *name, bool v)
    {
        member(name);
        out += v ? "true" : "false";
    }
    void operator()(const char *name, double v)
    {
        member(name);
        out += json(v).dump();
    }
    void operator()(const char *name, MediaTime v) { (*this)(name, v.us); }
    void named(const char *name, std::string_view v)
    {
        member(name);
        string(v);
    }
    void operator()(const char *name, MediaRole v) { named(name, toString(v)); }
    void operator()(const char *name, TierKind v) { named(name, toString(v)); }
    void operator()(const char *name, TierRelation v) { named(name, toString(v)); }
    void operator()(const char *name, const Attributes &v)
    {
        if (v.empty())
            return;
        member(name);
        out += json(v).dump();
    }
    void operator()(const char *name, const std::map<std::string, double> &v)
    {
        member(name);
        out += furtherToText(v);
    }
    void operator()(const char *name, const std::vector<VocabularyEntry> &v)
    {
        member(name);
        out += entriesJson(v).dump();
    }
    void operator()(const char *name, const std::vector<float> &v)
    {
        member(name);
        appendSamples(out, v);
    }
    void operator()(const char *name, const std::vector<Pause> &v)
    {
        if (v.empty())
            return;
        member(name);
        out += pausesToText(v);
    }
    template <class T>
    void sparse(const char *name, const T &v)
    {
        if (v != T())
            (*this)(name, v);
    }
    void sparseReference(const char *name, Id v) { sparse(name, v); }
    template <class T>
    void operator()(const char *name, const std::optional<T> &v)
    {
        if (v)
            (*this)(name, *v);
    }
    void operator()(const char *name, MaybeNumber v)
    {
        if (v)
            (*this)(name, *v);
    }
};

struct Reader
{
    const json &in;
    std::string wrong; ///< the first member that is missing or of another type

    const json *find(const char *name)
    {
        const auto it = in.find(name);
        if (it != in.end())
            return &*it;
        reject(name);
        return nullptr;
    }
    void reject(const char *name)
    {
        if (wrong.empty())
            wrong = name;
    }
    void operator()(const char *name, std::string &v) { text(name, v); }
    template <std::size_t bytes>
    void operator()(const char *name, CompactText<bytes> &v)
    {
        text(name, v);
    }
    void text(const char *name, auto &v)
    {
        if (const json *j = find(name); j && j->is_string())
            v = j->get_ref<const std::string &>();
        else
            reject(name);
    }
    void operator()(const char *name, std::int64_t &v)
    {
        if (const json *j = find(name); j && j->is_number_integer())
            v = j->get<std::int64_t>();
        else
            reject(name);
    }
    void operator()(const char *name, int &v)
    {
        std::int64_t wide = 0;
        (*this)(name, wide);
        if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max())
            return reject(name);
        v = static_cast<int>(wide);
    }
    void operator()(const char *name, bool &v)
    {
        if (const json *j = find(name); j && j->is_boolean())
            v = j->get<bool>();
        else
            reject(name);
    }
    void operator()(const char *name, double &v)
    {
        if (const json *j = find(name); j && j->is_number())
            v = j->get<double>();
        else
            reject(name);
    }
    void operator()(const char *name, MediaTime &v) { (*this)(name, v.us); }
    void reference(const char *name, Id &v) { (*this)(name, v); }
    template <class E, class F>
    void named(const char *name, E &v, F fromString)
    {
        std::string text;
        (*this)(name, text);
        if (const auto value = fromString(text))
            v = *value;
        else
            reject(name);
    }
    void operator()(const char *name, MediaRole &v) { named(name, v, mediaRoleFromString); }
    void operator()(const char *name, TierKind &v) { named(name, v, tierKindFromString); }
    void operator()(const char *name, TierRelation &v) { named(name, v, tierRelationFromString); }
    void operator()(const char *name, Attributes &v)
    {
        const auto it = in.find(name);
        if (auto attributes = attributesFrom(it == in.end() ? json::object() : *it))
            v = std::move(*attributes);
        else
            reject(name);
    }
    void operator()(const char *name, std::map<std::string, double> &v)
    {
        if (auto further = furtherFrom(in.at(name)))
            v = std::move(*further);
        else
            reject(name);
    }
    void operator()(const char *name, std::vector<VocabularyEntry> &v)
    {
        const json *list = find(name);
        if (auto entries = list ? entriesFrom(*list) : std::nullopt)
            v = std::move(*entries);
        else
            reject(name);
    }
    void operator()(const char *name, std::vector<float> &v)
    {
        const json *list = find(name);
        if (auto samples = list ? samplesFrom(*list) : std::nullopt)
            v = std::move(*samples);
        else
            reject(name);
    }
    template <class T>
    void sparse(const char *name, T &v)
    {
        if (in.contains(name))
            (*this)(name, v);
    }
    void sparseReference(const char *name, Id &v) { sparse(name, v); }
    void operator()(const char *name, std::vector<Pause> &v)
    {
        const auto it = in.find(name);
        if (auto pauses = pausesFrom(it == in.end() ? json::array() : *it))
            v = std::move(*pauses);
        else
            reject(name);
    }
    template <class T>
    void operator()(const char *name, std::optional<T> &v)
    {
        v.reset();
        if (!in.contains(name))
            return;
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
};

template <class R>
Result<Row> readAs(const json &in)
{
    R row;
    Reader reader{in, {}};
    reader("id", row.id);
    members(reader, row, static_cast<const R *>(nullptr));
    if (!reader.wrong.empty())
        return std::unexpected(malformed("member '" + reader.wrong + "' of a row"));
    return Row(std::move(row));
}

bool sane(MediaTime t)
{
    return t.us >= -farthest && t.us <= farthest;
}

} // namespace

std::string_view kindName(const Row &row)
{
    return std::visit(
        Overload{[](const SessionInfo &) { return "session"; },
                 [](const Participant &) { return "participant"; },
                 [](const MediaSource &) { return "media"; }, [](const Tier &) { return "tier"; },
                 [](const Annotation &) { return "annotation"; },
                 [](const SamRating &) { return "rating"; }, [](const ModelRun &) { return "run"; },
                 [](const Explanation &) { return "explanation"; },
                 [](const Vocabulary &) { return "vocabulary"; },
                 [](const SchemeRow &) { return "scheme"; }, [](const Trace &) { return "trace"; }},
        row);
}

Result<void> rowToText(const Row &row, std::string &text)
{
    text.clear();
    Writer writer{text};
    writer.named("row", kindName(row));
    writer("id", rowId(row));
    try {
        std::visit([&]<class R>(const R &r) { members(writer, r, &r); }, row);
    } catch (const json::exception &) {
        return fail("session.invalid", notUtf8);
    }
    text += '}';
    return {};
}

Result<Row> rowFromText(std::string_view text)
{
    const json in = json::parse(text, nullptr, false);
    const auto kind = in.is_object() ? in.find("row") : in.end();
    if (!in.is_object() || kind == in.end() || !kind->is_string())
        return std::unexpected(malformed("a change is not JSON"));
    const auto &name = kind->get_ref<const std::string &>();
    if (name == "session")
        return readAs<SessionInfo>(in);
    if (name == "participant")
        return readAs<Participant>(in);
    if (name == "media")
        return readAs<MediaSource>(in);
    if (name == "tier")
        return readAs<Tier>(in);
    if (name == "annotation")
        return readAs<Annotation>(in);
    if (name == "rating")
        return readAs<SamRating>(in);
    if (name == "run")
        return readAs<ModelRun>(in);
    if (name == "explanation")
        return readAs<Explanation>(in);
    if (name == "vocabulary")
        return readAs<Vocabulary>(in);
    if (name == "scheme")
        return readAs<SchemeRow>(in);
    if (name == "trace")
        return readAs<Trace>(in);
    return std::unexpected(malformed("a row of unknown kind"));
}

Result<std::string> attributesToText(const Attributes &attributes)
{
    if (attributes.empty())
        return "{}";
    try {
        return json(attributes).dump();
    } catch (const json::exception &) {
        return fail("session.invalid", notUtf8);
    }
}

Result<Attributes> attributesFromText(std::string_view text)
{
    if (text == "{}")
        return Attributes{};
    auto attributes = attributesFrom(json::parse(text, nullptr, false));
    if (!attributes)
        return std::unexpected(malformed("attributes of a row"));
    return std::move(*attributes);
}

std::string furtherToText(const std::map<std::string, double> &further)
{
    return further.empty() ? "{}" : json(further).dump();
}

std::optional<std::map<std::string, double>> furtherFromText(std::string_view text)
{
    if (text == "{}")
        return std::map<std::string, double>();
    return furtherFrom(json::parse(text, nullptr, false));
}

Result<std::string> entriesToText(const std::vector<VocabularyEntry> &entries)
{
    try {
        return entriesJson(entries).dump();
    } catch (const json::exception &) {
        return fail("session.invalid", notUtf8);
    }
}

std::optional<std::vector<VocabularyEntry>> entriesFromText(std::string_view text)
{
    return entriesFrom(json::parse(text, nullptr, false));
}

std::string pausesToText(const std::vector<Pause> &pauses)
{
    json list = json::array();
    for (const Pause &pause : pauses)
        list.push_back({pause.at.us, pause.length.us});
    return list.dump();
}

std::optional<std::vector<Pause>> pausesFromText(std::string_view text)
{
    return pausesFrom(json::parse(text, nullptr, false));
}

bool isStorable(const SessionInfo &r)
{
    return sane(r.duration) && sane(r.ratingWindow) && r.ratingWindow.us > 0 &&
           r.duration.us / r.ratingWindow.us <= mostWindows;
}

bool isStorable(const MediaSource &r)
{
    return sane(r.sync.offset) && sane(r.fingerprint.duration) && std::isfinite(r.sync.driftPpm) &&
           std::abs(r.sync.driftPpm) < 1e6 && r.sync.pauses.size() <= mostPauses &&
           std::ranges::all_of(r.sync.pauses,
                               [](const Pause &p) { return sane(p.at) && sane(p.length); });
}

bool isStorable(const Annotation &r)
{
    return sane(r.span.begin) && sane(r.span.end) && (!r.value || std::isfinite(*r.value));
}

bool isStorable(const SamRating &r)
{
    const auto finite = [](const auto &entry) { return std::isfinite(entry.second); };
    return sane(r.window.begin) && sane(r.window.end) && std::ranges::all_of(r.further, finite);
}

bool isStorable(const Trace &r)
{
    return sane(r.begin) && r.hertz > 0 && r.hertz <= mostHertz &&
           r.samples.size() <= mostSamples &&
           std::ranges::none_of(r.samples, [](float s) { return std::isinf(s); });
}

Result<void> checkStorable(const Row &row)
{
    if (std::visit([](const auto &r) { return isStorable(r); }, row))
        return {};
    return fail("session.invalid",
                "A time or number is out of range and cannot be saved; correct it.",
                std::string(kindName(row)) + ' ' + std::to_string(rowId(row)));
}

} // namespace duologue::store
