#include "models/experiment/notes.h"

#include <algorithm>

namespace duologue::models {

std::vector<std::string> notesOf(const ExperimentSpec &spec, const TrialLog &log)
{
    std::vector<std::string> notes = spec.design.notes;
    for (const Trial &trial : log.trials()) {
        const auto figures = trial.record.find("figures");
        if (figures == trial.record.end() || !figures->contains("notes"))
            continue;
        for (const auto &note : figures->at("notes")) {
            const std::string said = trial.task + ": " + note.get<std::string>();
            if (std::ranges::find(notes, said) == notes.end())
                notes.push_back(said);
        }
    }
    return notes;
}

} // namespace duologue::models
