#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <map>
#include <memory>
#include <vector>

#include "app/cli/commands.h"
#include "core/media/media_info.h"
#include "core/store/session_store.h"
#include "core/time/timecode.h"

namespace duologue::cli {
namespace {

namespace fs = std::filesystem;

struct Options
{
    std::string session;
    std::vector<std::string> media;
    std::vector<std::string> roles;    ///< FILE=ROLE
    std::vector<std::string> subjects; ///< FILE=PSEUDONYM
    std::vector<std::string> people{"P1", "P2"};
    std::string title;
    std::string annotator;
};

std::unexpected<Error> usage(std::string message)
{
    return fail("usage", std::move(message));
}

/// "FILE=VALUE" pairs by file; the file may be named as in --media or by its last part alone.
Result<std::map<std::string, std::string>> pairs(const std::vector<std::string> &texts,
                                                 const std::vector<std::string> &files)
{
    std::map<std::string, std::string> result;
    for (const std::string &text : texts) {
        const auto equals = text.rfind('=');
        const std::string name = text.substr(0, equals);
        const auto named = [&](const std::string &file) {
            return file == name || fs::path(file).filename() == name;
        };
        const auto file = std::ranges::find_if(files, named);
        if (equals == std::string::npos || file == files.end())
            return usage("'" + text +
                         "' does not name one of the files given with --media. Write "
                         "FILE=VALUE.");
        result[*file] = text.substr(equals + 1);
    }
    return result;
}

bool isTable(const std::string &file)
{
    std::string suffix = fs::path(file).extension().string();
    std::ranges::transform(suffix, suffix.begin(), [](unsigned char c) { return std::tolower(c); });
    return suffix == ".csv";
}

/// From the name where it says so, else from what is in the file.
MediaRole guessRole(const std::string &file, const media::MediaInfo &info)
{
    std::string name = fs::path(file).stem().string();
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
    for (const MediaRole role : {MediaRole::Frontal, MediaRole::General, MediaRole::Egocentric,
                                 MediaRole::Lapel, MediaRole::Ambient})
        if (name.find(toString(role)) != std::string::npos)
            return role;
    return info.video.empty() ? MediaRole::Ambient : MediaRole::General;
}

/// As a session refers to it: relative below its folder, absolute elsewhere.
std::string referenceTo(const std::string &file, const std::string &session)
{
    const fs::path absolute = fs::weakly_canonical(fs::absolute(file));
    const fs::path folder = fs::weakly_canonical(fs::absolute(session)).parent_path();
    const fs::path relative = absolute.lexically_relative(folder);
    const bool inside = !relative.empty() && *relative.begin() != "..";
    return (inside ? relative : absolute).generic_string();
}

/// A file without pictures or sound; only its size recognises it.
Result<MediaSource> describeTable(const std::string &file)
{
    std::error_code error;
    MediaSource source;
    source.role = MediaRole::HeartRate;
    source.fingerprint.size = static_cast<std::int64_t>(fs::file_size(file, error));
    if (error)
        return fail("media.missing", "'" + file + "' cannot be read. Check its name.",
                    error.message());
    return source;
}

Result<MediaSource> describeMedia(const std::string &file)
{
    const auto info = media::probe(file);
    if (!info)
        return std::unexpected(info.error());
    const auto print = media::fingerprint(file);
    if (!print)
        return std::unexpected(print.error());
    MediaSource source;
    source.role = guessRole(file, *info);
    source.fingerprint = *print;
    return source;
}

class SessionMaker
{
public:
    explicit SessionMaker(const Options &options) : m_options(options) {}

    Result<void> make()
    {
        const auto roles = pairs(m_options.roles, m_options.media);
        if (!roles)
            return std::unexpected(roles.error());
        const auto subjects = pairs(m_options.subjects, m_options.media);
        if (!subjects)
            return std::unexpected(subjects.error());
        addPeople();
        for (const std::string &file : m_options.media)
            if (auto ok = addMedia(file, *roles, *subjects); !ok)
                return ok;
        addTiers();
        m_info.title =
            m_options.title.empty() ? fs::path(m_options.session).stem().string() : m_options.title;
        m_info.created = now();
        return {};
    }

