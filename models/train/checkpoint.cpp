#include "models/train/checkpoint.h"

#include "models/base/error.h"
#include "models/base/files.h"

namespace duologue::models {
namespace {

std::string toHex(const torch::Tensor &bytes)
{
    constexpr const char *digits = "0123456789abcdef";
    std::string text;
    const auto *data = bytes.data_ptr<std::uint8_t>();
    for (std::int64_t i = 0; i < bytes.numel(); ++i) {
        text += digits[data[i] >> 4];
        text += digits[data[i] & 15];
    }
    return text;
}

/// Undefined where the text is no such thing.
torch::Tensor fromHex(const std::string &text)
{
    const auto bytes = torch::empty({static_cast<std::int64_t>(text.size() / 2)}, torch::kUInt8);
    auto *data = bytes.data_ptr<std::uint8_t>();
    const auto digit = [](char c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    };
    for (std::size_t i = 0; i < text.size() / 2; ++i) {
        const int high = digit(text[2 * i]), low = digit(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return {};
        data[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return bytes;
}

/// Tensors on the CPU, kept alive until they are written.
class Sources
{
public:
    void add(const std::string &name, const torch::Tensor &value)
    {
        m_values.push_back(value.detach().to(torch::kCPU, torch::kFloat32).contiguous());
        m_sources.push_back({name, value.sizes().vec(), m_values.back().data_ptr<float>()});
    }
    std::vector<safetensors::Source> take() { return std::move(m_sources); }

private:
    std::vector<torch::Tensor> m_values;
    std::vector<safetensors::Source> m_sources;
};

} // namespace

void saveState(const std::string &path, nlohmann::ordered_json progress, torch::nn::Module &network,
               Optimiser &optimiser, const at::Generator &generator,
               const std::vector<torch::Tensor> &best)
{
    Sources sources;
    std::size_t index = 0;
    for (const auto &item : network.named_parameters()) {
        sources.add("now." + item.key(), item.value());
        sources.add("best." + item.key(), best.at(index++));
    }
    auto &steps = progress["steps"] = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < optimiser.parameters().size(); ++i) {
        const Moments &moments = optimiser.moments()[i];
        steps.push_back(moments.steps);
        if (moments.steps == 0)
            continue;
        sources.add("mean." + optimiser.parameters()[i].first, moments.mean);
        sources.add("square." + optimiser.parameters()[i].first, moments.square);
    }
    safetensors::write(
        path, sources.take(),
        {{"progress", progress.dump()}, {"generator", toHex(generator.get_state())}});
}

StateFile::StateFile(const std::string &path) : m_file(path)
{
    const auto progress = m_file.metadata().find("progress");
    if (progress == m_file.metadata().end() || !m_file.metadata().contains("generator"))
        fail("it does not say how far the training was");
    parseJson(progress->second, 8, path);
    m_progress = nlohmann::ordered_json::parse(progress->second);
    for (const char *key :
         {"identity", "epoch", "best_epoch", "best_score", "best_loss", "curve", "steps"})
        if (!m_progress.contains(key))
            fail(std::string("it has no '") + key + "'");
}

std::vector<torch::Tensor> StateFile::restore(torch::nn::Module &network, Optimiser &optimiser,
                                              at::Generator &generator)
{
    const torch::NoGradGuard noGradient;
    std::vector<torch::Tensor> best;
    for (auto &item : network.named_parameters()) {
        torch::Tensor &parameter = item.value();
        best.push_back(torch::empty_like(parameter));
        read("best." + item.key(), best.back());
        read("now." + item.key(), parameter);
    }
    const auto &steps = m_progress.at("steps");
    if (!steps.is_array() || steps.size() != optimiser.parameters().size())
        fail("its optimiser is another one");
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto &[name, parameter] = optimiser.parameters()[i];
        Moments &moments = optimiser.moments()[i];
        moments.steps = steps[i].get<std::int64_t>();
        if (moments.steps == 0)
            continue;
        moments.mean = torch::empty_like(parameter);
        moments.square = torch::empty_like(parameter);
        read("mean." + name, moments.mean);
        read("square." + name, moments.square);
    }
    const auto bytes = fromHex(m_file.metadata().at("generator"));
    if (!bytes.defined() || bytes.numel() != generator.get_state().numel())
        fail("the state of its random numbers is of another program");
    generator.set_state(bytes);
    return best;
}

void StateFile::read(const std::string &name, torch::Tensor &into)
{
    const safetensors::Tensor *tensor = m_file.find(name);
    if (!tensor || tensor->type != "F32" || tensor->shape != into.sizes().vec())
        fail("the tensor '" + name + "' is missing or of another shape");
    auto value = torch::empty(into.sizes(), torch::kFloat32);
    m_file.read(*tensor, value.data_ptr<float>());
    into.copy_(value);
}

void StateFile::fail(const std::string &what) const
{
    throw ModelError("The checkpoint '" + m_file.path() + "' cannot be used: " + what +
                     ". Remove it to train from the beginning.");
}

} // namespace duologue::models
