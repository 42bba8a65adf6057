#include "models/nn/gru_recurrence.h"

#include <algorithm>
#include <vector>

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

namespace duologue::models {
namespace {

using torch::Tensor;

constexpr std::int64_t cellsAtOnce = 16384; ///< units that are worth a thread

/// Where things lie while a recurrence runs on the CPU. Of every step there is a row for each slice
/// and sequence.
struct Walk
{
    Walk(const Tensor &projected, const Tensor &mask)
        : slices(projected.size(0)),
          batch(projected.size(1)),
          time(projected.size(2)),
          units(projected.size(3) / 3),
          mask(mask.data_ptr<float>())
    {
        for (std::int64_t t = 0; t < time; ++t) {
            std::int64_t last = batch;
            while (last > 0 && this->mask[(last - 1) * time + t] == 0)
                --last;
            reading.push_back(last);
        }
    }

    /// What the step reads: the reverse directions come from the end.
    std::int64_t timeOf(bool reverse, std::int64_t step) const
    {
        return reverse ? time - 1 - step : step;
    }
    /// Offset in a tensor [slices, batch, time, 3u] whatever its strides.
    std::int64_t gatesAt(const Tensor &gates, std::int64_t row, std::int64_t t) const
    {
        return row / batch * gates.stride(0) + row % batch * gates.stride(1) + t * gates.stride(2);
    }
    /// Offset in states [slices / 2, batch, time, 2u].
    std::int64_t stateAt(std::int64_t row, std::int64_t t) const
    {
        const auto encoder = row / batch % (slices / 2);
        const bool reverse = row / batch >= slices / 2;
        return ((encoder * batch + row % batch) * time + t) * 2 * units + (reverse ? units : 0);
    }

    std::int64_t slices, batch, time, units;
    const float *mask;
    /// At each time, the sequences from here on are padding, as are perhaps some before.
    std::vector<std::int64_t> reading;
};

/// The slices of one direction at one step.
struct Side
{
    Side(const Walk &walk, bool reverse, std::int64_t step)
        : walk(walk),
          first(reverse ? walk.slices / 2 : 0),
          t(walk.timeOf(reverse, step)),
          reading(walk.reading[static_cast<std::size_t>(t)])
    {
    }

    /// The part of a block [slices, batch, …] that is not padding.
    Tensor of(const Tensor &block) const
    {
        return block.narrow(0, first, walk.slices / 2).narrow(1, 0, reading);
    }
    float keep(std::int64_t row) const { return walk.mask[row % walk.batch * walk.time + t]; }

    template <class F>
    void eachRow(F &&work) const
    {
        each(0, reading, work);
    }
    template <class F>
    void eachPaddedRow(F &&work) const
    {
        each(reading, walk.batch, work);
    }

