#include "core/features/lanes.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

// A sanitizer's runtime is not ready when the choice between clones is made.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define FOR_PROCESSORS __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FOR_PROCESSORS
#endif

#pragma GCC diagnostic ignored "-Wpsabi" // no vector crosses the border of this file

namespace duologue::features {
namespace {

constexpr int lanes = 16;
constexpr int wide = 4; // values in one vector
using Doubles = double __attribute__((vector_size(8 * wide)));
using Floats = float __attribute__((vector_size(4 * wide)));
using Bits = std::uint64_t __attribute__((vector_size(8 * wide)));

[[gnu::always_inline]] inline Doubles load(const double *from)
{
    Doubles vector;
    std::memcpy(&vector, from, sizeof vector);
    return vector;
}

[[gnu::always_inline]] inline Doubles load(const float *from)
{
    Floats vector;
    std::memcpy(&vector, from, sizeof vector);
    return __builtin_convertvector(vector, Doubles);
}

[[gnu::always_inline]] inline void store(double *to, const Doubles &vector)
{
    std::memcpy(to, &vector, sizeof vector);
}

[[gnu::always_inline]] inline void store(float *to, const Doubles &vector)
{
    const Floats narrow = __builtin_convertvector(vector, Floats);
    std::memcpy(to, &narrow, sizeof narrow);
}

[[gnu::always_inline]] inline Doubles larger(const Doubles &a, const Doubles &b)
{
    return a > b ? a : b;
}

/// One value a lane: four vectors, so that four sums are under way at a time.
struct Row
{
    Doubles a = {}, b = {}, c = {}, d = {};

    [[gnu::always_inline]] void add(double weight, const double *from)
    {
        a += weight * load(from);
        b += weight * load(from + wide);
        c += weight * load(from + 2 * wide);
        d += weight * load(from + 3 * wide);
    }
    template <class T>
    [[gnu::always_inline]] void store(T *to) const
    {
        features::store(to, a);
        features::store(to + wide, b);
        features::store(to + 2 * wide, c);
        features::store(to + 3 * wide, d);
    }
};

} // namespace

FOR_PROCESSORS void windowPair(const float *a, const float *b, const double *window, int count,
                               double *target)
{
    for (int i = 0; i < count; ++i) {
        target[2 * i] = a[i] * window[i];
        target[2 * i + 1] = b[i] * window[i];
    }
}

FOR_PROCESSORS void separatePowers(const double *z, int size, double *target)
{
    for (int k = 0; k <= size / 2; ++k) {
        const int mirrored = k == 0 ? 0 : size - k;
        const double re = z[2 * k], im = z[2 * k + 1];
        const double mre = z[2 * mirrored], mim = z[2 * mirrored + 1];
        const double ar = re + mre, ai = im - mim; // twice the first frame's bin
        const double br = im + mim, bi = re - mre; // twice the second's, up to a factor of i
        target[k * lanes] = 0.25 * (ar * ar + ai * ai);
        target[k * lanes + 1] = 0.25 * (br * br + bi * bi);
    }
}

FOR_PROCESSORS void weighBands(std::span<const MelBand> bands, const double *powers, double *result)
{
    for (const MelBand &band : bands) {
        Row sum;
        const double *from = powers + static_cast<long>(band.first) * lanes;
        for (const double weight : band.weights) {
            sum.add(weight, from);
            from += lanes;
        }
        sum.store(result);
        result += lanes;
    }
}

/// x = m * 2^e with m in [sqrt(1/2), sqrt(2)); log m = 2 artanh s with s = (m - 1) / (m + 1), whose
/// series needs ten terms there.
FOR_PROCESSORS double logarithms(const double *values, int count, const LogScale &scale,
                                 float *result)
{
    const auto [floor, offset, unit] = scale;
    constexpr std::uint64_t half = 0x3fe6a09e667f3bcd; // bits of sqrt(1/2)
    constexpr std::uint64_t bias = std::uint64_t{1023} << 52;
    constexpr std::uint64_t magic = 0x4330000000000000; // 2^52: its low bits are an integer's
    Doubles largest = load(values) * 0 - 1e300;
    for (int i = 0; i < count; i += wide) {
        const Doubles x = larger(load(values + i) + offset, floor + Doubles{});
        const Bits bits = reinterpret_cast<Bits>(x);
        const Bits exponent = (bits - half + bias) >> 52; // e + 1023
        const Doubles m = reinterpret_cast<Doubles>(bits - (exponent << 52) + bias);
        const Doubles e = reinterpret_cast<Doubles>(exponent | magic) - (4503599627370496.0 + 1023);
        const Doubles s = (m - 1) / (m + 1), q = s * s;
        Doubles sum = q * (1.0 / 19) + 1.0 / 17;
        sum = sum * q + 1.0 / 15;
        sum = sum * q + 1.0 / 13;
        sum = sum * q + 1.0 / 11;
        sum = sum * q + 1.0 / 9;
        sum = sum * q + 1.0 / 7;
        sum = sum * q + 1.0 / 5;
        sum = sum * q + 1.0 / 3;
        const Doubles scaled = unit * (e * 0.693147180559945309417 + 2 * s * (1 + q * sum));
        store(result + i, scaled);
        largest = larger(largest, scaled);
    }
    return std::max({largest[0], largest[1], largest[2], largest[3]});
}

/// Cosines are even or odd about the middle band: sums and differences of mirrored bands halve the
/// multiplications.
FOR_PROCESSORS void cosineTransform(const float *values, int bands, double floor,
                                    const double *table, int coefficients, double *folded,
                                    float *result)
{
    const int pairs = bands / 2, rows = pairs + bands % 2;
    double *const odd = folded + static_cast<long>(rows) * lanes;
    const Doubles least = floor + Doubles{};
    for (int i = 0; i < rows * lanes; i += wide) {
        const Doubles left = larger(load(values + i), least);
        if (i >= pairs * lanes) {
            store(folded + i, left);
            continue;
        }
        const int band = i / lanes;
        const Doubles right = larger(load(values + i + (bands - 1 - 2 * band) * lanes), least);
        store(folded + i, left + right);
        store(odd + i, left - right);
    }
    for (int c = 0; c < coefficients; c += c % 2 == 0 ? 1 : 3) { // c and c + 2 at a time
        const double *from = c % 2 == 0 ? folded : odd;
        const int other = std::min(c + 2, coefficients - 1);
        const double *cosines = table + static_cast<long>(c) * rows;
        const double *others = table + static_cast<long>(other) * rows;
        Row sum, otherSum;
        for (int b = 0; b < (c % 2 == 0 ? rows : pairs); ++b) {
            sum.add(cosines[b], from + static_cast<long>(b) * lanes);
            otherSum.add(others[b], from + static_cast<long>(b) * lanes);
        }
        if (other == c + 2)
            otherSum.store(result + static_cast<long>(other) * lanes);
        sum.store(result + static_cast<long>(c) * lanes);
    }
}

FOR_PROCESSORS bool allFinite(const float *values, std::size_t count)
{
    constexpr std::uint32_t exponent = 0x7f800000;
    std::uint32_t bad = 0;
    for (std::size_t i = 0; i < count; ++i)
        bad |= (std::bit_cast<std::uint32_t>(values[i]) & exponent) == exponent;
    return bad == 0;
}

} // namespace duologue::features
