#include "core/features/fft.h"

#include <cstddef>
#include <mutex>

#include <fftw3.h>

#include "core/features/line_aligned.h"

namespace duologue::features {
namespace {

/// Of all of FFTW only the execution of plans may run in several threads.
std::mutex planner;

/// FFTW_ESTIMATE throughout: measured plans differ from run to run, and so would the last bits.
template <class Real>
struct Api;

template <>
struct Api<float>
{
    using Plan = fftwf_plan;
    static Plan forward(int n, float *in, std::complex<float> *out)
    {
        return fftwf_plan_dft_r2c_1d(n, in, reinterpret_cast<fftwf_complex *>(out),
                                     FFTW_ESTIMATE | FFTW_PRESERVE_INPUT);
    }
    static Plan inverse(int n, std::complex<float> *in, float *out)
    {
        return fftwf_plan_dft_c2r_1d(n, reinterpret_cast<fftwf_complex *>(in), out, FFTW_ESTIMATE);
    }
    static void execute(Plan plan) { fftwf_execute(plan); }
    static void destroy(Plan plan) { fftwf_destroy_plan(plan); }
};

template <>
struct Api<double>
{
    using Plan = fftw_plan;
    static Plan forward(int n, double *in, std::complex<double> *out)
    {
        return fftw_plan_dft_r2c_1d(n, in, reinterpret_cast<fftw_complex *>(out),
                                    FFTW_ESTIMATE | FFTW_PRESERVE_INPUT);
    }
    static Plan inverse(int n, std::complex<double> *in, double *out)
    {
        return fftw_plan_dft_c2r_1d(n, reinterpret_cast<fftw_complex *>(in), out, FFTW_ESTIMATE);
    }
    static void execute(Plan plan) { fftw_execute(plan); }
    static void destroy(Plan plan) { fftw_destroy_plan(plan); }
};

} // namespace

template <class Real>
struct RealTransform<Real>::Private
{
    explicit Private(int n)
        : size(n),
          samples(static_cast<std::size_t>(n)),
          spectrum(static_cast<std::size_t>(n) / 2 + 1)
    {
        const std::lock_guard lock(planner);
        forward = Api<Real>::forward(n, samples.data(), spectrum.data());
        inverse = Api<Real>::inverse(n, spectrum.data(), samples.data());
    }
    ~Private()
    {
        const std::lock_guard lock(planner);
        Api<Real>::destroy(forward);
        Api<Real>::destroy(inverse);
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    int size;
    LineVector<Real> samples;
    LineVector<std::complex<Real>> spectrum;
    typename Api<Real>::Plan forward, inverse;
};

template <class Real>
RealTransform<Real>::RealTransform(int size) : d(std::make_unique<Private>(size))
{
}
template <class Real>
RealTransform<Real>::~RealTransform() = default;
template <class Real>
RealTransform<Real>::RealTransform(RealTransform &&) noexcept = default;
template <class Real>
RealTransform<Real> &RealTransform<Real>::operator=(RealTransform &&) noexcept = default;

template <class Real>
int RealTransform<Real>::size() const
{
    return d->size;
}

template <class Real>
std::span<Real> RealTransform<Real>::samples()
{
    return d->samples;
}

template <class Real>
std::span<std::complex<Real>> RealTransform<Real>::spectrum()
{
    return d->spectrum;
}

template <class Real>
void RealTransform<Real>::forward()
{
    Api<Real>::execute(d->forward);
}

template <class Real>
void RealTransform<Real>::inverse()
{
    Api<Real>::execute(d->inverse);
}

template class RealTransform<float>;
template class RealTransform<double>;

struct ComplexTransform::Private
{
    explicit Private(int n)
        : samples(static_cast<std::size_t>(n)), spectrum(static_cast<std::size_t>(n) + 1)
    {
        const std::lock_guard lock(planner);
        plan = fftw_plan_dft_1d(n, reinterpret_cast<fftw_complex *>(samples.data()),
                                reinterpret_cast<fftw_complex *>(spectrum.data()), FFTW_FORWARD,
                                FFTW_ESTIMATE | FFTW_PRESERVE_INPUT);
    }
    ~Private()
    {
        const std::lock_guard lock(planner);
        fftw_destroy_plan(plan);
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    LineVector<std::complex<double>> samples, spectrum;
    fftw_plan plan;
};

ComplexTransform::ComplexTransform(int size) : d(std::make_unique<Private>(size)) {}
ComplexTransform::~ComplexTransform() = default;
ComplexTransform::ComplexTransform(ComplexTransform &&) noexcept = default;
ComplexTransform &ComplexTransform::operator=(ComplexTransform &&) noexcept = default;

std::span<std::complex<double>> ComplexTransform::samples()
{
    return d->samples;
}

std::span<const std::complex<double>> ComplexTransform::spectrum() const
{
    return d->spectrum;
}

void ComplexTransform::forward()
{
    fftw_execute(d->plan);
    d->spectrum.back() = d->spectrum.front();
}

int fastSize(int n)
{
    for (int size = n;; ++size) {
        int rest = size;
        for (const int factor : {2, 3, 5})
            while (rest % factor == 0)
                rest /= factor;
        if (rest == 1)
            return size;
    }
}

} // namespace duologue::features
