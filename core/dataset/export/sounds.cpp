#include "core/dataset/export/sounds.h"

#include <algorithm>
#include <set>

#include "core/dataset/export/feature_sets.h"
#include "core/dataset/export/in_parallel.h"
#include "core/dataset/export/tensor_file.h"
#include "core/dataset/export/unit_sound.h"
#include "core/media/find_media.h"
#include "core/segment/own_voice.h"

namespace duologue::dataset {
namespace fs = std::filesystem;
namespace {

constexpr MediaTime shortest = MediaTime::fromMilliseconds(1);
constexpr std::size_t unitsAtATime = 256;

std::string listed(const std::set<std::string> &names)
{
    std::string list;
    for (const std::string &name : names)
        list += (list.empty() ? "" : ", ") + name;
    return list;
}

/// Microphones of one session's people, each looked for once.
class SessionMicrophones
{
public:
    SessionMicrophones(const Recordings &recordings, Microphones &found)
        : m_recordings(recordings), m_found(found)
    {
    }

    /// Place in Microphones::recordings and what kind it is; -1: there is none.
    Result<std::pair<int, std::string>> of(Id participant)
    {
        if (const auto known = m_ofPerson.find(participant); known != m_ofPerson.end())
            return known->second;
        std::pair<int, std::string> answer{-1, {}};
        if (const MediaSource *source = microphoneFor(m_recordings, participant)) {
            const auto place = placeOf(*source);
            if (!place)
                return std::unexpected(place.error());
            answer = {*place, microphoneKind(*source)};
        }
        return m_ofPerson.emplace(participant, answer).first->second;
    }

private:
    Result<int> placeOf(const MediaSource &source)
    {
        if (const auto known = m_places.find(source.id); known != m_places.end())
            return known->second;
        const auto path = media::findMedia(source, m_recordings.folder);
        if (!path)
            return std::unexpected(path.error());
        m_found.recordings.push_back({*path, source.sync});
        return m_places[source.id] = static_cast<int>(m_found.recordings.size()) - 1;
    }

    const Recordings &m_recordings;
    Microphones &m_found;
    std::map<Id, std::pair<int, std::string>> m_ofPerson;
    std::map<Id, int> m_places;
};

/// Of the units that have sound, in order.
std::vector<std::string> idsHeard(const ExportRun &run, const Microphones &microphones)
{
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < microphones.of.size(); ++i)
        if (microphones.of[i] >= 0)
            ids.push_back(run.gathered.data.utterances[i].id);
    return ids;
}

/// One session's units: decoded, cut, written.
class SoundWriter
{
public:
    SoundWriter(const ExportRun &run, const Microphones &microphones, const ExportOptions &options)
        : m_run(run), m_microphones(microphones), m_options(options)
    {
    }

    Result<void> open()
    {
        const auto ids = idsHeard(m_run, m_microphones);
        for (const FeatureSet &set : m_run.gathered.data.features) {
            auto file = TensorFile::create(
                (m_run.folder / "features" / (set.name + ".safetensors")).string(),
                matricesOf(set, ids));
            if (!file)
                return std::unexpected(file.error());
            m_files.push_back(std::move(*file));
        }
        return {};
    }

    Result<void> write(const SessionRows &rows, const std::function<void(double)> &progress)
    {
        if (auto decoded = decode(rows); !decoded)
            return decoded;
        progress(0.5);
        const auto count = static_cast<double>(rows.last - rows.first);
        for (std::size_t i = rows.first; i < rows.last; i += unitsAtATime) {
            if (m_run.cancelled())
                return exportCancelled();
            const std::size_t end = std::min(rows.last, i + unitsAtATime);
            if (auto written = writeBlock(i, end); !written)
                return written;
            progress(0.5 + 0.5 * static_cast<double>(end - rows.first) / count);
        }
        return {};
    }

