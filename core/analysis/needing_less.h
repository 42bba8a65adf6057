#pragma once

#include <string>
#include <vector>

#include "core/session/rows.h"
#include "models/api/runtime.h"

namespace duologue::analysis {

/// What of sound and faces a model wanted and did not have for some utterances of a run.
class Lacking
{
public:
    /// A row that the run writes.
    void see(const Annotation &row);

    /// One of `models` that predicts the first task of `model` and can do without: from sound
    /// alone where faces are lacking, from faces alone where sound is. Null: nothing is lacking, or
    /// both are, or there is no such model.
    const models::ModelInfo *without(const models::ModelInfo &model,
                                     const std::vector<models::ModelInfo> &models) const;

private:
    bool m_sound = false, m_faces = false;
};

/// Predicts the first task of `model` from sound alone, else from faces alone. Null: none does.
const models::ModelInfo *readingAlone(bool sound, const models::ModelInfo &model,
                                      const std::vector<models::ModelInfo> &models);

} // namespace duologue::analysis
