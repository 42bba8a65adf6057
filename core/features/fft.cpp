#include "core/features/fft.h"

#include <cstddef>
#include <memory>
#include <mutex>
#include <type_traits>

#include <fftw3.h>

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

struct Freed
{
    void operator()(void *memory) const { fftw_free(memory); }
};

/// Zeroed, aligned for SIMD.
template <class T>
std::unique_ptr<T[], Freed> buffer(std::size_t count)
{
    static_assert(std::is_trivially_copyable_v<T>);
    auto *memory = static_cast<T *>(fftw_malloc(count * sizeof(T)));
    std::uninitialized_fill_n(memory, count, T{});
    return std::unique_ptr<T[], Freed>(memory);
}

} // namespace

template <class Real>
struct RealTransform<Real>::Private
{
    explicit Private(int n)
        : size(n),
          bins(static_cast<std::size_t>(n) / 2 + 1),
          samples(buffer<Real>(static_cast<std::size_t>(n))),
          spectrum(buffer<std::complex<Real>>(bins))
    {
        const std::lock_guard lock(planner);
        forward = Api<Real>::forward(n, samples.get(), spectrum.get());
        inverse = Api<Real>::inverse(n, spectrum.get(), samples.get());
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
    std::size_t bins;
    std::unique_ptr<Real[], Freed> samples;
    std::unique_ptr<std::complex<Real>[], Freed> spectrum;
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
    return {d->samples.get(), static_cast<std::size_t>(d->size)};
}

template <class Real>
std::span<std::complex<Real>> RealTransform<Real>::spectrum()
{
    return {d->spectrum.get(), d->bins};
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
        : size(static_cast<std::size_t>(n)),
          samples(buffer<std::complex<double>>(size)),
          spectrum(buffer<std::complex<double>>(size + 1))
    {
        const std::lock_guard lock(planner);
        plan = fftw_plan_dft_1d(n, reinterpret_cast<fftw_complex *>(samples.get()),
                                reinterpret_cast<fftw_complex *>(spectrum.get()), FFTW_FORWARD,
                                FFTW_ESTIMATE | FFTW_PRESERVE_INPUT);
    }
    ~Private()
    {
        const std::lock_guard lock(planner);
        fftw_destroy_plan(plan);
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    std::size_t size;
    std::unique_ptr<std::complex<double>[], Freed> samples, spectrum;
    fftw_plan plan;
};

ComplexTransform::ComplexTransform(int size) : d(std::make_unique<Private>(size)) {}
ComplexTransform::~ComplexTransform() = default;
ComplexTransform::ComplexTransform(ComplexTransform &&) noexcept = default;
ComplexTransform &ComplexTransform::operator=(ComplexTransform &&) noexcept = default;

std::span<std::complex<double>> ComplexTransform::samples()
{
    return {d->samples.get(), d->size};
}

std::span<const std::complex<double>> ComplexTransform::spectrum() const
{
    return {d->spectrum.get(), d->size + 1};
}

void ComplexTransform::forward()
{
    fftw_execute(d->plan);
    d->spectrum[d->size] = d->spectrum[0];
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