    Result<void> finish(Written &written)
    {
        for (TensorFile &file : m_files)
            if (auto finished = file.finish(); !finished)
                return finished;
        written.sounds = m_sounds;
        if (m_silent > 0)
            written.warnings.push_back(
                std::to_string(m_silent) +
                " units lie outside of their recording, in part or in whole; there they are "
                "silent. See whether the recordings are in step.");
        return {};
    }

private:
    struct Heard
    {
        std::vector<features::FrameTable> tables; ///< one a set
        bool silent = false;                      ///< in part
    };

    Result<void> decode(const SessionRows &rows)
    {
        std::set<int> wanted;
        for (std::size_t i = rows.first; i < rows.last; ++i)
            if (m_microphones.of[i] >= 0)
                wanted.insert(m_microphones.of[i]);
        const std::vector<int> places(wanted.begin(), wanted.end());
        std::vector<media::MonoSound> sounds(places.size());
        std::vector<std::optional<Error>> errors(places.size());
        inParallel(places.size(), m_run.threads, [&](std::size_t i) {
            auto sound =
                media::readMono(m_microphones.recordings[static_cast<std::size_t>(places[i])].path,
                                {soundRate, -1}, m_run.cancel);
            if (sound)
                sounds[i] = std::move(*sound);
            else
                errors[i] = sound.error();
        });
        if (m_run.cancelled())
            return exportCancelled();
        const Recordings &of = m_run.gathered.recordings[static_cast<std::size_t>(rows.session)];
        m_voices.clear();
        if (of.session) {
            auto voices = segment::ownVoices(*of.session, of.folder, m_run.cancel);
            if (!voices)
                return exportCancelled();
            m_voices = std::move(*voices);
        }
        m_decoded.clear();
        for (std::size_t i = 0; i < places.size(); ++i)
            m_decoded[places[i]] = std::move(sounds[i]);
        return firstError(errors);
    }

    Result<void> writeBlock(std::size_t first, std::size_t last)
    {
        std::vector<Heard> heard(last - first);
        std::vector<std::optional<Error>> errors(last - first);
        inParallel(last - first, m_run.threads, [&](std::size_t i) {
            if (m_microphones.of[first + i] < 0)
                return;
            auto result = hear(first + i);
            if (result)
                heard[i] = std::move(*result);
            else
                errors[i] = result.error();
        });
        if (auto fine = firstError(errors); !fine)
            return fine;
        for (std::size_t i = 0; i < heard.size(); ++i) {
            if (m_microphones.of[first + i] < 0)
                continue;
            ++m_sounds;
            m_silent += heard[i].silent;
            const std::string &id = m_run.gathered.data.utterances[first + i].id;
            for (std::size_t set = 0; set < m_files.size(); ++set) {
                const FeatureSet &about = m_run.gathered.data.features[set];
                if (auto added = m_files[set].add(matrixOf(about, id), heard[i].tables[set]);
                    !added)
                    return added;
            }
        }
        return {};
    }

    /// Any thread.
    Result<Heard> hear(std::size_t i) const
    {
        const Utterance &row = m_run.gathered.data.utterances[i];
        const int place = m_microphones.of[i];
        const auto &recording = m_microphones.recordings[static_cast<std::size_t>(place)];
        const media::MonoSound &sound = m_decoded.at(place);
        const auto samples = soundDuring(sound, recording.sync, partsOf(i));
        const TimeSpan there{sound.begin,
                             sound.begin +
                                 MediaTime::fromSeconds(double(sound.samples.size()) / soundRate)};
        Heard heard;
        // A unit may end with the recording, whose last sample is not a whole microsecond.
        heard.silent = recording.sync.toSource(row.span.begin) + shortest < there.begin ||
                       there.end + shortest < recording.sync.toSource(row.span.end) ||
                       std::ranges::any_of(recording.sync.pauses, [&](const Pause &pause) {
                           return recording.sync.missing(pause).overlaps(row.span);
                       });
        if (m_options.audio)
            if (auto written =
                    writeInto(m_run.folder / "audio" / (row.id + ".wav"), wavOf(samples));
                !written)
                return std::unexpected(written.error());
        if (m_options.features.empty())
            return heard;
        const auto floats = asFloats(samples);
        for (const std::string &set : m_options.features) {
            auto table = computeFeatures(set, floats);
            if (!table)
                return std::unexpected(table.error());
            heard.tables.push_back(std::move(*table));
        }
        return heard;
    }

