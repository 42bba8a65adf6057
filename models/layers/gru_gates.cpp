#include "models/layers/gru_gates.h"

#include <cmath>

// Compiled for what the machine has, chosen as the library is loaded.
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GLIBC__) && !defined(__clang__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
// glibc has them for vectors, and says so under -ffast-math only.
#pragma omp declare simd notinbranch
extern "C" float expf(float) noexcept;
#pragma omp declare simd notinbranch
extern "C" float tanhf(float) noexcept;
#else
#define FOR_EACH_PROCESSOR
#endif

namespace duologue::models {

FOR_EACH_PROCESSOR
void gruStep(std::int64_t u, float mask, const float *p, const float *q, const float *h,
             const GruKept &kept, float *next)
{
    float *r = kept.gates, *z = r + u, *n = kept.candidate, *hn = kept.hiddenPart;
#pragma omp simd
    for (std::int64_t k = 0; k < u; ++k) {
        r[k] = 1 / (1 + expf(-(p[k] + q[k])));
        z[k] = 1 / (1 + expf(-(p[u + k] + q[u + k])));
        hn[k] = q[2 * u + k];
        n[k] = tanhf(p[2 * u + k] + r[k] * hn[k]);
        next[k] = h[k] + (1 - z[k]) * mask * (n[k] - h[k]);
    }
}

FOR_EACH_PROCESSOR
void gruStepBack(std::int64_t u, float mask, const GruKept &kept, const float *h,
                 const float *fromAbove, float *d, float *dp, float *dq)
{
    const float *r = kept.gates, *z = r + u, *n = kept.candidate, *hn = kept.hiddenPart;
#pragma omp simd
    for (std::int64_t k = 0; k < u; ++k) {
        const float all = d[k] + fromAbove[k];
        const float share = (1 - z[k]) * mask;
        const float dn = all * share * (1 - n[k] * n[k]);
        const float dz = all * mask * (h[k] - n[k]) * z[k] * (1 - z[k]);
        const float dr = dn * hn[k] * r[k] * (1 - r[k]);
        dp[k] = dq[k] = dr;
        dp[u + k] = dq[u + k] = dz;
        dp[2 * u + k] = dn;
        dq[2 * u + k] = dn * r[k];
        d[k] = all * (1 - share);
    }
}

} // namespace duologue::models
