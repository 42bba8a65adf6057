#include "core/merge/describe.h"

#include <type_traits>

#include "core/base/overload.h"
#include "core/store/row_members.h"
#include "core/time/timecode.h"

namespace duologue::merge {
namespace {

std::string quoted(std::string_view text)
{
    return "\"" + std::string(text) + "\"";
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

/// "text "a" and "b", end 0:01.000 and 0:02.000".
std::string differences(const Row &mine, const Row &theirs)
{
    const auto ours = told(mine).members, others = told(theirs).members;
    std::string text;
    for (std::size_t m = 0; m < ours.size(); ++m)
        if (ours[m].second != others[m].second)
            text += (text.empty() ? "" : ", ") + ours[m].first + " " + ours[m].second + " and " +
                    others[m].second;
    return text;
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

std::string conflictSentence(const Conflict &conflict, const std::string &what)
{
    const auto &[base, mine, theirs, mineName, theirsName, sentence] = conflict;
    if (mine && theirs && *mine == *theirs)
        return mineName + " and " + theirsName + " meet in " + what + ".";
    if (mine && theirs)
        return mineName + " and " + theirsName + " have changed " + what +
               " differently: " + differences(*mine, *theirs) + ".";
    const std::string &remover = mine ? theirsName : mineName,
                      &keeper = mine ? mineName : theirsName;
    return remover + " has removed " + what + ", which " + keeper +
           (base && *base == (mine ? *mine : *theirs) ? " uses." : " has changed.");
}

} // namespace duologue::merge