    /// Other people are no part of what a person's own microphone says of them.
    std::vector<TimeSpan> partsOf(std::size_t i) const
    {
        const Utterance &row = m_run.gathered.data.utterances[i];
        const auto voice = m_voices.find(m_run.gathered.places[i].participant);
        return row.sound == "lapel" && voice != m_voices.end()
                   ? segment::heardIn(row.span, voice->second.others)
                   : std::vector{row.span};
    }

    const ExportRun &m_run;
    const Microphones &m_microphones;
    const ExportOptions &m_options;
    std::map<Id, segment::OwnVoice> m_voices;  ///< of the session
    std::vector<TensorFile> m_files;           ///< one a set
    std::map<int, media::MonoSound> m_decoded; ///< of the session, by place of its recording
    int m_sounds = 0, m_silent = 0;
};

Result<void> describeSets(const ExportRun &run, const Microphones &microphones)
{
    const auto ids = idsHeard(run, microphones);
    for (const FeatureSet &set : run.gathered.data.features)
        if (auto written =
                writeInto(run.folder / "features" / (set.name + ".json"), toJson(set, ids));
            !written)
            return written;
    return {};
}

} // namespace

Result<Microphones> findMicrophones(Gathered &gathered)
{
    Microphones microphones;
    microphones.of.assign(gathered.places.size(), -1);
    std::set<std::string> without, ambient;
    int brief = 0;
    for (const SessionRows &rows : sessionRows(gathered)) {
        SessionMicrophones session(gathered.recordings[static_cast<std::size_t>(rows.session)],
                                   microphones);
        for (std::size_t i = rows.first; i < rows.last; ++i) {
            Utterance &row = gathered.data.utterances[i];
            const auto microphone = session.of(gathered.places[i].participant);
            if (!microphone)
                return std::unexpected(microphone.error());
            if (microphone->first < 0)
                without.insert(row.session);
            if (microphone->second != "lapel" && microphone->first >= 0)
                ambient.insert(row.session);
            brief += row.span.length() < shortest;
            if (microphone->first < 0 || row.span.length() < shortest)
                continue;
            microphones.of[i] = microphone->first;
            row.sound = microphone->second;
        }
    }
    if (microphones.recordings.empty())
        return fail("dataset.no-sound",
                    "No microphone is among the recordings of " + listed(without) +
                        "; add one to the session, or export without sound and features.");
    if (!without.empty())
        gathered.warnings.push_back("Nothing is heard in " + listed(without) +
                                    ": there is no microphone among its recordings.");
    if (!ambient.empty())
        gathered.warnings.push_back(
            "Not every speaker wears a microphone in " + listed(ambient) +
            ": where there is none the room's is used; the column \"sound\" says which.");
    if (brief > 0)
        gathered.warnings.push_back(std::to_string(brief) +
                                    " units are shorter than a millisecond and have no sound.");
    return microphones;
}

Result<void> writeSounds(const ExportRun &run, const Microphones &microphones,
                         const ExportOptions &options, Written &written)
{
    std::error_code error;
    if (options.audio)
        fs::create_directories(run.folder / "audio", error);
    if (!options.features.empty())
        fs::create_directories(run.folder / "features", error);
    SoundWriter writer(run, microphones, options);
    if (auto opened = writer.open(); !opened)
        return opened;
    const auto sessions = sessionRows(run.gathered);
    for (std::size_t s = 0; s < sessions.size(); ++s) {
        const auto progress = [&](double share) {
            if (run.progress)
                run.progress("sound", (static_cast<double>(s) + share) /
                                          static_cast<double>(sessions.size()));
        };
        if (auto done = writer.write(sessions[s], progress); !done)
            return done;
    }
    if (auto described = describeSets(run, microphones); !described)
        return described;
    return writer.finish(written);
}

} // namespace duologue::dataset
