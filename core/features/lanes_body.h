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

void rowsToLanes(const float *rows, int count, float *target)
{
    for (int i = 0; i < count; i += floatsWide)
        for (int lane = 0; lane < lanes; lane += floatsWide) {
            Floats block[floatsWide];
            for (int k = 0; k < floatsWide; ++k)
                block[k] = load<Floats>(rows + (lane + k) * count + i);
            transpose(block);
            for (int k = 0; k < floatsWide; ++k)
                store(target + (i + k) * lanes + lane, block[k]);
        }
}

void windowPair(const float *a, const float *b, const double *window, int count, double *target)
{
    for (int i = 0; i < count; ++i) {
        target[2 * i] = a[i] * window[i];
        target[2 * i + 1] = b[i] * window[i];
    }
}

/// Complex numbers as real and imaginary parts.
struct Complex
{
    Doubles re, im;

    static Complex at(const double *from)
    {
        return [from]<int... k>(std::integer_sequence<int, k...>)
        {
            const auto low = load<Doubles>(from), high = load<Doubles>(from + wide);
            return Complex{__builtin_shufflevector(low, high, (2 * k)...),
                           __builtin_shufflevector(low, high, (2 * k + 1)...)};
        }
        (std::make_integer_sequence<int, wide>());
    }
    Complex backwards() const
    {
        return [this]<int... k>(std::integer_sequence<int, k...>)
        {
            return Complex{__builtin_shufflevector(re, re, (wide - 1 - k)...),
                           __builtin_shufflevector(im, im, (wide - 1 - k)...)};
        }
        (std::make_integer_sequence<int, wide>());
    }
    Complex operator+(const Complex &z) const { return {re + z.re, im + z.im}; }
    Complex operator-(const Complex &z) const { return {re - z.re, im - z.im}; }
};

void pairPowers(const double *spectrum, int size, float *a, float *b)
{
    const int bins = size / 2 + 1;
    for (int next = 0; next < bins; next += wide) {
        const int k = next + wide < bins ? next : bins - wide; // the last ones overlap
        const auto z = Complex::at(spectrum + 2 * k);
        const auto mirrored = Complex::at(spectrum + 2 * (size - k - wide + 1)).backwards();
        const Complex sum = z + mirrored, difference = z - mirrored;
        // twice the bins of the real frame and, up to a factor of i, of the imaginary one
        const Doubles real = sum.re * sum.re + difference.im * difference.im;
        const Doubles imaginary = sum.im * sum.im + difference.re * difference.re;
        store(a + k, __builtin_convertvector(0.25 * real, HalfFloats));
        store(b + k, __builtin_convertvector(0.25 * imaginary, HalfFloats));
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

extern const LaneLoops LANES_FOR{windowPair, pairPowers,      rowsToLanes, weighBand,
                                 logarithms, cosineTransform, allFinite};

} // namespace duologue::features
