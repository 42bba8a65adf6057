#include "models/layers/gru_recurrence.h"

#include <algorithm>
#include <vector>

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include "models/layers/gru_gates.h"

namespace duologue::models {
namespace {

using torch::Tensor;

constexpr std::int64_t sequencesAtLeast = 32; ///< that are worth a thread of their own

/// Where things lie while a recurrence runs on the CPU. Of every step there is a row for each slice
/// and sequence.
struct Walk
{
    Walk(const Tensor &projected, const Tensor &rows, const Tensor &mask)
        : slices(projected.size(0)),
          batch(mask.size(0)),
          time(mask.size(1)),
          units(projected.size(2) / 3),
          mask(mask.data_ptr<float>()),
          rows(rows.numel() > 0 ? rows.data_ptr<std::int64_t>() : nullptr)
    {
        for (std::int64_t t = 0; t < time; ++t) {
            std::int64_t last = batch;
            while (last > 0 && this->mask[(last - 1) * time + t] == 0)
                --last;
            reading.push_back(last);
        }
    }

    /// Row of a tensor [slices, …, 3u] of projected inputs.
    std::int64_t inputRow(std::int64_t sequence, std::int64_t t) const
    {
        const auto place = sequence * time + t;
        return rows ? rows[place] : place;
    }
    /// Offset in states [slices / 2, batch, time, 2u].
    std::int64_t stateAt(std::int64_t slice, std::int64_t sequence, std::int64_t t) const
    {
        const bool reverse = slice >= slices / 2;
        const auto encoder = reverse ? slice - slices / 2 : slice;
        return ((encoder * batch + sequence) * time + t) * 2 * units + (reverse ? units : 0);
    }

    std::int64_t slices, batch, time, units;
    const float *mask;
    const std::int64_t *rows; ///< or null: in order
    /// At each time, the sequences from here on are padding, as are perhaps some before.
    std::vector<std::int64_t> reading;
};

/// Some sequences of one direction: they need nothing of the others, and one thread walks them.
struct Part
{
    bool reverse;
    std::int64_t begin, end;
};

std::vector<Part> partsOf(const Walk &walk)
{
    const auto pieces =
        std::clamp<std::int64_t>((at::get_num_threads() + 1) / 2, 1,
                                 std::max<std::int64_t>(1, walk.batch / sequencesAtLeast));
    std::vector<Part> parts;
    for (std::int64_t i = 0; i < pieces; ++i)
        for (const bool reverse : {false, true})
            parts.push_back({reverse, walk.batch * i / pieces, walk.batch * (i + 1) / pieces});
    return parts;
}

template <class F>
void eachPart(const std::vector<Part> &parts, F &&work)
{
    at::parallel_for(0, static_cast<std::int64_t>(parts.size()), 1,
                     [&](std::int64_t from, std::int64_t to) {
                         const torch::NoGradGuard noGradient; // is of a thread
                         for (auto i = from; i < to; ++i)
                             work(i, parts[static_cast<std::size_t>(i)]);
                     });
}

/// What one part does at one step.
struct Step
{
    Step(const Walk &walk, const Part &part, std::int64_t step)
        : walk(walk),
          first(part.reverse ? walk.slices / 2 : 0),
          t(part.reverse ? walk.time - 1 - step : step),
          begin(part.begin),
          padding(std::clamp(walk.reading[static_cast<std::size_t>(t)], part.begin, part.end)),
          end(part.end)
    {
    }

    /// The part of a block [slices, batch, …] that is not padding.
    Tensor of(const Tensor &block) const
    {
        return ofSlices(block).narrow(1, begin, padding - begin);
    }
    Tensor ofSlices(const Tensor &block) const { return block.narrow(0, first, walk.slices / 2); }
    float keep(std::int64_t sequence) const { return walk.mask[sequence * walk.time + t]; }

    /// work(slice, sequence, row of a block [slices, batch, …])
    template <class F>
    void eachRow(F &&work) const
    {
        each(begin, padding, work);
    }
    template <class F>
    void eachPaddedRow(F &&work) const
    {
        each(padding, end, work);
    }

