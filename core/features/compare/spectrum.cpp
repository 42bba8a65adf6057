#include "core/features/compare/spectrum.h"

#include <cmath>
#include <numbers>

namespace duologue::features::compare {

std::vector<float> hammingWindow(int length)
{
    std::vector<float> window;
    for (int k = 0; k < length; ++k)
        window.push_back(
            static_cast<float>(0.54 - 0.46 * std::cos(2 * std::numbers::pi * k / (length - 1))));
    return window;
}

std::vector<float> gaussWindow(int length)
{
    std::vector<float> window;
    const double middle = (length - 1) / 2.0;
    for (int k = 0; k < length; ++k) {
        const double u = (k - middle) / (0.4 * middle);
        window.push_back(static_cast<float>(std::exp(-0.5 * u * u)));
    }
    return window;
}

Spectrum::Spectrum(const Framing &framing, std::vector<float> window)
    : m_window(std::move(window)),
      m_magnitudes(static_cast<std::size_t>(framing.bins())),
      m_transform(framing.transform)
{
}

std::span<const float> Spectrum::of(std::span<const float> frame)
{
    const auto samples = m_transform.samples(); // zeros behind the window from the beginning
    double squares = 0;
    for (std::size_t k = 0; k < m_window.size(); ++k) {
        const float windowed = frame[k] * m_window[k];
        samples[k] = windowed;
        squares += windowed * windowed;
    }
    m_rms = std::sqrt(squares / static_cast<double>(m_window.size()));
    m_transform.forward();
    const auto spectrum = m_transform.spectrum();
    for (std::size_t k = 0; k < m_magnitudes.size(); ++k)
        m_magnitudes[k] = static_cast<float>(std::sqrt(spectrum[k].real() * spectrum[k].real() +
                                                       spectrum[k].imag() * spectrum[k].imag()));
    return m_magnitudes;
}

} // namespace duologue::features::compare
