// The body of lanes.h. Included by one file a generation of processors, each compiled for it and
// naming what it makes by LANES_FOR; LANES_WIDE is how many doubles its vectors hold.
#include <cmath>
#include <cstdint>
#include <cstring>
#include <utility>

#include "core/features/lanes.h"

namespace duologue::features {
namespace {

constexpr int wide = LANES_WIDE;
constexpr int floatsWide = 2 * wide;
using Doubles = double __attribute__((vector_size(8 * wide)));
using Floats = float __attribute__((vector_size(8 * wide)));
using Bits = std::int32_t __attribute__((vector_size(8 * wide)));
using HalfFloats = float __attribute__((vector_size(4 * wide)));

template <class Vector, class T>
inline Vector load(const T *from)
{
    Vector vector;
    std::memcpy(&vector, from, sizeof vector);
    return vector;
}

template <class Vector, class T>
inline void store(T *to, const Vector &vector)
{
    std::memcpy(to, &vector, sizeof vector);
}

template <class Vector>
inline Vector larger(const Vector &a, const Vector &b)
{
    return a > b ? a : b;
}

/// Four at a time: longer ones the compiler would take apart and put together again.
inline auto widened(const float *from)
{
    using Four = float __attribute__((vector_size(16)));
    using FourDoubles = double __attribute__((vector_size(32)));
    return __builtin_convertvector(load<Four>(from), FourDoubles);
}

/// a and b in turns (a0 b0 a1 b1 …), from element `first` of each on.
template <int first>
inline Floats inTurns(const Floats &a, const Floats &b)
{
    return [&]<int... k>(std::integer_sequence<int, k...>)
    {
        return __builtin_shufflevector(a, b, (first + k / 2 + k % 2 * floatsWide)...);
    }
    (std::make_integer_sequence<int, floatsWide>());
}

/// Row i, column k to row k, column i: each round of taking turns moves one binary digit of the
/// place.
inline void transpose(Floats (&rows)[floatsWide])
{
    for (int round = 1; round < floatsWide; round *= 2) {
        Floats next[floatsWide];
        for (int i = 0; i < floatsWide / 2; ++i) {
            next[2 * i] = inTurns<0>(rows[i], rows[i + floatsWide / 2]);
            next[2 * i + 1] = inTurns<floatsWide / 2>(rows[i], rows[i + floatsWide / 2]);
        }
        std::memcpy(rows, next, sizeof rows);
    }
}

void windowFrames(const float *const *frames, const double *window, int count, double *target)
{
    int i = 0;
    for (; i + floatsWide <= count; i += floatsWide) {
        float turned[floatsWide * lanes];
        for (int lane = 0; lane < lanes; lane += floatsWide) {
            Floats rows[floatsWide];
            for (int k = 0; k < floatsWide; ++k)
                rows[k] = load<Floats>(frames[lane + k] + i);
            transpose(rows);
            for (int k = 0; k < floatsWide; ++k)
                store(turned + k * lanes + lane, rows[k]);
        }
        for (int k = 0; k < floatsWide; ++k)
            for (int lane = 0; lane < lanes; lane += 4)
                store(target + (i + k) * lanes + lane,
                      window[i + k] * widened(turned + k * lanes + lane));
    }
    for (; i < count; ++i)
        for (int lane = 0; lane < lanes; ++lane)
            target[i * lanes + lane] = frames[lane][i] * window[i];
}

struct Complex
{
    Doubles re, im;

