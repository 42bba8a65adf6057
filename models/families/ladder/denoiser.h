#pragma once

#include "models/families/ladder/family.h"
#include "models/layers/torch.h"

namespace duologue::models {

/// The function g of a ladder network: takes the noise off the units of one layer, each by itself,
/// with the help of what the layer above says of it.
class Denoiser : public torch::nn::Module
{
public:
    /// `z`: with noise, `u`: from above, both [batch, units]; to [batch, units].
    virtual torch::Tensor forward(const torch::Tensor &z, const torch::Tensor &u) = 0;
    virtual void initialise(at::Generator random) = 0;
};

/// Pezeshki et al., "Deconstructing the Ladder Network Architecture" (AMLP): a network of [u, z,
/// u z] with four hidden units and leaky relu of 0.1, linear at its end. One for all units of the
/// layer, or one for each.
class AmlpDenoiser : public Denoiser
{
public:
    /// `units`: 0, or of the layer, so that each has its own.
    explicit AmlpDenoiser(std::int64_t units);
    torch::Tensor forward(const torch::Tensor &z, const torch::Tensor &u) override;
    /// Lets z through, with a little noise on every weight.
    void initialise(at::Generator random) override;

    torch::Tensor hidden;     ///< [4, 3] or [4, 3, units]
    torch::Tensor hiddenBias; ///< [4] or [4, units]
    torch::Tensor output;     ///< [4] or [4, units]
    torch::Tensor outputBias; ///< [1] or [units]
};

/// Rasmus et al., "Semi-supervised learning with ladder networks": z as if it were Gaussian around
/// a mean that u says, with ten parameters a unit.
class GaussDenoiser : public Denoiser
{
public:
    explicit GaussDenoiser(std::int64_t units);
    torch::Tensor forward(const torch::Tensor &z, const torch::Tensor &u) override;
    /// a2 and a7 are 1, the others 0: says 0 of everything.
    void initialise(at::Generator random) override;

    torch::Tensor a; ///< [10, units]: a1 to a10
};

std::shared_ptr<Denoiser> makeDenoiser(LadderOptions::Denoiser kind, std::int64_t units);

} // namespace duologue::models
