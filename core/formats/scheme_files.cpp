#include "core/formats/scheme_files.h"

#include <algorithm>
#include <filesystem>

#include "core/formats/format.h"
#include "core/formats/import_edit.h"
#include "core/formats/people.h"
#include "core/scheme/apply.h"
#include "core/scheme/scheme_file.h"

namespace duologue::formats {
namespace {

bool isElan(const std::string &path)
{
    return named(path, {"etf", "eaf"}) > 0;
}

/// What the file is about all annotations, and none in particular.
Imported planIn(Imported read)
{
    for (ImportedTier &tier : read.tiers)
        tier.annotations.clear();
    read.ratings.clear();
    read.media.clear();
    const auto people = namesIn(read);
    read.newPeople.insert(people.begin(), people.end());
    return read;
}

std::vector<Warning> lossesOf(const scheme::Scheme &scheme)
{
    std::vector<Warning> lost;
    const auto say = [&](const char *what) {
        lost.push_back({0, std::string("A template of ELAN cannot hold ") + what + ".",
                        "tiers and vocabularies"});
    };
    if (!scheme.ratings.scales.empty() || !scheme.ratings.texts.empty())
        say("how people are rated");
    if (scheme.annotatorMay != scheme::everything() || !scheme.leads.empty())
        say("who may change what");
    return lost;
}

std::vector<std::string> namesOf(const scheme::Scheme &scheme)
{
    std::vector<std::string> names;
    for (const scheme::Person &one : scheme.participants)
        names.push_back(one.name);
    return names.empty() ? std::vector<std::string>{"P1", "P2"} : names;
}

/// A session of these people and nothing else.
Result<Session> sessionOf(const std::vector<std::string> &people, IdSource &ids)
{
    Edit edit{"people", {}};
    for (const std::string &name : people) {
        Participant row;
        row.id = ids.next();
        row.order = static_cast<int>(edit.changes.size());
        row.pseudonym = name;
        edit.insert(row);
    }
    Session session;
    if (const auto done = session.apply(edit); !done)
        return std::unexpected(done.error());
    return session;
}

} // namespace

Result<OpenedScheme> openScheme(const std::string &path)
{
    if (!isElan(path)) {
        auto own = scheme::loadScheme(path);
        return own ? Result<OpenedScheme>({std::move(*own), {}}) : std::unexpected(own.error());
    }
    auto opened = open(path, {.format = "eaf"});
    if (!opened)
        return std::unexpected(opened.error());
    return schemeOf(std::move(opened->imported), path);
}

Result<OpenedScheme> schemeOf(Imported read, const std::string &file)
{
    Session session;
    IdSource ids;
    const auto plan = planImport(session, ids, planIn(std::move(read)), file);
    if (!plan)
        return std::unexpected(plan.error());
    if (const auto done = session.apply(plan->edit); !done)
        return std::unexpected(done.error());
    OpenedScheme result{scheme::templateOf(session), plan->warnings};
    result.scheme.name = std::filesystem::path(file).stem().string();
    if (result.scheme.participants.size() != 2) // a scheme names the two of a session, or nobody
        result.scheme.participants.clear();
    if (const auto fits = scheme::check(result.scheme); !fits)
        return std::unexpected(fits.error());
    return result;
}

Result<std::vector<Warning>> saveScheme(const scheme::Scheme &scheme, const std::string &path,
                                        const std::vector<std::string> &people)
{
    if (!named(path, {"etf"})) {
        const auto saved = scheme::saveScheme(scheme, path);
        return saved ? Result<std::vector<Warning>>({}) : std::unexpected(saved.error());
    }
    scheme::Scheme plan = scheme;
    plan.participants.clear();
    IdSource ids;
    auto peopled = sessionOf(people.empty() ? namesOf(scheme) : people, ids);
    if (!peopled)
        return std::unexpected(peopled.error());
    Session &session = *peopled;
    const auto change = scheme::changeTo(session, ids, plan);
    if (!change)
        return std::unexpected(change.error());
    if (const auto done = session.apply(change->edit); !done)
        return std::unexpected(done.error());
    auto written =
        write(*byId("etf"), session, {.fileName = std::filesystem::path(path).filename().string()});
    if (!written)
        return std::unexpected(written.error());
    if (const auto saved = save(path, *written); !saved)
        return std::unexpected(saved.error());
    auto warnings = lossesOf(scheme);
    std::ranges::move(written->warnings, std::back_inserter(warnings));
    return warnings;
}

} // namespace duologue::formats
