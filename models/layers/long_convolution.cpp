#include "models/layers/long_convolution.h"

#include <algorithm>

#include <ATen/Functions.h>

namespace duologue::models {
namespace {

/// Samples of a transform: about four times the taps, where blocks overlap by a fourth.
std::int64_t blockFor(std::int64_t taps, std::int64_t time)
{
    std::int64_t size = 1;
    while (size < 4 * taps && size < time + taps - 1)
        size *= 2;
    return size;
}

} // namespace

torch::Tensor directConvolution(const torch::Tensor &x, const torch::Tensor &weight,
                                const torch::Tensor &bias)
{
    const auto taps = weight.size(2), left = (taps - 1) / 2;
    return torch::conv1d(torch::constant_pad_nd(x, {left, taps - 1 - left}), weight, bias);
}

torch::Tensor fftConvolution(const torch::Tensor &x, const torch::Tensor &weight,
                             const torch::Tensor &bias)
{
    const auto batch = x.size(0), inputs = x.size(1), time = x.size(2);
    const auto outputs = weight.size(0), taps = weight.size(2), left = (taps - 1) / 2;
    const auto block = blockFor(taps, time), step = block - taps + 1;
    const auto blocks = (time + step - 1) / step;
    const auto padded = torch::constant_pad_nd(x, {left, blocks * step + taps - 1 - time - left});
    // [bins, batch * blocks, inputs]
    const auto spectra = at::fft_rfft(padded.unfold(2, block, step), block)
                             .permute({3, 0, 2, 1})
                             .reshape({-1, batch * blocks, inputs});
    const auto filters = at::fft_rfft(weight, block).conj().permute({2, 1, 0});
    const auto products =
        torch::bmm(spectra, filters).reshape({-1, batch, blocks, outputs}).permute({1, 3, 2, 0});
    // What a block's end has wrapped around into is left out.
    const auto whole = at::fft_irfft(products, block).slice(3, 0, step);
    return whole.reshape({batch, outputs, blocks * step}).slice(2, 0, time) + bias.unsqueeze(1);
}

torch::Tensor longConvolution(const torch::Tensor &x, const torch::Tensor &weight,
                              const torch::Tensor &bias)
{
    return weight.size(2) < fftFrom ? directConvolution(x, weight, bias)
                                    : fftConvolution(x, weight, bias);
}

torch::Tensor channelPool(const torch::Tensor &x, std::int64_t size)
{
    return x.reshape({x.size(0), x.size(1) / size, size, x.size(2)}).amax(2);
}

} // namespace duologue::models
