#include "core/analysis/inputs/unit_sounds.h"

#include <algorithm>
#include <cmath>

#include "core/dataset/export/feature_sets.h"
#include "core/dataset/export/unit_sound.h"
#include "core/media/find_media.h"
#include "core/segment/own_voice.h"

namespace duologue::analysis {
namespace {

constexpr MediaTime shortest = MediaTime::fromMilliseconds(1);

dataset::Recordings recordingsOf(const Session &session, const std::string &folder)
{
    dataset::Recordings recordings{folder, {}};
    for (const MediaSource *source : session.media())
        recordings.media.push_back(*source);
    return recordings;
}

} // namespace

Result<std::unique_ptr<UnitSounds>> UnitSounds::open(const Session &session,
                                                     const std::string &folder,
                                                     const std::string &features,
                                                     dataset::UnitKind units)
{
    if (std::ranges::count(dataset::featureSetNames(), features) == 0)
        return fail("analysis.features", "The model reads the features " + features +
                                             ", which a session's sound is not turned into; run "
                                             "it on a dataset folder that has them.");
    std::unique_ptr<UnitSounds> sounds(new UnitSounds(dataset::describeFeatures(features)));
    dataset::ExportOptions options;
    options.units = units;
    for (const dataset::Unit &unit : dataset::unitsOf(session, options))
        if (unit.span.length() >= shortest)
            sounds->m_parts.push_back({unit.span, unit.participant});
    if (sounds->m_parts.empty())
        return fail("analysis.no-units",
                    units == dataset::UnitKind::RatingWindows
                        ? "The session has no ratings yet, whose windows could be heard. Rate "
                          "some of it, or take utterances."
                        : "The session has no utterances yet, so there is nothing to listen to. "
                          "Mark some first.");
    if (auto decoded = sounds->decode(recordingsOf(session, folder)); !decoded)
        return std::unexpected(decoded.error());
    if (auto left = sounds->leaveOthersOut(session, folder, units); !left)
        return std::unexpected(left.error());
    return sounds;
}

/// An utterance is somebody's speech whatever is heard; of a window nobody has said so.
Result<void> UnitSounds::leaveOthersOut(const Session &session, const std::string &folder,
                                        dataset::UnitKind units)
{
    const auto voices = segment::ownVoices(session, folder);
    if (!voices)
        return std::unexpected(voices.error());
    const auto isSilent = [&](const Part &part) {
        const auto voice = voices->find(part.participant);
        return voice != voices->end() &&
               std::ranges::none_of(voice->second.speech, [&](const TimeSpan &speech) {
                   return speech.overlaps(part.span);
               });
    };
    if (units == dataset::UnitKind::RatingWindows)
        m_silent = std::erase_if(m_parts, isSilent);
    if (m_parts.empty())
        return fail("analysis.no-units", "Nobody who was rated is heard to speak in a window of "
                                         "ratings. See whether the recordings are in step.");
    for (Part &part : m_parts) {
        const auto voice = voices->find(part.participant);
        const bool apart = voice != voices->end() && m_recordings[m_of.at(part.participant)].lapel;
        part.heard =
            apart ? segment::heardIn(part.span, voice->second.others) : std::vector{part.span};
    }
    return {};
}

std::vector<std::string> UnitSounds::notes() const
{
    if (m_silent == 0)
        return {};
    return {
        (m_silent == 1 ? std::string("1 window is") : std::to_string(m_silent) + " windows are") +
        " left out: the person is not heard to speak there."};
}

Result<void> UnitSounds::decode(const dataset::Recordings &recordings)
{
    std::map<Id, std::size_t> places; // by recording
    std::map<Id, bool> heard;         // by person
    for (const Part &part : m_parts) {
        if (heard.contains(part.participant))
            continue;
        const MediaSource *source = dataset::microphoneFor(recordings, part.participant);
        heard[part.participant] = source != nullptr;
        if (!source)
            continue;
        if (!places.contains(source->id)) {
            const auto path = media::findMedia(*source, recordings.folder);
            if (!path)
                return std::unexpected(path.error());
            auto sound = media::readMono(*path, {dataset::soundRate, -1});
            if (!sound)
                return std::unexpected(sound.error());
            places[source->id] = m_recordings.size();
            m_recordings.push_back(
                {std::move(*sound), source->sync, source->role == MediaRole::Lapel});
        }
        m_of[part.participant] = places[source->id];
    }
    std::erase_if(m_parts, [&](const Part &part) { return !heard[part.participant]; });
    if (m_parts.empty())
        return fail("dataset.no-sound", "No microphone is among the session's recordings; add one "
                                        "to the session.");
    return {};
}

models::Outcome<models::Item> UnitSounds::get(int index) const
{
    const Part &one = part(index);
    const Recording &recording = m_recordings[m_of.at(one.participant)];
    const auto samples =
        dataset::asFloats(dataset::soundDuring(recording.sound, recording.sync, one.heard));
    auto table = dataset::computeFeatures(m_features.name, samples);
    if (!table)
        return {std::nullopt, table.error().message, false};
    models::Item item;
    item.begin = one.span.begin.seconds();
    item.end = one.span.end.seconds();
    if (m_features.step <= 0) // functionals
        item.arrays[m_features.name] = {{table->columns}, std::move(table->values)};
    else
        item.arrays[m_features.name] = {{table->rows, table->columns}, std::move(table->values)};
    return {std::move(item), {}, false};
}

std::vector<std::string> UnitSounds::columns(const std::string &) const
{
    return m_features.columns;
}

/// About so many: they put units of like length together.
std::int64_t UnitSounds::frames(int index) const
{
    double seconds = 0;
    for (const TimeSpan &part : part(index).heard)
        seconds += part.length().seconds();
    return std::llround(seconds * 100) + 1;
}

} // namespace duologue::analysis