    const Walk &walk;
    std::int64_t first, t, begin, padding, end;

private:
    template <class F>
    void each(std::int64_t from, std::int64_t to, F &&work) const
    {
        for (auto slice = first; slice < first + walk.slices / 2; ++slice)
            for (auto sequence = from; sequence < to; ++sequence)
                work(slice, sequence, slice * walk.batch + sequence);
    }
};

/// The fused recurrence and its gradient by hand: gruStep() of hr, hz, hn = W (d h) + b with d the
/// dropout.
class Fused : public torch::autograd::Function<Fused>
{
public:
    static Tensor forward(torch::autograd::AutogradContext *context, const Tensor &projected,
                          const Tensor &rows, const Tensor &weight, const Tensor &bias,
                          const Tensor &mask, const Tensor &dropout)
    {
        const Walk walk(projected, rows, mask);
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
        const float *hidden = product.data_ptr<float>();
        float *shown = states.data_ptr<float>();
        const auto input = [p = projected.data_ptr<float>(), perSlice = projected.stride(0),
                            perRow = projected.stride(1),
                            &walk](std::int64_t slice, std::int64_t sequence, std::int64_t t) {
            return p + slice * perSlice + walk.inputRow(sequence, t) * perRow;
        };
        eachPart(partsOf(walk), [&](std::int64_t, const Part &part) {
            for (std::int64_t i = 0; i < walk.time; ++i) {
                const Step step(walk, part, i);
                const Tensor state = before[i];
                const float *h = state.data_ptr<float>();
                float *next = before[i + 1].data_ptr<float>();
                float *g = gates[i].data_ptr<float>();
                float *n = candidates[i].data_ptr<float>();
                float *hn = hiddenPart[i].data_ptr<float>();
                multiply(product, state, dropout, step, weight, bias);
                step.eachRow([&](std::int64_t slice, std::int64_t sequence, std::int64_t row) {
                    gruStep(u, step.keep(sequence), input(slice, sequence, step.t),
                            hidden + row * 3 * u, h + row * u,
                            {g + row * 2 * u, n + row * u, hn + row * u}, next + row * u);
                    std::copy_n(next + row * u, u, shown + walk.stateAt(slice, sequence, step.t));
                });
                step.eachPaddedRow(
                    [&](std::int64_t slice, std::int64_t sequence, std::int64_t row) {
                        std::copy_n(h + row * u, u, next + row * u);
                        std::copy_n(h + row * u, u, shown + walk.stateAt(slice, sequence, step.t));
                    });
            }
        });
        context->save_for_backward(
            {rows, weight, mask, dropout, before, gates, candidates, hiddenPart});
        context->saved_data["rows"] = projected.size(1);
        context->saved_data["strides"] = projected.strides().vec();
        return states;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext *context,
                                                   torch::autograd::variable_list above)
    {
        const auto saved = context->get_saved_variables();
        const Tensor &rows = saved[0], &weight = saved[1], &mask = saved[2], &dropout = saved[3],
                     &before = saved[4], &gates = saved[5], &candidates = saved[6],
                     &hiddenPart = saved[7];
        const auto slices = gates.size(1), batch = gates.size(2), time = gates.size(0);
        const auto u = candidates.size(3);
        const bool shared = rows.numel() > 0;
        // As the inputs lie, but with a row for each step of each sequence.
        const Tensor inputGradient =
            shared ? torch::empty({batch * time, slices, 3 * u}, weight.options()).transpose(0, 1)
                   : torch::empty_strided({slices, batch * time, 3 * u},
                                          context->saved_data["strides"].toIntVector(),
                                          weight.options());
        const Walk walk(inputGradient, torch::empty({0}, torch::kInt64), mask);
        const auto parts = partsOf(walk);
        const auto count = static_cast<std::int64_t>(parts.size());
        const Tensor statesGradient = above[0].contiguous();
        const Tensor weightGradients =
            torch::zeros({count, slices / 2, u, 3 * u}, weight.options());
        const Tensor biasGradients = torch::zeros({count, slices / 2, 1, 3 * u}, weight.options());
        // Of the state after the step, then of the one before it.
        const Tensor state = torch::zeros({slices, batch, u}, weight.options());
        const Tensor product = torch::empty({slices, batch, 3 * u}, weight.options());
        const float *fromAbove = statesGradient.data_ptr<float>();
        float *d = state.data_ptr<float>(), *toHidden = product.data_ptr<float>();
        const auto toInput = [p = inputGradient.data_ptr<float>(),
                              perSlice = inputGradient.stride(0), perRow = inputGradient.stride(1),
                              time](std::int64_t slice, std::int64_t sequence, std::int64_t t) {
            return p + slice * perSlice + (sequence * time + t) * perRow;
        };
        eachPart(parts, [&](std::int64_t number, const Part &part) {
            for (std::int64_t i = time - 1; i >= 0; --i) {
                const Step step(walk, part, i);
                const float *h = before[i].data_ptr<float>();
                float *g = gates[i].data_ptr<float>();
                float *n = candidates[i].data_ptr<float>();
                float *hn = hiddenPart[i].data_ptr<float>();
                step.eachRow([&](std::int64_t slice, std::int64_t sequence, std::int64_t row) {
                    gruStepBack(u, step.keep(sequence),
                                {g + row * 2 * u, n + row * u, hn + row * u}, h + row * u,
                                fromAbove + walk.stateAt(slice, sequence, step.t), d + row * u,
                                toInput(slice, sequence, step.t), toHidden + row * 3 * u);
                });
                step.eachPaddedRow(
                    [&](std::int64_t slice, std::int64_t sequence, std::int64_t row) {
                        const float *more = fromAbove + walk.stateAt(slice, sequence, step.t);
                        std::fill_n(toInput(slice, sequence, step.t), 3 * u, 0.F);
#pragma omp simd
                        for (std::int64_t k = 0; k < u; ++k)
                            d[row * u + k] += more[k];
                    });
                giveBack(step, product, before[i], state, dropout, weight, weightGradients[number],
                         biasGradients[number]);
            }
        });
        const auto ofDirections = [&](const Tensor &gradients) {
            // The parts take turns: forward, reverse, forward, …
            return gradients.view({count / 2, slices, gradients.size(2), 3 * u}).sum(0);
        };
        Tensor gradient = inputGradient;
        if (shared)
            gradient = torch::embedding_dense_backward(
                           inputGradient.transpose(0, 1).flatten(1), rows.flatten(),
                           context->saved_data["rows"].toInt(), /*padding_idx=*/-1,
                           /*scale_grad_by_freq=*/false)
                           .view({-1, slices, 3 * u})
                           .transpose(0, 1);
        return {gradient, Tensor(), ofDirections(weightGradients), ofDirections(biasGradients),
                Tensor(), Tensor()};
    }

private:
    /// product = W (d h) + b
    static void multiply(const Tensor &product, const Tensor &state, const Tensor &dropout,
                         const Step &step, const Tensor &weight, const Tensor &bias)
    {
        const Tensor read = step.of(state);
        Tensor target = step.of(product);
        at::baddbmm_out(target, step.ofSlices(bias),
                        dropout.numel() > 0 ? read * step.of(dropout) : read,
                        step.ofSlices(weight));
    }

