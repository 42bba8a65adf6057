#include "models/families/han/han_rock.h"

namespace duologue::models {

HanRockImpl::HanRockImpl(HanOptions options) : options(std::move(options))
{
    reset();
}

void HanRockImpl::reset()
{
    const HanOptions &o = options;
    const auto encoder = [&o](std::int64_t input, std::int64_t units) {
        return Encoder(
            EncoderOptions{input, units, o.attention, o.inputDropout, o.recurrentDropout});
    };
    embedding = register_parameter(embeddingName, torch::zeros({o.vocabulary, o.embedding}));
    fusion = register_parameter("fusion", torch::zeros({o.attention}));
    word = register_module("word", encoder(o.embedding, o.primaryUnits));
    turn = register_module("turn", encoder(o.attention, o.primaryUnits));
    auxiliaryWord = register_module("auxiliary_word", encoder(o.embedding, o.auxiliaryUnits));
    auxiliaryTurns = register_module("auxiliary_turn", torch::nn::ModuleList());
    head = register_module("head", torch::nn::Linear(o.attention, o.outputs.front()));
    auxiliaryHeads = register_module("auxiliary_head", torch::nn::ModuleList());
    for (std::size_t i = 1; i < o.outputs.size(); ++i) {
        auxiliaryTurns->push_back(encoder(o.attention, o.auxiliaryUnits));
        auxiliaryHeads->push_back(torch::nn::Linear(o.attention, o.outputs[i]));
    }
}

WordCodes HanRockImpl::encode(const Words &words)
{
    const auto embedded = lookUp(embedding, words.ids);
    const auto primary = word(embedded, words.extent);
    const auto auxiliary = auxiliaryWord(embedded, words.extent);
    return {primary.vector, primary.weights, auxiliary.vector, auxiliary.weights};
}

HanOutput HanRockImpl::read(const WordCodes &codes, const Windows &windows)
{
    const auto primary = turn(gather(codes.primary, windows), windows.extent);
    const auto auxiliary =
        forwardEach(auxiliaryTurns, gather(codes.auxiliary, windows), windows.extent);
    std::vector<torch::Tensor> vectors{primary.vector};
    std::vector<torch::Tensor> attentions{primary.weights};
    HanOutput output;
    for (std::size_t i = 0; i < auxiliary.size(); ++i) {
        vectors.push_back(auxiliary[i].vector);
        attentions.push_back(auxiliary[i].weights);
        output.auxiliary.push_back(
            auxiliaryHeads->at<torch::nn::LinearImpl>(i).forward(auxiliary[i].vector));
    }
    const auto tasks = torch::stack(vectors, 1);
    output.taskAttention = torch::softmax(torch::matmul(tasks, fusion), -1);
    output.embedding = torch::bmm(output.taskAttention.unsqueeze(1), tasks).squeeze(1);
    output.primary = head(output.embedding);
    output.turnAttention = torch::stack(attentions, 1);
    return output;
}

} // namespace duologue::models
