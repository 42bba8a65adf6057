#include "models/api/experiments.h"

#include "models/api/guarded.h"
#include "models/experiment/experiment.h"

namespace duologue::models {
namespace {

class LocalExperiments final : public Experiments
{
public:
    Outcome<bool> prepare(const std::string &specPath, const std::string &directory) const override
    {
        return guarded<bool>([&] {
            prepareExperiment(specPath, directory);
            return true;
        });
    }

    Outcome<std::vector<TrialState>> trials(const std::string &specPath,
                                            const std::string &directory) const override
    {
        return guarded<std::vector<TrialState>>([&] { return trialsOf(specPath, directory); });
    }

    Outcome<bool> run(const std::string &specPath, const std::string &directory, int number,
                      const ExperimentObserver &observer) const override
    {
        return guarded<bool>([&] { return runTrial(specPath, directory, number, observer); });
    }

    Outcome<ExperimentResult> report(const std::string &specPath,
                                     const std::string &directory) const override
    {
        return guarded<ExperimentResult>([&] { return reportExperiment(specPath, directory); });
    }
};

} // namespace
} // namespace duologue::models

extern "C" __attribute__((visibility("default"))) const duologue::models::Experiments *
duologueModelsExperiments()
{
    static const duologue::models::LocalExperiments experiments;
    return &experiments;
}