    /// From the gradient of the product to those of weight, bias and the state before.
    static void giveBack(const Step &step, const Tensor &product, const Tensor &before,
                         const Tensor &state, const Tensor &dropout, const Tensor &weight,
                         Tensor weightGradient, Tensor biasGradient)
    {
        if (step.padding == step.begin)
            return;
        const Tensor gradient = step.of(product);
        const Tensor weightBack = step.ofSlices(weight).transpose(1, 2);
        Tensor read = step.of(before), earlier = step.of(state);
        if (dropout.numel() > 0) {
            read = read * step.of(dropout);
            earlier.add_(torch::bmm(gradient, weightBack).mul_(step.of(dropout)));
        } else {
            earlier.baddbmm_(gradient, weightBack);
        }
        weightGradient.baddbmm_(read.transpose(1, 2), gradient);
        biasGradient.add_(gradient.sum(1, /*keepdim=*/true));
    }
};

} // namespace

Tensor gruStates(const Tensor &projected, const Tensor &rows, const Tensor &mask,
                 const GruSlices &slices)
{
    const bool fits = projected.device().is_cpu() && projected.scalar_type() == torch::kFloat32 &&
                      projected.stride(2) == 1;
    if (!fits)
        return composedGruStates(projected, rows, mask, slices);
    // An undefined tensor may not be passed.
    return Fused::apply(projected,
                        rows.defined() ? rows.contiguous() : torch::empty({0}, torch::kInt64),
                        slices.hiddenWeight, slices.hiddenBias, mask.contiguous(),
                        slices.hiddenDropout.defined() ? slices.hiddenDropout : torch::empty({0}));
}

Tensor composedGruStates(const Tensor &projected, const Tensor &rows, const Tensor &mask,
                         const GruSlices &slices)
{
    const auto count = projected.size(0) / 2, batch = mask.size(0), time = mask.size(1);
    const auto units = projected.size(2) / 3;
    const auto inputs = (rows.defined() ? projected.index_select(1, rows.flatten()) : projected)
                            .reshape({2 * count, batch, time, 3 * units});
    // The reverse direction reads the flipped sequence; masked steps carry the state along.
    const auto steps =
        torch::cat({inputs.narrow(0, 0, count), inputs.narrow(0, count, count).flip(2)}).unbind(2);
    const auto forwardMask = mask.unsqueeze(0).expand({count, batch, time});
    const auto keep = torch::cat({forwardMask, forwardMask.flip(2)}).unsqueeze(-1).unbind(2);
    auto hidden = torch::zeros({2 * count, batch, units}, projected.options());
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
