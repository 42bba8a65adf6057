#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/dataset/export/units.h"
#include "core/media/mono_sound.h"
#include "core/session/session.h"
#include "models/api/item.h"

namespace duologue::analysis {

/// Utterances or rating windows of a session as models on sound read them, frames of it or
/// functionals: each through the microphone that an export of the session as a dataset takes, cut
/// and computed alike, so that a model says of both the same.
class UnitSounds : public models::ItemSource
{
public:
    struct Part
    {
        TimeSpan span;
        Id participant = 0;
        std::vector<TimeSpan> heard = {}; ///< what of it is read: not where only others speak
    };

    /// Decodes the recordings that are heard. `folder`: where the session's file lies. Units
    /// without a microphone, and those shorter than a millisecond, are left out, and windows in
    /// which the person's own microphone never hears them speak. Blocking. Codes:
    /// analysis.features (of which no set is known), analysis.no-units, dataset.no-sound,
    /// media.missing and those of media::readMono().
    static Result<std::unique_ptr<UnitSounds>> open(const Session &session,
                                                    const std::string &folder,
                                                    const std::string &features,
                                                    dataset::UnitKind units);

    int size() const override { return static_cast<int>(m_parts.size()); }
    models::Outcome<models::Item> get(int index) const override;
    std::vector<std::string> columns(const std::string &array) const override;
    std::int64_t frames(int index) const override;
    std::vector<std::string> notes() const; ///< sentences: what was left out
    const Part &part(int index) const { return m_parts.at(static_cast<std::size_t>(index)); }

private:
    explicit UnitSounds(dataset::FeatureSet features) : m_features(std::move(features)) {}
    Result<void> decode(const dataset::Recordings &recordings);
    Result<void> leaveOthersOut(const Session &session, const std::string &folder,
                                dataset::UnitKind units);

    struct Recording
    {
        media::MonoSound sound;
        SyncMap sync;
        bool lapel = false;
    };
    dataset::FeatureSet m_features;
    std::vector<Part> m_parts;
    std::map<Id, std::size_t> m_of; ///< of a person: which recording
    std::vector<Recording> m_recordings;
    std::size_t m_silent = 0; ///< windows that were left out
};

} // namespace duologue::analysis
