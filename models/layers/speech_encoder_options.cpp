#include "models/layers/speech_encoder_options.h"

#include <array>
#include <utility>

namespace duologue::models {
namespace {

struct Key
{
    const char *name;
    std::int64_t SpeechEncoderOptions::*value;
    int most;
};
constexpr std::array<Key, 6> keys{{{"stack", &SpeechEncoderOptions::stack, 64},
                                   {"hidden", &SpeechEncoderOptions::hidden, 65'536},
                                   {"layers", &SpeechEncoderOptions::layers, 256},
                                   {"heads", &SpeechEncoderOptions::heads, 1024},
                                   {"inner", &SpeechEncoderOptions::inner, 1 << 20},
                                   {"longest", &SpeechEncoderOptions::longest, 1 << 20}}};

} // namespace

std::optional<SpeechEncoderOptions> speechEncoderOf(const Options &options, std::int64_t columns)
{
    SpeechEncoderOptions encoder;
    for (const Key &key : keys) {
        if (!options.has(key.name))
            return std::nullopt;
        encoder.*key.value = options.whole(key.name);
    }
    encoder.columns = columns;
    return encoder;
}

SpeechEncoderOptions speechEncoderOf(const Fields &fields, std::int64_t columns)
{
    SpeechEncoderOptions encoder;
    for (const Key &key : keys)
        encoder.*key.value = fields.whole(key.name, 1, key.most);
    if (encoder.hidden % encoder.heads != 0)
        fields.fail("the encoder's 'hidden' is no multiple of its 'heads'");
    encoder.columns = columns;
    return encoder;
}

nlohmann::ordered_json toJson(const SpeechEncoderOptions &options)
{
    auto object = nlohmann::ordered_json::object();
    for (const Key &key : keys)
        object[key.name] = options.*key.value;
    return object;
}

std::vector<TensorPlan> planOf(const SpeechEncoderOptions &o, bool trainable)
{
    std::vector<TensorPlan> plan;
    const auto layer = [&](const std::string &name, std::vector<std::int64_t> shape) {
        const std::int64_t outputs = shape.front();
        plan.push_back({"encoder." + name + ".weight", std::move(shape), trainable});
        plan.push_back({"encoder." + name + ".bias", {outputs}, trainable});
    };
    layer("input", {o.hidden, o.columns * o.stack});
    layer("norm", {o.hidden});
    for (std::int64_t i = 0; i < o.layers; ++i) {
        const std::string owner = "layer." + std::to_string(i) + ".";
        for (const char *square : {"query", "key", "value", "joined"})
            layer(owner + square, {o.hidden, o.hidden});
        layer(owner + "attention_norm", {o.hidden});
        layer(owner + "inner", {o.inner, o.hidden});
        layer(owner + "outer", {o.hidden, o.inner});
        layer(owner + "norm", {o.hidden});
    }
    return plan;
}

} // namespace duologue::models
