#pragma once

#include <memory>
#include <vector>

#include "models/families/han/han_options.h"
#include "models/layers/bi_gru.h"

namespace duologue::models {

/// Talk turns as word ids.
struct Words
{
    torch::Tensor ids; ///< int64 [turns, words], 0 at padding
    Extent extent;     ///< of the words
};

/// Windows over talk turns: the current turn is the last real one of its row.
struct Windows
{
    torch::Tensor turns; ///< int64 [batch, L]: rows of Words; any value at padding
    Extent extent;       ///< of the talk turns
};

/// Talk turns as vectors. They depend on the turn alone, so one set serves all windows over it.
struct WordCodes
{
    torch::Tensor primary;            ///< [turns, D]
    torch::Tensor primaryAttention;   ///< [turns, words]
    torch::Tensor auxiliary;          ///< [turns, D]; ROCK only
    torch::Tensor auxiliaryAttention; ///< [turns, words]; ROCK only
};

struct HanOutput
{
    torch::Tensor primary;                ///< [batch, outputs[0]], logits or values
    std::vector<torch::Tensor> auxiliary; ///< [batch, outputs[b]] each
    torch::Tensor embedding;              ///< [batch, D]: what the primary head reads
    torch::Tensor taskAttention;          ///< [batch, tasks]; ROCK only
    torch::Tensor turnAttention; ///< [batch, branches, L]; branches = tasks in ROCK, else 1

    /// One a task, primary first.
    std::vector<torch::Tensor> heads() const
    {
        std::vector<torch::Tensor> all{primary};
        all.insert(all.end(), auxiliary.begin(), auxiliary.end());
        return all;
    }
};

/// A hierarchical attention network (Kim, Liu and Yacef, section 3) in two steps, so that talk
/// turns are encoded once and read in many windows. Implementations are torch modules.
class Han
{
public:
    virtual ~Han() = default;
    virtual const HanOptions &hanOptions() const = 0;
    virtual torch::nn::Module &module() = 0;
    virtual WordCodes encode(const Words &words) = 0;
    virtual HanOutput read(const WordCodes &codes, const Windows &windows) = 0;

    HanOutput forward(const Words &words, const Windows &windows)
    {
        return read(encode(words), windows);
    }
};

/// A network of zeros. Throws ModelError for options out of range.
std::shared_ptr<Han> makeHan(const HanOptions &options);

/// Random start: GRU weights U(-1/sqrt(u), 1/sqrt(u)), other matrices Glorot uniform, contexts and
/// fusion U(-1/sqrt(D), 1/sqrt(D)), the embedding U(-1, 1) with 0 for padding and unknown words,
/// biases 0, those below a relu 0.1 so that few of its units begin dead. Every dropout mask is
/// drawn from the same generator afterwards.
void initialise(Han &network, at::Generator generator);

/// Every word of `ids` [turns, words] with its row of the embedding, each distinct one once.
Sequences lookUp(const torch::Tensor &embedding, const torch::Tensor &ids);

/// Rows of `codes` [turns, D] as windows -> [batch, L, D], 0 at padding.
torch::Tensor gather(const torch::Tensor &codes, const Windows &windows);

} // namespace duologue::models