    static Complex at(const double *from)
    {
        return {load<Doubles>(from), load<Doubles>(from + lanes / 2)};
    }
    void storeTo(double *to) const
    {
        store(to, re);
        store(to + lanes / 2, im);
    }
    Complex operator+(const Complex &z) const { return {re + z.re, im + z.im}; }
    Complex operator-(const Complex &z) const { return {re - z.re, im - z.im}; }
    Complex operator*(double factor) const { return {re * factor, im * factor}; }
    Complex minusI() const { return {im, -re}; }
    /// Times cosine - i sine.
    Complex turned(double cosine, double sine) const
    {
        return {re * cosine + im * sine, im * cosine - re * sine};
    }
};

/// Fourier transforms of a few values, in place.
inline void shortTransform(Complex (&x)[2])
{
    const Complex sum = x[0] + x[1];
    x[1] = x[0] - x[1];
    x[0] = sum;
}

inline void shortTransform(Complex (&x)[3])
{
    constexpr double sine = 0.866025403784438646764;
    const Complex sum = x[1] + x[2], middle = x[0] - sum * 0.5;
    const Complex across = ((x[1] - x[2]) * sine).minusI();
    x[0] = x[0] + sum;
    x[1] = middle + across;
    x[2] = middle - across;
}

inline void shortTransform(Complex (&x)[4])
{
    const Complex a = x[0] + x[2], b = x[0] - x[2], c = x[1] + x[3];
    const Complex d = (x[1] - x[3]).minusI();
    x[0] = a + c;
    x[1] = b + d;
    x[2] = a - c;
    x[3] = b - d;
}

inline void shortTransform(Complex (&x)[5])
{
    constexpr double cosine1 = 0.309016994374947424102, cosine2 = -0.809016994374947424102;
    constexpr double sine1 = 0.951056516295153572116, sine2 = 0.587785252292473129169;
    const Complex a = x[1] + x[4], b = x[2] + x[3], c = x[1] - x[4], d = x[2] - x[3];
    const Complex left = x[0] + a * cosine1 + b * cosine2, right = x[0] + a * cosine2 + b * cosine1;
    const Complex up = (c * sine1 + d * sine2).minusI(), down = (c * sine2 - d * sine1).minusI();
    x[0] = x[0] + a + b;
    x[1] = left + up;
    x[2] = right + down;
    x[3] = right - down;
    x[4] = left - up;
}

inline void shortTransform(Complex (&x)[8])
{
    constexpr double half = 0.707106781186547524401;
    Complex even[4]{x[0], x[2], x[4], x[6]}, odd[4]{x[1], x[3], x[5], x[7]};
    shortTransform(even);
    shortTransform(odd);
    odd[1] = odd[1].turned(half, half);
    odd[2] = odd[2].minusI();
    odd[3] = odd[3].turned(-half, half);
    for (int k = 0; k < 4; ++k) {
        x[k] = even[k] + odd[k];
        x[k + 4] = even[k] - odd[k];
    }
}

template <int radix, bool last>
void takeApart(double *values, const double *twiddles, int small)
{
    for (int j = 0; j < small; ++j, values += lanes, twiddles += 2 * (radix - 1))
        for (int part = 0; part < lanes / 2; part += wide) {
            double *const first = values + part;
            Complex x[radix];
            for (int p = 0; p < radix; ++p)
                x[p] = Complex::at(first + p * small * lanes);
            shortTransform(x);
            for (int p = 0; p < radix; ++p)
                (last || p == 0 ? x[p] : x[p].turned(twiddles[2 * p - 2], twiddles[2 * p - 1]))
                    .storeTo(first + p * small * lanes);
        }
}

template <int radix>
void takeApart(double *values, int size, const TransformStage &stage)
{
    const int small = stage.length / radix;
    for (double *block = values; block < values + size * lanes; block += stage.length * lanes)
        small == 1 ? takeApart<radix, true>(block, stage.twiddles, 1)
                   : takeApart<radix, false>(block, stage.twiddles, small);
}

void takeApart(double *values, int size, const TransformStage &stage)
{
    switch (stage.radix) {
    case 2:
        return takeApart<2>(values, size, stage);
    case 3:
        return takeApart<3>(values, size, stage);
    case 4:
        return takeApart<4>(values, size, stage);
    case 5:
        return takeApart<5>(values, size, stage);
    case 8:
        return takeApart<8>(values, size, stage);
    }
}

/// The blocks of the first stage one after the other, so that each stays in the first cache.
void transform(double *values, const TransformStage *stages, int count)
{
    const int size = stages[0].length, block = size / stages[0].radix;
    takeApart(values, size, stages[0]);
    for (int first = 0; first < size; first += block)
        for (int i = 1; i < count; ++i)
            takeApart(values + first * lanes, block, stages[i]);
}

void powers(const double *values, const int *places, int size, float *target)
{
    for (int k = 0; k <= size / 2; ++k)
        for (int part = 0; part < lanes / 2; part += wide) {
            const auto z = Complex::at(values + places[k] * lanes + part);
            const auto mirrored = Complex::at(values + places[(size - k) % size] * lanes + part);
            const Complex sum = z + mirrored, difference = z - mirrored;
            // twice the bins of the real frame and, up to a factor of i, of the imaginary one
            const Doubles real = sum.re * sum.re + difference.im * difference.im;
            const Doubles imaginary = sum.im * sum.im + difference.re * difference.re;
            float *const to = target + k * lanes + part;
            store(to, __builtin_convertvector(0.25 * real, HalfFloats));
            store(to + lanes / 2, __builtin_convertvector(0.25 * imaginary, HalfFloats));
        }
}

void keepRises(const double *bin, const double *mirrored, float remembered, float &left,
               double *toBin, double *toMirrored)
{
    constexpr int half = lanes / 2;
    float re[lanes], im[lanes], powers[lanes], before[lanes];
    for (int i = 0; i < half; ++i) {
        re[i] = static_cast<float>(0.5 * (bin[i] + mirrored[i]));
        im[i] = static_cast<float>(0.5 * (bin[half + i] - mirrored[half + i]));
        re[half + i] = static_cast<float>(0.5 * (bin[half + i] + mirrored[half + i]));
        im[half + i] = static_cast<float>(0.5 * (mirrored[i] - bin[i]));
    }
    for (int i = 0; i < lanes; ++i)
        powers[i] = re[i] * re[i] + im[i] * im[i];
    for (int i = 0; i < lanes; ++i) {
        before[i] = left;
        left = remembered * (powers[i] > left ? powers[i] : left);
    }
    for (int i = 0; i < lanes; ++i) {
        const float rise = powers[i] > before[i] ? powers[i] - before[i] : 0;
        const float gain = std::sqrt(rise / (powers[i] > 1e-37F ? powers[i] : 1e-37F));
        re[i] *= gain;
        im[i] *= gain;
    }
    for (int i = 0; i < half; ++i) {
        toMirrored[half + i] = static_cast<double>(re[i]) + im[half + i];
        toMirrored[i] = static_cast<double>(re[half + i]) - im[i];
        toBin[half + i] = static_cast<double>(re[i]) - im[half + i];
        toBin[i] = static_cast<double>(re[half + i]) + im[i];
    }
}

constexpr int parts = lanes / floatsWide;

/// One value a lane.
struct Row
{
    Floats part[parts] = {};

