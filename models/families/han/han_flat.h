#pragma once

#include "models/families/han/han.h"
#include "models/layers/encoder.h"

namespace duologue::models {

/// All heads read the one talk turn vector (Kim, Liu and Yacef, section 3.1, Fig. 2). Without
/// auxiliary tasks it is the single-task HAN.
class HanFlatImpl : public torch::nn::Cloneable<HanFlatImpl>, public Han
{
public:
    explicit HanFlatImpl(HanOptions options);
    void reset() override;
    const HanOptions &hanOptions() const override { return options; }
    torch::nn::Module &module() override { return *this; }
    WordCodes encode(const Words &words) override;
    HanOutput read(const WordCodes &codes, const Windows &windows) override;

    HanOptions options;
    torch::Tensor embedding; ///< [vocabulary, E]
    WordEncoder word{nullptr};
    TurnEncoder turn{nullptr};
    torch::nn::Linear head{nullptr};
    torch::nn::ModuleList auxiliaryHeads{nullptr};
};

} // namespace duologue::models