    const Walk &walk;
    std::int64_t first, t, reading;

private:
    template <class F>
    void each(std::int64_t begin, std::int64_t end, F &&work) const
    {
        const auto width = end - begin;
        if (width == 0)
            return;
        const auto grain = std::max<std::int64_t>(1, cellsAtOnce / walk.units);
        at::parallel_for(0, walk.slices / 2 * width, grain,
                         [&](std::int64_t from, std::int64_t to) {
                             for (std::int64_t i = from; i < to; ++i)
                                 work((first + i / width) * walk.batch + begin + i % width);
                         });
    }
};

/// The fused recurrence and its gradient by hand:
///   r = s(pr + hr)  z = s(pz + hz)  n = tanh(pn + r hn)  h' = h + (1 - z) k (n - h)
/// with p the projected input, hr, hz, hn = W (d h) + b, d the dropout, k the mask.
class Fused : public torch::autograd::Function<Fused>
{
public:
    static Tensor forward(torch::autograd::AutogradContext *context, const Tensor &projected,
                          const Tensor &weight, const Tensor &bias, const Tensor &mask,
                          const Tensor &dropout)
    {
        const Walk walk(projected, mask);
        const auto u = walk.units;
        const auto blocks = [&](std::int64_t steps, std::int64_t width) {
            return torch::empty({steps, walk.slices, walk.batch, width}, weight.options());
        };
        // Of every step: the state before it, the gates r and z, the candidate n, and hn.
        const Tensor before = blocks(walk.time + 1, u), gates = blocks(walk.time, 2 * u),
                     candidates = blocks(walk.time, u), hiddenPart = blocks(walk.time, u);
        before[0].zero_();
        const Tensor states =
            torch::empty({walk.slices / 2, walk.batch, walk.time, 2 * u}, weight.options());
        const Tensor product = blocks(1, 3 * u)[0];
        const float *input = projected.data_ptr<float>(), *hidden = product.data_ptr<float>();
        float *shown = states.data_ptr<float>();
        for (std::int64_t step = 0; step < walk.time; ++step) {
            const Tensor state = before[step];
            const float *h = state.data_ptr<float>();
            float *next = before[step + 1].data_ptr<float>();
            float *g = gates[step].data_ptr<float>();
            float *n = candidates[step].data_ptr<float>();
            float *hn = hiddenPart[step].data_ptr<float>();
            for (const bool reverse : {false, true}) {
                const Side side(walk, reverse, step);
                multiply(side.of(product), side.of(state), dropout, side, weight, bias);
                side.eachRow([&](std::int64_t row) {
                    const float *p = input + walk.gatesAt(projected, row, side.t);
                    const float *q = hidden + row * 3 * u;
                    for (std::int64_t i = 0; i < 2 * u; ++i)
                        g[row * 2 * u + i] = p[i] + q[i];
                    for (std::int64_t i = 0; i < u; ++i)
                        hn[row * u + i] = q[2 * u + i];
                });
                side.of(gates[step]).sigmoid_();
                side.eachRow([&](std::int64_t row) {
                    const float *p = input + walk.gatesAt(projected, row, side.t) + 2 * u;
                    for (std::int64_t i = 0; i < u; ++i)
                        n[row * u + i] = p[i] + g[row * 2 * u + i] * hn[row * u + i];
                });
                side.of(candidates[step]).tanh_();
                side.eachRow([&](std::int64_t row) {
                    const float keep = side.keep(row);
                    const float *z = g + row * 2 * u + u;
                    float *out = shown + walk.stateAt(row, side.t);
                    for (std::int64_t i = 0; i < u; ++i) {
                        const auto at = row * u + i;
                        out[i] = next[at] = h[at] + (1 - z[i]) * keep * (n[at] - h[at]);
                    }
                });
                side.eachPaddedRow([&](std::int64_t row) {
                    std::copy_n(h + row * u, u, next + row * u);
                    std::copy_n(h + row * u, u, shown + walk.stateAt(row, side.t));
                });
            }
        }
        context->save_for_backward({weight, mask, dropout, before, gates, candidates, hiddenPart});
        context->saved_data["strides"] = projected.strides().vec();
        return states;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext *context,
                                                   torch::autograd::variable_list above)
    {
        const auto saved = context->get_saved_variables();
        const Tensor &weight = saved[0], &mask = saved[1], &dropout = saved[2], &before = saved[3],
                     &gates = saved[4], &candidates = saved[5], &hiddenPart = saved[6];
        const auto slices = gates.size(1), batch = gates.size(2), time = gates.size(0);
        const auto u = candidates.size(3);
        const Tensor projectedGradient =
            torch::empty_strided({slices, batch, time, 3 * u},
                                 context->saved_data["strides"].toIntVector(), weight.options());
        const Walk walk(projectedGradient, mask);
        const Tensor statesGradient = above[0].contiguous();
        const Tensor weightGradient = torch::zeros({slices, u, 3 * u}, weight.options());
        const Tensor biasGradient = torch::zeros({slices, 1, 3 * u}, weight.options());
        // Of the state after the step, then of the one before it.
        const Tensor state = torch::zeros({slices, batch, u}, weight.options());
        const Tensor product = torch::empty({slices, batch, 3 * u}, weight.options());
        const float *fromAbove = statesGradient.data_ptr<float>();
        float *toInput = projectedGradient.data_ptr<float>();
        float *d = state.data_ptr<float>(), *toHidden = product.data_ptr<float>();
        for (std::int64_t step = time - 1; step >= 0; --step) {
            const float *h = before[step].data_ptr<float>(), *g = gates[step].data_ptr<float>();
            const float *n = candidates[step].data_ptr<float>();
            const float *hn = hiddenPart[step].data_ptr<float>();
            for (const bool reverse : {false, true}) {
                const Side side(walk, reverse, step);
                side.eachRow([&](std::int64_t row) {
                    const float keep = side.keep(row);
                    const float *r = g + row * 2 * u, *z = r + u;
                    const float *more = fromAbove + walk.stateAt(row, side.t);
                    float *p = toInput + walk.gatesAt(projectedGradient, row, side.t);
                    float *q = toHidden + row * 3 * u;
                    for (std::int64_t i = 0; i < u; ++i) {
                        const auto at = row * u + i;
                        const float all = d[at] + more[i];
                        const float share = (1 - z[i]) * keep;
                        const float dn = all * share * (1 - n[at] * n[at]);
                        const float dz = all * keep * (h[at] - n[at]) * z[i] * (1 - z[i]);
                        const float dr = dn * hn[at] * r[i] * (1 - r[i]);
                        p[i] = q[i] = dr;
                        p[u + i] = q[u + i] = dz;
                        p[2 * u + i] = dn;
                        q[2 * u + i] = dn * r[i];
                        d[at] = all * (1 - share);
                    }
                });
                side.eachPaddedRow([&](std::int64_t row) {
                    const float *more = fromAbove + walk.stateAt(row, side.t);
                    std::fill_n(toInput + walk.gatesAt(projectedGradient, row, side.t), 3 * u, 0.F);
                    for (std::int64_t i = 0; i < u; ++i)
                        d[row * u + i] += more[i];
                });
                giveBack(side, product, before[step], state, dropout, weight, weightGradient,
                         biasGradient);
            }
        }
        return {projectedGradient, weightGradient, biasGradient, Tensor(), Tensor()};
    }

private:
    /// product = W (d h) + b
    static void multiply(Tensor product, const Tensor &state, const Tensor &dropout,
                         const Side &side, const Tensor &weight, const Tensor &bias)
    {
        const auto count = weight.size(0) / 2;
        at::baddbmm_out(product, bias.narrow(0, side.first, count),
                        dropout.numel() > 0 ? state * side.of(dropout) : state,
                        weight.narrow(0, side.first, count));
    }

