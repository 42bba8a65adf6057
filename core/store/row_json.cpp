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

constexpr const char *notUtf8 = "A text is not valid UTF-8 and cannot be saved.";

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

std::string furtherToText(const std::map<std::string, double> &further)
{
    return further.empty() ? "{}" : json(further).dump();
}

Result<std::string> entriesToText(const std::vector<VocabularyEntry> &entries)
{
    try {
        return entriesJson(entries).dump();
    } catch (const json::exception &) {
        return fail("session.invalid", notUtf8);
    }
}

std::string pausesToText(const std::vector<Pause> &pauses)
{
    json list = json::array();
    for (const Pause &pause : pauses)
        list.push_back({pause.at.us, pause.length.us});
    return list.dump();
}

} // namespace duologue::store
