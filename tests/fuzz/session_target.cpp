#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "core/project/settings.h"
#include "core/store/clip_json.h"
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

/// Refused in a sentence, or a clip that can be put into text and read again.
Problem soundClip(std::string_view bytes)
{
    const auto clip = store::clipFromText(bytes);
    if (!clip)
        return clip.error().message.empty() ? Problem("a refusal without a message") : Problem();
    const auto text = store::clipToText(*clip);
    if (!text)
        return "what was read cannot be written: " + text.error().message;
    const auto again = store::clipFromText(*text);
    return again && *again == *clip ? Problem() : Problem("another clip comes back");
}

constexpr const char *smallClip =
    R"({"duologue":"annotations","tiers":[{"id":21,"name":"words"}],"rows":[{"row":"annotation",)"
    R"("id":101,"tier":21,"begin":0,"end":900000,"text":"yes","label":"a","value":0.5,)"
    R"("attributes":{"note":"check"}}]})";

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
              {"null", "{}", "[[[[", "..", "/", "\\u0000", "\\ud800", "\"\"", "1e999", ":", ","}}},
            {"clip",
             soundClip,
             {{smallClip},
              {"null", "{}", "[[[[", "-1", "1e999", "\"\"", "\\ud800", "9223372036854775807"}}}};
}

} // namespace duologue::fuzz