    /// From the gradient of the product to those of weight, bias and the state before.
    static void giveBack(const Side &side, const Tensor &product, const Tensor &before,
                         const Tensor &state, const Tensor &dropout, const Tensor &weight,
                         const Tensor &weightGradient, const Tensor &biasGradient)
    {
        if (side.reading == 0)
            return;
        const auto count = weight.size(0) / 2;
        const Tensor gradient = side.of(product);
        const Tensor weightBack = weight.narrow(0, side.first, count).transpose(1, 2);
        Tensor read = side.of(before), earlier = side.of(state);
        if (dropout.numel() > 0) {
            read = read * side.of(dropout);
            earlier.add_(torch::bmm(gradient, weightBack).mul_(side.of(dropout)));
        } else {
            earlier.baddbmm_(gradient, weightBack);
        }
        weightGradient.narrow(0, side.first, count).baddbmm_(read.transpose(1, 2), gradient);
        biasGradient.narrow(0, side.first, count).add_(gradient.sum(1, /*keepdim=*/true));
    }
};

} // namespace

Tensor gruStates(const Tensor &projected, const Tensor &mask, const GruSlices &slices)
{
    const bool fits = projected.device().is_cpu() && projected.scalar_type() == torch::kFloat32 &&
                      projected.stride(3) == 1;
    if (!fits)
        return composedGruStates(projected, mask, slices);
    const Tensor none = torch::empty({0}); // an undefined one may not be passed
    return Fused::apply(projected, slices.hiddenWeight, slices.hiddenBias, mask.contiguous(),
                        slices.hiddenDropout.defined() ? slices.hiddenDropout : none);
}

Tensor composedGruStates(const Tensor &projected, const Tensor &mask, const GruSlices &slices)
{
    const auto count = projected.size(0) / 2, time = projected.size(2);
    const auto units = projected.size(3) / 3;
    // The reverse direction reads the flipped sequence; masked steps carry the state along.
    const auto steps =
        torch::cat({projected.narrow(0, 0, count), projected.narrow(0, count, count).flip(2)})
            .unbind(2);
    const auto forwardMask = mask.unsqueeze(0).expand({count, mask.size(0), time});
    const auto keep = torch::cat({forwardMask, forwardMask.flip(2)}).unsqueeze(-1).unbind(2);
    auto hidden = torch::zeros({2 * count, projected.size(1), units}, projected.options());
    std::vector<Tensor> states;
    for (std::int64_t t = 0; t < time; ++t) {
        const auto read = slices.hiddenDropout.defined() ? hidden * slices.hiddenDropout : hidden;
        const auto fromHidden = torch::baddbmm(slices.hiddenBias, read, slices.hiddenWeight);
        const auto &fromInput = steps[static_cast<std::size_t>(t)];
        const auto gates = torch::sigmoid(fromInput.narrow(-1, 0, 2 * units) +
                                          fromHidden.narrow(-1, 0, 2 * units));
        const auto candidate =
            torch::tanh(fromInput.narrow(-1, 2 * units, units) +
                        gates.narrow(-1, 0, units) * fromHidden.narrow(-1, 2 * units, units));
        // h' = (1 - z) n + z h at real steps, h at padding
        const auto share = (1 - gates.narrow(-1, units, units)) * keep[static_cast<std::size_t>(t)];
        hidden = hidden + share * (candidate - hidden);
        states.push_back(hidden);
    }
    const auto all = torch::stack(states, 2);
    return torch::cat({all.narrow(0, 0, count), all.narrow(0, count, count).flip(2)}, -1);
}

} // namespace duologue::models
