#include "core/merge/describe.h"

#include <algorithm>
#include <type_traits>
#include <vector>

#include "core/base/overload.h"
#include "core/store/row_members.h"
#include "core/time/timecode.h"

namespace duologue::merge {
namespace {

constexpr std::size_t longest = 60; ///< bytes of a text that is told

std::string shortened(std::string_view text)
{
    if (text.size() <= longest)
        return std::string(text);
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end; // between two characters
    return std::string(text.substr(0, end)) + "…";
}

std::string quoted(std::string_view text)
{
    return "\"" + shortened(text) + "\"";
}

/// "left hand, right foot".
std::string textOf(const Attributes &attributes)
{
    std::string text;
    for (const auto &[name, value] : attributes)
        text += (text.empty() ? "" : ", ") + name + " " + value;
    return text.empty() ? "nothing" : shortened(text);
}

template <class T>
std::string textOf(const T &value)
{
    if constexpr (std::is_convertible_v<const T &, std::string_view>)
        return quoted(std::string_view(value));
    else if constexpr (std::is_same_v<T, MediaTime>)
        return formatTimecode(value);
    else if constexpr (std::is_same_v<T, bool>)
        return value ? "yes" : "no";
    else if constexpr (std::is_arithmetic_v<T>)
        return std::to_string(value);
    else if constexpr (std::is_same_v<T, std::optional<int>>)
        return value ? std::to_string(*value) : "nothing";
    else if constexpr (std::is_same_v<T, MaybeNumber>)
        return value ? std::to_string(*value) : "nothing";
    else if constexpr (std::is_enum_v<T>)
        return std::string(toString(value));
    else
        return "something else";
}

/// Members of a row as text.
struct Told
{
    std::vector<std::pair<std::string, std::string>> members;

    template <class T>
    void operator()(const char *name, const T &member)
    {
        members.emplace_back(name, textOf(member));
    }
    template <class T>
    void sparse(const char *name, const T &member)
    {
        (*this)(name, member);
    }
    void reference(const char *name, const Id &member) { (*this)(name, member); }
    void sparseReference(const char *name, const Id &member) { (*this)(name, member); }
};

Told told(const Row &row)
{
    Told told;
    std::visit(
        [&]<class R>(const R &r) { store::members(told, r, static_cast<const R *>(nullptr)); },
        row);
    return told;
}

std::string personName(const Session &session, Id id)
{
    const Participant *person = session.participant(id);
    return person ? person->pseudonym : std::string("nobody");
}

/// Members in which not all rows are the same.
std::vector<std::size_t> differingMembers(const std::vector<const Row *> &rows)
{
    std::vector<std::size_t> differing;
    if (rows.empty())
        return differing;
    const auto first = told(*rows[0]).members;
    for (std::size_t m = 0; m < first.size(); ++m)
        if (std::ranges::any_of(rows, [&](const Row *row) {
                return told(*row).members[m].second != first[m].second;
            }))
            differing.push_back(m);
    return differing;
}

/// "text "yes", end 0:02.000".
std::string membersOf(const Row &row, const std::vector<std::size_t> &which)
{
    const auto members = told(row).members;
    std::string text;
    for (const std::size_t m : which)
        text += (text.empty() ? "" : ", ") + members[m].first + " " + members[m].second;
    return text;
}

/// "a", "a and b", "a, b and c".
std::string joined(const std::vector<std::string> &parts)
{
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return text;
}

/// "text "a" and "b", end 0:01.000 and 0:02.000".
std::string differences(const std::vector<const Row *> &rows)
{
    std::vector<std::string> all;
    for (const std::size_t m : differingMembers(rows)) {
        std::vector<std::string> values;
        for (const Row *row : rows)
            values.push_back(told(*row).members[m].second);
        all.push_back(told(*rows[0]).members[m].first + " " + joined(values));
    }
    std::string text;
    for (const std::string &one : all)
        text += (text.empty() ? "" : ", ") + one;
    return text;
}

std::string sentenceOf(const Conflict &conflict, const std::string &what)
{
    std::vector<std::string> keepers, removers, everybody;
    std::vector<const Row *> rows;
    for (const Version &version : conflict.versions) {
        everybody.push_back(version.name);
        (version.row ? keepers : removers).push_back(version.name);
        if (version.row)
            rows.push_back(&*version.row);
    }
    const auto have = [](const std::vector<std::string> &names) {
        return joined(names) + (names.size() == 1 ? " has" : " have");
    };
    if (removers.empty() && std::ranges::all_of(rows, [&](auto *row) { return *row == *rows[0]; }))
        return joined(keepers) + " meet in " + what + ".";
    if (std::holds_alternative<SchemeRow>(conflict.any()))
        return joined(everybody) + " have worked by different schemes: say whose holds. Ratings "
                                   "and labels of all stay.";
    if (removers.empty())
        return have(keepers) + " changed " + what + " differently: " + differences(rows) + ".";
    if (rows.size() == 1 && conflict.base.row && *conflict.base.row == *rows[0])
        return have(removers) + " removed " + what + ", which " + keepers[0] + " uses.";
    return have(removers) + " removed " + what + ", which " + have(keepers) + " changed" +
           (rows.size() > 1 ? " differently: " + differences(rows) : "") + ".";
}

} // namespace

std::string describe(const Row &row, const Session &session)
{
    return std::visit(
        Overload{[](const SessionInfo &) { return std::string("the session's own data"); },
                 [](const Participant &r) { return "the person " + quoted(r.pseudonym); },
                 [](const MediaSource &r) { return "the recording " + quoted(r.label); },
                 [](const Tier &r) { return "the tier " + quoted(r.name); },
                 [&](const Annotation &r) {
                     const Tier *tier = session.tierById(r.tier);
                     return "the annotation " +
                            quoted(r.text.size() ? r.text.view() : r.label.view()) +
                            (tier ? " of " + quoted(tier->name) : "") + " at " +
                            formatTimecode(r.span.begin);
                 },
                 [&](const SamRating &r) {
                     return r.rater + "'s rating of " + personName(session, r.participant) +
                            " at " + formatTimecode(r.window.begin);
                 },
                 [](const ModelRun &r) { return "the run of " + quoted(r.modelName); },
                 [](const Explanation &) { return std::string("an explanation"); },
                 [](const Vocabulary &r) { return "the vocabulary " + quoted(r.name); },
                 [](const SchemeRow &) { return std::string("the scheme of the session"); },
                 [&](const Trace &r) {
                     return r.rater + "'s trace of the " + r.dimension + " of " +
                            personName(session, r.participant) + " at " + formatTimecode(r.begin);
                 }},
        row);
}

void tell(Conflict &conflict, const Session &session)
{
    std::vector<const Row *> rows;
    std::vector<Version *> all{&conflict.base};
    for (Version &version : conflict.versions)
        all.push_back(&version);
    for (const Version *version : all)
        if (version->row)
            rows.push_back(&*version->row);
    const auto differing = differingMembers(rows);
    for (Version *version : all) {
        version->told = version->row ? membersOf(*version->row, differing) : "not there";
        if (version->told.empty())
            version->told = "as it is";
    }
    conflict.sentence = sentenceOf(conflict, describe(conflict.any(), session));
}

} // namespace duologue::merge
