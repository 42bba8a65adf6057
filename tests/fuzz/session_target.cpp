#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "core/project/settings.h"
#include "core/store/session_store.h"
#include "files.h"
#include "targets.h"

namespace duologue::fuzz {
namespace {

/// Refused in a sentence, or a session that can be looked through and checked.
Problem sound(const std::string &path)
{
    const auto store = SessionStore::open(path, SessionStore::Access::ReadOnly);
    if (!store)
        return store.error().message.empty() ? Problem("a refusal without a message") : Problem();
    const Session &session = (*store)->session();
    std::size_t seen = 0;
    for (const Tier *tier : session.tiers())
        for (const Annotation &annotation : session.annotations(tier->id))
            seen += annotation.text.size() + annotation.label.size();
    const auto report = (*store)->check();
    return report || !report.error().message.empty() || seen == 0
               ? Problem()
               : Problem("a check that fails without a message");
}

/// Refused in a sentence, or the same when they are written and read again.
Problem settings(std::string_view bytes)
{
    const auto read = project::settingsFromText(bytes, "fuzz");
    if (!read)
        return read.error().message.empty() ? Problem("a refusal without a message") : Problem();
    const auto again = project::settingsFromText(project::textOf(*read), "fuzz");
    auto assigned = *read;
    std::erase_if(assigned.annotators, [](const auto &one) { return one.second.empty(); });
    return again && *again == assigned ? Problem() : Problem("not the same when read again");
}

std::string smallSession()
{
    const InputFolder folder;
    const std::string path = folder.put({}, {}) + "/seed.duologue";
    SessionInfo info;
    info.title = "Talk";
    info.created = "2024-05-06T07:08:09Z";
    info.duration = MediaTime::fromMilliseconds(60'000);
    Edit edit{"set up", {}};
    Participant person;
    person.id = 11;
    person.pseudonym = "P1";
    edit.insert(person);
    Tier tier;
    tier.id = 21;
    tier.name = "words";
    tier.kind = TierKind::Utterance;
    tier.participant = 11;
    edit.insert(tier);
    for (int i = 0; i < 20; ++i)
        edit.insert(Annotation{100 + i,
                               21,
                               {MediaTime{i * 1'000'000}, MediaTime{i * 1'000'000 + 900'000}},
                               "word " + std::to_string(i),
                               {},
                               {},
                               {{"loud", "yes"}}});
    if (!SessionStore::create(path, info, edit, "Ann"))
        std::abort();
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

std::vector<Target> sessionTargets()
{
    const auto folder = std::make_shared<InputFolder>();
    using namespace std::string_literals;
    return {{"session",
             [folder](std::string_view bytes) {
                 return sound(folder->put(bytes, {"input.duologue"}) + "/input.duologue");
             },
             {{smallSession()},
              {"\0\0\0\0"s, "\xff\xff\xff\xff"s, "\x7f\xff\xff\xff"s, "\0\1"s, "\r\0\0\0"s,
               "CREATE TABLE", "null", "{}", "[[[[", "-1"}}},
            {"project-settings",
             settings,
             {{R"({"blind_until_rated":true,"annotators":{"day1/s01.duologue":["Ann","Ben"]}})"},
              {"null", "{}", "[[[[", "..", "/", "\\u0000", "\\ud800", "\"\"", "1e999", ":", ","}}}};
}

} // namespace duologue::fuzz
