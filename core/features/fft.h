#pragma once

#include <complex>
#include <memory>
#include <span>

namespace duologue::features {

/// A real Fourier transform of one size in buffers of its own, by FFTW. Unnormalised: forward()
/// then inverse() multiplies by size(). One thread at a time; Real is float or double.
template <class Real>
class RealTransform
{
public:
    explicit RealTransform(int size);
    ~RealTransform();
    RealTransform(RealTransform &&) noexcept;
    RealTransform &operator=(RealTransform &&) noexcept;

    int size() const;
    std::span<Real> samples();
    std::span<std::complex<Real>> spectrum(); ///< size() / 2 + 1 bins
    void forward();                           ///< samples() to spectrum(); samples() stay
    void inverse();                           ///< spectrum() to samples(); destroys spectrum()

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// A complex Fourier transform of one size in buffers of its own, by FFTW. One thread at a time.
class ComplexTransform
{
public:
    explicit ComplexTransform(int size);
    ~ComplexTransform();
    ComplexTransform(ComplexTransform &&) noexcept;
    ComplexTransform &operator=(ComplexTransform &&) noexcept;

    std::span<std::complex<double>> samples();              ///< zeros at first
    std::span<const std::complex<double>> spectrum() const; ///< size() bins and the first again
    void forward();                                         ///< samples() stay

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// The smallest size >= n whose only prime factors are 2, 3 and 5.
int fastSize(int n);

} // namespace duologue::features
