#include <array>
#include <cmath>
#include <functional>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "models/layers/gru_gates.h"

using namespace duologue::models;

namespace {

/// A step of one unit in double precision: x = pr, pz, pn, hr, hz, hn, h.
using Inputs = std::array<double, 7>;

double next(const Inputs &x, double mask)
{
    const auto s = [](double v) { return 1 / (1 + std::exp(-v)); };
    const double z = s(x[1] + x[4]);
    const double n = std::tanh(x[2] + s(x[0] + x[3]) * x[5]);
    return x[6] + (1 - z) * mask * (n - x[6]);
}

double slope(Inputs x, std::size_t of, double mask)
{
    constexpr double by = 1e-6;
    Inputs less = x;
    x[of] += by;
    less[of] -= by;
    return (next(x, mask) - next(less, mask)) / (2 * by);
}

struct Step
{
    Step(std::int64_t units, float spread, unsigned seed)
        : u(units), p(3 * u), q(3 * u), h(u), gates(2 * u), candidate(u), hiddenPart(u), out(u)
    {
        std::mt19937 random(seed);
        std::uniform_real_distribution<float> any(-spread, spread), state(-1, 1);
        for (auto *numbers : {&p, &q})
            for (float &number : *numbers)
                number = any(random);
        for (float &number : h)
            number = state(random);
    }
    GruKept kept() { return {gates.data(), candidate.data(), hiddenPart.data()}; }
    Inputs inputs(std::int64_t k) const
    {
        const auto at = [&](const std::vector<float> &v, int gate) {
            return double(v[gate * u + k]);
        };
        return {at(p, 0), at(p, 1), at(p, 2), at(q, 0), at(q, 1), at(q, 2), double(h[k])};
    }

    std::int64_t u;
    std::vector<float> p, q, h, gates, candidate, hiddenPart, out;
};

/// Less than a vector, a vector, several and a rest.
constexpr std::array<std::int64_t, 5> sizes{1, 5, 16, 33, 256};

} // namespace

TEST(GruGates, aStepFollowsTheFormula)
{
    for (const std::int64_t u : sizes)
        for (const float spread : {1.0F, 60.0F}) // 60: gates and candidates saturate
            for (const float mask : {1.0F, 0.0F}) {
                Step step(u, spread, 3);
                gruStep(u, mask, step.p.data(), step.q.data(), step.h.data(), step.kept(),
                        step.out.data());
                for (std::int64_t k = 0; k < u; ++k)
                    EXPECT_NEAR(step.out[k], next(step.inputs(k), mask), 1e-6)
                        << u << " units, spread " << spread << ", mask " << mask;
            }
}

TEST(GruGates, theGradientIsThatOfTheFormula)
{
    for (const std::int64_t u : sizes)
        for (const float mask : {1.0F, 0.0F}) {
            Step step(u, 2, 4);
            gruStep(u, mask, step.p.data(), step.q.data(), step.h.data(), step.kept(),
                    step.out.data());
            std::vector<float> d(u, 0.75F), above(u, 0.5F), dp(3 * u), dq(3 * u);
            gruStepBack(u, mask, step.kept(), step.h.data(), above.data(), d.data(), dp.data(),
                        dq.data());
            for (std::int64_t k = 0; k < u; ++k)
                for (std::size_t of = 0; of < 7; ++of) {
                    const float ours = of < 3   ? dp[of * u + k]
                                       : of < 6 ? dq[(of - 3) * u + k]
                                                : d[k];
                    EXPECT_NEAR(ours, 1.25 * slope(step.inputs(k), of, mask), 1e-6)
                        << u << " units, mask " << mask << ", input " << of;
                }
        }
}
