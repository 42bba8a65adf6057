#include "core/demo/demo.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <filesystem>

#include "core/demo/film.h"
#include "core/demo/ground_truth.h"
#include "core/demo/recording_studio.h"
#include "core/demo/session_rows.h"
#include "core/demo/voice.h"
#include "core/files/new_folder.h"
#include "core/media/media_info.h"
#include "core/store/session_store.h"

namespace duologue::demo {
namespace {

constexpr const char *author = "demo";
constexpr const char *sessionFile = "session.duologue";

Result<void> done(const std::optional<files::Problem> &problem)
{
    if (problem)
        return fail(problem->code == EEXIST ? "demo.exists" : "demo.write", problem->sentence());
    return {};
}

/// Makes one demo, step by step, in a staged folder.
class Production
{
public:
    Production(const DemoOptions &options, const DemoProgress &progress, files::NewFolder &staged)
        : m_options(options), m_progress(progress), m_folder(staged.path()), m_staged(staged)
    {
    }

    Result<DemoReport> run()
    {
        for (auto step : {&Production::speak, &Production::record, &Production::film,
                          &Production::writeSession, &Production::writeTruth})
            if (auto done = (this->*step)(); !done)
                return std::unexpected(done.error());
        return DemoReport{{},
                          m_options.views,
                          static_cast<int>(m_dialogue.turns.size()),
                          m_dialogue.duration.seconds()};
    }

private:
    MediaTime duration() const
    {
        return MediaTime::fromMilliseconds(std::llround(m_options.minutes * 60'000));
    }

    Result<void> tell(const char *what, double share)
    {
        if (m_progress(what, share))
            return {};
        return fail("demo.cancelled", "Stopped; nothing is left behind.");
    }

    Result<void> speak()
    {
        auto voice = Voice::open();
        if (!voice)
            return std::unexpected(voice.error());
        std::vector<Samples> sounds;
        Random random(m_options.seed, "voices");
        const auto say = [&](const Turn &turn) -> Result<Delivery> {
            if (auto told = tell("voices", 0.01); !told)
                return std::unexpected(told.error());
            auto said = voice->say(turn, random);
            if (!said)
                return std::unexpected(said.error());
            sounds.push_back(std::move(said->samples));
            return std::move(said->delivery);
        };
        auto dialogue = writeDialogue({m_options.seed, duration()}, say);
        if (!dialogue)
            return std::unexpected(dialogue.error());
        m_dialogue = std::move(*dialogue);
        for (std::size_t i = 0; i < m_dialogue.turns.size(); ++i) // the last one said was too long
            m_studio.add(m_dialogue.turns[i].speaker, m_dialogue.turns[i].span.begin, sounds[i]);
        return {};
    }

    std::string pathOf(const std::string &file) const { return (m_folder / file).string(); }
    static std::string soundOf(const Recording &camera) { return camera.file + ".wav"; }

    Result<void> record()
    {
        m_plan = planRecordings(m_options.views, m_dialogue.duration, m_options.seed);
        for (const Recording &device : m_plan) {
            if (auto told = tell("sound", 0.02); !told)
                return told;
            if (device.role == MediaRole::HeartRate) {
                if (auto written = writeHeartRate(device); !written)
                    return written;
                continue;
            }
            std::error_code ignored;
            std::filesystem::create_directories(m_folder / "media", ignored);
            const std::string file = device.video ? soundOf(device) : device.file;
            if (!device.sound)
                continue;
            if (auto written = writeWav(pathOf(file), m_studio.record(device)); !written)
                return written;
        }
        return {};
    }

    Result<void> writeHeartRate(const Recording &device) const
    {
        std::string text = "time_s,bpm\n";
        const std::vector<double> bpm = heartRate(m_dialogue, device.person, m_options.seed);
        for (std::size_t second = 0; second < bpm.size(); ++second) {
            char line[48];
            std::snprintf(line, sizeof line, "%zu,%.1f\n", second, bpm[second]);
            text += line;
        }
        return write(device.file, text);
    }

    std::array<const Performance *, 2> people() const
    {
        return {m_people[0].get(), m_people[1].get()};
    }

    Result<void> film()
    {
        for (const int person : {0, 1})
            m_people[static_cast<std::size_t>(person)] = std::make_unique<Performance>(
                m_dialogue, person, m_studio.voice(person), m_studio.begin(), m_options.seed);
        std::vector<Film> films;
        for (const Recording &device : m_plan)
            if (device.video)
                films.push_back(
                    {device, device.sound ? pathOf(soundOf(device)) : "", pathOf(device.file)});
        const auto filmed = filmAll(films, m_dialogue, people(), [&](double share) {
            return m_progress("views", 0.03 + 0.95 * share);
        });
        std::error_code ignored;
        for (const Film &f : films)
            if (!f.soundFile.empty())
                std::filesystem::remove(f.soundFile, ignored);
        return filmed;
    }

    Result<void> writeSession()
    {
        IdSource ids(m_options.seed);
        const SessionRows rows = sessionRows(m_dialogue, ids);
        Edit edit = rows.edit();
        if (auto added = addMedia(edit, rows, ids); !added)
            return added;
        m_ratings = rate(m_dialogue, SessionInfo().ratingWindow, m_options.seed);
        for (const PlannedRating &rating : m_ratings) {
            SamRating row = rating.row;
            row.id = ids.next();
            row.participant = rows.people[static_cast<std::size_t>(rating.person)].id;
            edit.insert(row);
        }
        SessionInfo info;
        info.title = "Demo: P17 and P42, " + m_dialogue.theme;
        info.created = "2026-01-01T09:00:00Z"; // made up, so that it repeats
        info.duration = m_dialogue.duration;
        info.attributes = {{"demo_seed", std::to_string(m_options.seed)}};
        // Part of the beginning: undo never empties the session.
        auto store = SessionStore::create(pathOf(sessionFile), info, edit, author);
        if (!store)
            return std::unexpected(store.error());
        return {};
    }

    Result<void> addMedia(Edit &edit, const SessionRows &rows, IdSource &ids) const
    {
        int order = 0;
        for (const Recording &device : m_plan) {
            MediaSource source;
            source.id = ids.next();
            source.order = order++;
            source.label = device.label;
            source.path = device.file;
            source.role = device.role;
            source.subject =
                device.person < 0 ? 0 : rows.people[static_cast<std::size_t>(device.person)].id;
            source.sync = device.sync;
            const std::string file = pathOf(device.file);
            if (device.role == MediaRole::HeartRate) { // a table lasts no time
                std::error_code ignored;
                source.fingerprint.size = std::int64_t(std::filesystem::file_size(file, ignored));
                source.fingerprint.hash = media::contentHash(file).value_or("");
            } else {
                const auto print = media::fingerprint(file);
                if (!print)
                    return std::unexpected(print.error());
                source.fingerprint = *print;
            }
            edit.insert(source);
        }
        return {};
    }

    Result<void> writeTruth()
    {
        if (auto told = tell("session", 0.99); !told)
            return told;
        return write("ground-truth.json",
                     groundTruth(m_options.seed, m_dialogue, m_plan, people(), m_ratings));
    }

    Result<void> write(const std::string &file, const std::string &content) const
    {
        m_staged.write(file, content);
        return done(m_staged.problem());
    }

    const DemoOptions &m_options;
    const DemoProgress &m_progress;
    const std::filesystem::path m_folder;
    files::NewFolder &m_staged;
    Dialogue m_dialogue;
    RecordingStudio m_studio{duration(), m_options.seed};
    std::vector<Recording> m_plan;
    std::array<std::unique_ptr<Performance>, 2> m_people;
    std::vector<PlannedRating> m_ratings;
};

} // namespace

Result<DemoReport> makeDemo(const DemoOptions &options, const DemoProgress &progress)
{
    if (options.views < 1 || options.views > mostViews || !(options.minutes >= 0.1) ||
        !(options.minutes <= 60))
        return fail("demo.invalid", "A demo has 1 to 8 views and lasts 0.1 to 60 minutes.");
    files::NewFolder staged(options.folder);
    if (auto made = done(staged.problem()); !made)
        return std::unexpected(made.error());
    auto report = Production(options, progress, staged).run();
    if (!report)
        return report;
    if (auto committed = done(staged.commit()); !committed)
        return std::unexpected(committed.error());
    report->session = (std::filesystem::path(options.folder) / sessionFile).string();
    progress("done", 1);
    return report;
}

} // namespace duologue::demo
