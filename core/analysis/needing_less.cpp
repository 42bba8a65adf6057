#include "core/analysis/needing_less.h"

#include "core/analysis/face_maps.h"
#include "core/session/predictions.h"

namespace duologue::analysis {

void Lacking::see(const Annotation &row)
{
    const auto none = [&](const char *what) {
        const auto found = row.attributes.find(what);
        return found != row.attributes.end() && found->second == nothingRead;
    };
    m_sound = m_sound || none(heardAttribute);
    m_faces = m_faces || none(seenAttribute);
}

const models::ModelInfo *Lacking::without(const models::ModelInfo &model,
                                          const std::vector<models::ModelInfo> &models) const
{
    return m_sound == m_faces ? nullptr : readingAlone(m_faces, model, models);
}

const models::ModelInfo *readingAlone(bool sound, const models::ModelInfo &model,
                                      const std::vector<models::ModelInfo> &models)
{
    for (const models::ModelInfo &other : models) {
        const bool hears = other.input.kind == "frames" || other.input.rate > 0;
        const bool fits = seesFaces(other.input) ? !sound && !hears : sound && hears;
        if (fits && other.hash != model.hash && !other.tasks.empty() &&
            other.primary().name == model.primary().name)
            return &other;
    }
    return nullptr;
}

} // namespace duologue::analysis
