#include "core/dataset/export/names.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "core/session/proposals.h"

namespace duologue::dataset {
namespace fs = std::filesystem;
namespace {

bool isWordByte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && !isWordByte(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && !isWordByte(text.back()) && text.back() != ')')
        text.remove_suffix(1);
    return text;
}

/// Without `word` at either end, where it stands alone.
std::string_view without(std::string_view text, std::string_view word)
{
    if (word.empty() || text.size() <= word.size())
        return text;
    if (text.starts_with(word) && !isWordByte(text[word.size()]))
        return trimmed(text.substr(word.size()));
    if (text.ends_with(word) && !isWordByte(text[text.size() - word.size() - 1]))
        return trimmed(text.substr(0, text.size() - word.size()));
    return text;
}

/// Numbers what occurs twice.
void makeDifferent(std::vector<std::string> &names)
{
    std::map<std::string, int> seen;
    for (std::string &name : names)
        if (const int before = seen[name]++; before > 0)
            name += "-" + std::to_string(before + 1);
}

} // namespace

std::string fileSafe(std::string_view name)
{
    std::string safe(name);
    std::ranges::replace_if(
        safe, [](char c) { return !isWordByte(c) && c != '-'; }, '_');
    return safe.empty() ? "_" : safe;
}

std::vector<std::string> sessionNames(const std::vector<OpenSession> &sessions)
{
    std::vector<std::string> names;
    std::map<std::string, int> count;
    for (const OpenSession &session : sessions) {
        names.push_back(fileSafe(fs::path(session.path).stem().string()));
        ++count[names.back()];
    }
    for (std::size_t i = 0; i < names.size(); ++i)
        if (count[names[i]] > 1) {
            const fs::path folder = fs::absolute(sessions[i].path).parent_path();
            names[i] = fileSafe(folder.filename().string()) + "-" + names[i];
        }
    makeDifferent(names);
    return names;
}

std::string personName(const Participant &participant)
{
    return participant.pseudonym.empty() ? "person" + std::to_string(participant.order + 1)
                                         : participant.pseudonym;
}

std::string tierStem(const Session &session, const Tier &tier)
{
    const Participant *person = session.participant(tier.participant);
    if (!person)
        return tier.name;
    std::string_view stem = tier.name;
    for (const std::string *name : {&person->pseudonym, &person->narrativeName, &person->seat})
        stem = without(stem, *name);
    return stem.empty() ? tier.name : std::string(stem);
}

std::vector<const Tier *> tiersNamed(const Session &session, const std::string &name)
{
    std::vector<const Tier *> found;
    for (const Tier *tier : session.tiers())
        if (!isProposal(*tier) && (tier->name == name || tierStem(session, *tier) == name))
            found.push_back(tier);
    return found;
}

} // namespace duologue::dataset
