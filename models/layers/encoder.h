#pragma once

#include "models/layers/attention_pool.h"
#include "models/layers/bi_gru.h"

namespace duologue::models {

struct EncoderOptions
{
    std::int64_t input = 0;
    std::int64_t units = 0; ///< GRU units a direction
    std::int64_t size = 0;  ///< D
    double inputDropout = 0;
    double recurrentDropout = 0;
};

/// BiGRU and attention: a sequence of vectors becomes one vector of size D.
class EncoderImpl : public torch::nn::Cloneable<EncoderImpl>
{
public:
    explicit EncoderImpl(EncoderOptions options);
    void reset() override;
    Pooled forward(const Sequences &x, const Extent &extent);

    EncoderOptions options;
    BiGru gru{nullptr};
    AttentionPool attention{nullptr};
};
TORCH_MODULE(Encoder);

/// The two levels of the hierarchy are built alike: words to a talk turn, talk turns to a window.
using WordEncoder = Encoder;
using TurnEncoder = Encoder;

/// The same input through several equal encoders, small ones in one recurrence.
std::vector<Pooled> forwardEach(torch::nn::ModuleList &encoders, const Sequences &x,
                                const Extent &extent);

} // namespace duologue::models
