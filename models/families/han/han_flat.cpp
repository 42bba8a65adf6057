#include "models/families/han/han_flat.h"

namespace duologue::models {

HanFlatImpl::HanFlatImpl(HanOptions options) : options(std::move(options))
{
    reset();
}

void HanFlatImpl::reset()
{
    const HanOptions &o = options;
    embedding = register_parameter(embeddingName, torch::zeros({o.vocabulary, o.embedding}));
    word =
        register_module("word", WordEncoder(EncoderOptions{o.embedding, o.primaryUnits, o.attention,
                                                           o.inputDropout, o.recurrentDropout}));
    turn =
        register_module("turn", TurnEncoder(EncoderOptions{o.attention, o.primaryUnits, o.attention,
                                                           o.inputDropout, o.recurrentDropout}));
    head = register_module("head", torch::nn::Linear(o.attention, o.outputs.front()));
    auxiliaryHeads = register_module("auxiliary_head", torch::nn::ModuleList());
    for (std::size_t i = 1; i < o.outputs.size(); ++i)
        auxiliaryHeads->push_back(torch::nn::Linear(o.attention, o.outputs[i]));
}

WordCodes HanFlatImpl::encode(const Words &words)
{
    const auto pooled = word(lookUp(embedding, words.ids), words.extent);
    return {pooled.vector, pooled.weights, torch::Tensor(), torch::Tensor()};
}

HanOutput HanFlatImpl::read(const WordCodes &codes, const Windows &windows)
{
    const auto pooled = turn(gather(codes.primary, windows), windows.extent);
    HanOutput output;
    output.embedding = pooled.vector;
    output.primary = head(output.embedding);
    for (std::size_t i = 0; i < auxiliaryHeads->size(); ++i)
        output.auxiliary.push_back(
            auxiliaryHeads->at<torch::nn::LinearImpl>(i).forward(pooled.vector));
    output.turnAttention = pooled.weights.unsqueeze(1);
    return output;
}

} // namespace duologue::models