    void add(float weight, const float *from)
    {
        for (int i = 0; i < parts; ++i)
            part[i] += weight * load<Floats>(from + i * floatsWide);
    }
    void storeTo(float *to) const
    {
        for (int i = 0; i < parts; ++i)
            store(to + i * floatsWide, part[i]);
    }
};

void weighBand(const float *weights, int count, const float *powers, float *result)
{
    Row sum;
    for (int i = 0; i < count; ++i)
        sum.add(weights[i], powers + i * lanes);
    sum.storeTo(result);
}

/// x = m * 2^e with m in [sqrt(1/2), sqrt(2)); log m = 2 artanh s with s = (m - 1) / (m + 1), whose
/// series needs five terms there. The logarithm of 2 is taken in two parts, e times the larger of
/// which is exact.
Extent logarithms(const float *values, int count, const LogScale &scale, float *result)
{
    constexpr std::int32_t half = 0x3f3504f3; // bits of sqrt(1/2)
    constexpr std::int32_t bias = 127 << 23;
    const Floats floor = scale.floor + Floats{};
    Floats largest = Floats{} - 1e30F, least = Floats{} + 1e30F;
    for (int i = 0; i < count; i += floatsWide) {
        const Floats x = larger(load<Floats>(values + i) + scale.offset, floor);
        const Bits bits = reinterpret_cast<Bits>(x);
        const Bits exponent = (bits - half + bias) >> 23; // e + 127
        const Floats m = reinterpret_cast<Floats>(bits - (exponent << 23) + bias);
        const Floats e = __builtin_convertvector(exponent - 127, Floats);
        const Floats s = (m - 1) / (m + 1), q = s * s;
        Floats sum = q * (1.0F / 9) + 1.0F / 7;
        sum = sum * q + 1.0F / 5;
        sum = sum * q + 1.0F / 3;
        const Floats ofM = 2 * s + 2 * s * (q * sum);
        const Floats scaled =
            scale.unit * (e * 0.693359375F + (ofM - e * 2.121944400546905827679e-4F));
        store(result + i, scaled);
        largest = larger(largest, scaled);
        least = -larger(-least, -scaled);
    }
    Extent extent{least[0], largest[0]};
    for (int i = 1; i < floatsWide; ++i) {
        extent.least = least[i] < extent.least ? least[i] : extent.least;
        extent.largest = largest[i] > extent.largest ? largest[i] : extent.largest;
    }
    return extent;
}

/// Cosines are even or odd about the middle band: sums and differences of mirrored bands halve the
/// multiplications. The mean is taken out before, so that little is lost to rounding.
void cosineTransform(const float *values, int bands, float floor, const float *table,
                     int coefficients, float *folded, float *result)
{
    constexpr int together = 8 / parts; // coefficients: eight sums under way keep the units busy
    const int pairs = bands / 2, rows = pairs + bands % 2;
    float *const odd = folded + rows * lanes;
    const Floats least = floor + Floats{};
    float mean[lanes];
    for (int part = 0; part < lanes; part += floatsWide) {
        Floats total{};
        for (int b = 0; b < rows; ++b) {
            const Floats left = larger(load<Floats>(values + b * lanes + part), least);
            const Floats right =
                larger(load<Floats>(values + (bands - 1 - b) * lanes + part), least);
            const Floats sum = b < pairs ? left + right : left;
            store(folded + b * lanes + part, sum);
            store(odd + b * lanes + part, left - right);
            total += sum;
        }
        total /= static_cast<float>(bands);
        for (int b = 0; b < rows; ++b) {
            float *const at = folded + b * lanes + part;
            store(at, load<Floats>(at) - (b < pairs ? 2.0F : 1.0F) * total);
        }
        store(mean + part, total);
    }
    for (int parity = 0; parity < 2; ++parity)
        for (int first = parity; first < coefficients; first += 2 * together) {
            const float *from = parity == 0 ? folded : odd;
            Row sums[together];
            const float *cosines[together];
            for (int i = 0; i < together; ++i) {
                const int c = first + 2 * i;
                cosines[i] = table + (c < coefficients ? c : first) * rows;
            }
            for (int b = 0; b < rows; ++b)
                for (int i = 0; i < together; ++i)
                    sums[i].add(cosines[i][b], from + b * lanes);
            if (first == 0)
                sums[0].add(std::sqrt(static_cast<float>(bands)), mean);
            for (int i = 0; i < together && first + 2 * i < coefficients; ++i)
                sums[i].storeTo(result + (first + 2 * i) * lanes);
        }
}

bool allFinite(const float *values, std::size_t count)
{
    constexpr std::uint32_t exponent = 0x7f800000;
    std::uint32_t bad = 0;
    for (std::size_t i = 0; i < count; ++i) {
        std::uint32_t bits;
        std::memcpy(&bits, values + i, sizeof bits);
        bad |= (bits & exponent) == exponent;
    }
    return bad == 0;
}

} // namespace

extern const LaneLoops LANES_FOR{windowFrames, transform,  powers,          keepRises,
                                 weighBand,    logarithms, cosineTransform, allFinite};

} // namespace duologue::features