    const SessionInfo &info() const { return m_info; }
    const Edit &start() const { return m_start; }

private:
    static std::string now()
    {
        const std::time_t seconds =
            std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
        char text[32];
        std::tm parts{};
        gmtime_r(&seconds, &parts);
        std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
        return text;
    }

    void addPeople()
    {
        for (const std::string &name : m_options.people) {
            Participant person;
            person.id = m_ids.next();
            person.order = static_cast<int>(m_people.size());
            person.pseudonym = name;
            m_people[name] = person.id;
            m_start.insert(std::move(person));
        }
    }

    Result<void> addMedia(const std::string &file, const std::map<std::string, std::string> &roles,
                          const std::map<std::string, std::string> &subjects)
    {
        auto source = isTable(file) ? describeTable(file) : describeMedia(file);
        if (!source)
            return std::unexpected(source.error());
        if (const auto given = roles.find(file); given != roles.end()) {
            const auto role = mediaRoleFromString(given->second);
            if (!role)
                return usage("'" + given->second +
                             "' is not a role. Roles: frontal, general, egocentric, lapel, "
                             "ambient, heart-rate, other.");
            source->role = *role;
        }
        if (const auto given = subjects.find(file); given != subjects.end()) {
            const auto person = m_people.find(given->second);
            if (person == m_people.end())
                return usage("There is no participant '" + given->second + "'.");
            source->subject = person->second;
        }
        source->id = m_ids.next();
        source->order = m_sources++;
        source->label = fs::path(file).stem().string();
        source->path = referenceTo(file, m_options.session);
        m_info.duration = std::max(m_info.duration, source->fingerprint.duration);
        m_start.insert(std::move(*source));
        return {};
    }

    void addTier(std::string name, TierKind kind, Id participant)
    {
        Tier tier;
        tier.id = m_ids.next();
        tier.order = m_tiers++;
        tier.name = std::move(name);
        tier.kind = kind;
        tier.participant = participant;
        m_start.insert(std::move(tier));
    }

    void addTiers()
    {
        for (const std::string &name : m_options.people)
            addTier(name + " utterances", TierKind::Utterance, m_people[name]);
        addTier("Tasks", TierKind::Task, 0);
    }

    const Options &m_options;
    IdSource m_ids;
    SessionInfo m_info;
    Edit m_start{"new session", {}};
    std::map<std::string, Id> m_people;
    int m_sources = 0;
    int m_tiers = 0;
};

int makeSession(const Context &context, const Options &options)
{
    if (options.people.size() != 2 || options.people[0] == options.people[1])
        return report({"usage", "--people takes two different names.", {}}), Usage;
    SessionMaker maker(options);
    if (auto ok = maker.make(); !ok)
        return report(ok.error()), ok.error().code == "usage" ? Usage : Failed;
    const auto store =
        SessionStore::create(options.session, maker.info(), maker.start(), options.annotator);
    if (!store)
        return report(store.error());
    const std::string length = formatTimecode(maker.info().duration);
    print(context,
          {{"session", options.session},
           {"title", maker.info().title},
           {"duration", maker.info().duration.seconds()},
           {"media", options.media.size()}},
          options.session + ": " + length + " with " + std::to_string(options.media.size()) +
              " recordings");
    return Done;
}

} // namespace

void addNew(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command = addCommand(app, context, "new", "Make a session from recordings",
                                   [&context, options] { return makeSession(context, *options); });
    command->add_option("session", options->session, "The *.duologue file to write")->required();
    command->add_option("--media", options->media, "Recordings; they are not copied nor changed")
        ->required();
    command->add_option("--role", options->roles,
                        "FILE=ROLE: frontal, general, egocentric, lapel, ambient, heart-rate or "
                        "other (else guessed from name and content)");
    command->add_option("--subject", options->subjects,
                        "FILE=NAME: the participant that it shows or records");
    command->add_option("--people", options->people, "Pseudonyms of the two participants")
        ->expected(2);
    command->add_option("--title", options->title, "Title (else the name of the file)");
    command->add_option("--annotator", options->annotator, "Who makes the session");
}

} // namespace duologue::cli
