#pragma once

#include "models/families/han/han.h"
#include "models/layers/encoder.h"

namespace duologue::models {

/// HAN-ROCK (Kim, Liu and Yacef, section 3.2, Fig. 3): a primary branch that auxiliary losses
/// cannot reach, one word encoder shared by the auxiliary tasks, a talk turn encoder for each task,
/// and attention over the tasks' vectors (softmax of v_c . u_c, no perceptron) in front of the
/// primary head. With a frozen embedding the separation is exact: nothing is detached, the graph
/// has no such path.
class HanRockImpl : public torch::nn::Cloneable<HanRockImpl>, public Han
{
public:
    explicit HanRockImpl(HanOptions options);
    void reset() override;
    const HanOptions &hanOptions() const override { return options; }
    torch::nn::Module &module() override { return *this; }
    WordCodes encode(const Words &words) override;
    HanOutput read(const WordCodes &codes, const Windows &windows) override;

    HanOptions options;
    torch::Tensor embedding; ///< [vocabulary, E]
    torch::Tensor fusion;    ///< u_c [D]
    WordEncoder word{nullptr};
    TurnEncoder turn{nullptr};
    WordEncoder auxiliaryWord{nullptr};
    torch::nn::ModuleList auxiliaryTurns{nullptr};
    torch::nn::Linear head{nullptr};
    torch::nn::ModuleList auxiliaryHeads{nullptr};
};

} // namespace duologue::models
