#include "models/card/weights.h"

#include <filesystem>

#include "models/base/error.h"
#include "models/base/files.h"

namespace duologue::models {
namespace {

bool isFinite(const torch::Tensor &tensor)
{
    return torch::isfinite(tensor).all().item<bool>();
}

/// The weights' file, whole and the card's own.
safetensors::File weightsOf(const ModelCard &card)
{
    const auto path = (std::filesystem::path(card.info.directory) / weightsFile).string();
    safetensors::File file(path);
    checkWeights(card, file);
    if (sha256OfFile(path) != card.info.hash)
        throw ModelError("The weights in '" + path +
                         "' are not the ones that model.json was written for (their SHA-256 "
                         "differs). Get the whole model again from where it came.");
    return file;
}

void readInto(torch::Tensor &parameter, const std::string &name, const safetensors::Tensor *tensor,
              safetensors::File &file)
{
    const torch::NoGradGuard noGradient;
    const std::string what =
        "The weights in '" + file.path() + "' cannot be used: the tensor '" + name + "' ";
    if (!tensor || tensor->shape != parameter.sizes().vec())
        throw ModelError(what + "is missing or of another shape. Use a model of the same family, "
                                "options and tasks.");
    auto value = parameter.contiguous();
    file.read(*tensor, value.data_ptr<float>());
    if (!isFinite(value))
        throw ModelError(what + "holds values that are not finite numbers. Get the model again "
                                "from where it came.");
    parameter.copy_(value);
}

} // namespace

void saveWeights(torch::nn::Module &network, const std::string &path)
{
    const torch::NoGradGuard noGradient;
    std::vector<torch::Tensor> values; // keeps the bytes alive
    std::vector<safetensors::Source> sources;
    for (const auto &item : network.named_parameters()) {
        values.push_back(item.value().to(torch::kCPU, torch::kFloat32).contiguous());
        if (!isFinite(values.back()))
            throw ModelError("The network's parameter '" + item.key() +
                             "' is not finite, so nothing was saved; train again with a smaller "
                             "learning rate.");
        sources.push_back(
            {item.key(), item.value().sizes().vec(), values.back().data_ptr<float>()});
    }
    safetensors::write(path, std::move(sources), {{"format", "pt"}});
}

void loadWeights(Learner &learner, const ModelCard &card, bool asStart)
{
    safetensors::File file = weightsOf(card);
    for (auto &item : learner.module().named_parameters()) {
        const safetensors::Tensor *tensor =
            file.find(asStart ? learner.nameIn(card.blueprint.tasks, item.key()) : item.key());
        if (tensor || !asStart || !learner.mayLack(item.key()))
            readInto(item.value(), item.key(), tensor, file);
    }
}

void loadPart(torch::nn::Module &part, const std::string &prefix, const ModelCard &card)
{
    safetensors::File file = weightsOf(card);
    for (auto &item : part.named_parameters())
        readInto(item.value(), prefix + item.key(), file.find(prefix + item.key()), file);
}

std::unique_ptr<Learner> loadLearner(const ModelCard &card)
{
    auto learner = card.family->make(card.blueprint);
    loadWeights(*learner, card);
    learner->module().eval();
    return learner;
}

} // namespace duologue::models
