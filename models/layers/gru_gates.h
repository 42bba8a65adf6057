#pragma once

#include <cstdint>

namespace duologue::models {

/// A step of a GRU for one sequence, u units:
///   r = s(pr + hr)  z = s(pz + hz)  n = tanh(pn + r hn)  h' = h + (1 - z) k (n - h)
/// with p [3u] the projected input, q [3u] = hr, hz, hn what the hidden state says, and k the mask.
/// What the gradient needs is kept.
struct GruKept
{
    float *gates; ///< r, z [2u]
    float *candidate;
    float *hiddenPart; ///< hn
};
void gruStep(std::int64_t u, float mask, const float *p, const float *q, const float *h,
             const GruKept &kept, float *next);

/// Its gradient: d [u] is that of h' and becomes that of h but for the part through q; dp and dq
/// [3u] are written.
void gruStepBack(std::int64_t u, float mask, const GruKept &kept, const float *h,
                 const float *fromAbove, float *d, float *dp, float *dq);

} // namespace duologue::models
