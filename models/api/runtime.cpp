#include "models/api/runtime.h"

#include "models/api/guarded.h"
#include "models/api/loaded_model.h"
#include "models/base/devices.h"
#include "models/card/card.h"
#include "models/experiment/experiment.h"
#include "models/families/family.h"
#include "models/train/train.h"

namespace duologue::models {
namespace {

FamilyInfo describeFamily(const Family &family)
{
    FamilyInfo info;
    info.id = family.id;
    info.name = family.name;
    info.options = specificationKeys(family);
    const Options usual(family.options);
    info.input = family.input(usual);
    for (const std::string &id : family.options.front().choices) {
        Options chosen = usual;
        chosen.set("architecture", id);
        info.architectures.push_back({id, family.architectureName(id), family.auxiliary(chosen)});
    }
    info.primaries = family.primaries;
    info.classes = family.classes;
    info.labels = family.own.empty();
    info.small = family.small;
    return info;
}

class LocalRuntime : public Runtime
{
public:
    std::vector<std::string> devices() const override
    {
        return guarded<std::vector<std::string>>(usableDevices)
            .value.value_or(std::vector<std::string>{"cpu"});
    }

    std::vector<FamilyInfo> families() const override
    {
        std::vector<FamilyInfo> all;
        for (const Family *family : models::families())
            all.push_back(describeFamily(*family));
        return all;
    }

    Outcome<ModelInfo> describe(const std::string &directory) const override
    {
        return guarded<ModelInfo>([&] { return describeModel(directory).info; });
    }

    Outcome<std::unique_ptr<Model>> load(const std::string &directory,
                                         const std::string &device) const override
    {
        return guarded<std::unique_ptr<Model>>([&] { return loadModel(directory, device); });
    }

    Outcome<ModelInfo> train(const TrainingRequest &request, const std::string &directory,
                             const TrainingObserver &observer,
                             const std::function<bool()> &enough) const override
    {
        return guarded<ModelInfo>([&] { return trainModel(request, directory, observer, enough); });
    }

    Outcome<ExperimentResult> experiment(const std::string &specPath, const std::string &directory,
                                         const ExperimentObserver &observer) const override
    {
        return guarded<ExperimentResult>(
            [&] { return runExperiment(specPath, directory, observer); });
    }
};

} // namespace
} // namespace duologue::models

extern "C" __attribute__((visibility("default"))) const duologue::models::Runtime *
duologueModelsRuntime()
{
    static const duologue::models::LocalRuntime runtime;
    return &runtime;
}
