// The body of lanes.h. Included by one file a generation of processors, each compiled for it and
// naming what it makes by LANES_FOR; LANES_WIDE is how many doubles its vectors hold.
#include <cstdint>
#include <cstring>
#include <utility>

#include "core/features/lanes.h"

namespace duologue::features {
namespace {

constexpr int lanes = 16;
constexpr int wide = LANES_WIDE;
constexpr int parts = lanes / wide;
using Doubles = double __attribute__((vector_size(8 * wide)));
using Floats = float __attribute__((vector_size(4 * wide)));
using Bits = std::uint64_t __attribute__((vector_size(8 * wide)));

inline Doubles load(const double *from)
{
    Doubles vector;
    std::memcpy(&vector, from, sizeof vector);
    return vector;
}

inline Doubles load(const float *from)
{
    Floats vector;
    std::memcpy(&vector, from, sizeof vector);
    return __builtin_convertvector(vector, Doubles);
}

inline void store(double *to, const Doubles &vector)
{
    std::memcpy(to, &vector, sizeof vector);
}

inline void store(float *to, const Doubles &vector)
{
    const Floats narrow = __builtin_convertvector(vector, Floats);
    std::memcpy(to, &narrow, sizeof narrow);
}

inline Doubles larger(const Doubles &a, const Doubles &b)
{
    return a > b ? a : b;
}

/// One value a lane.
struct Row
{
    Doubles part[parts] = {};

    void add(double weight, const double *from)
    {
        for (int i = 0; i < parts; ++i)
            part[i] += weight * load(from + i * wide);
    }
    template <class T>
    void storeTo(T *to) const
    {
        for (int i = 0; i < parts; ++i)
            store(to + i * wide, part[i]);
    }
};

/// a and b in turns (a0 b0 a1 b1 …), from element `first` of each on.
template <int first>
inline Doubles inTurns(const Doubles &a, const Doubles &b)
{
    return [&]<int... k>(std::integer_sequence<int, k...>)
    {
        return __builtin_shufflevector(a, b, (first + k / 2 + k % 2 * wide)...);
    }
    (std::make_integer_sequence<int, wide>());
}

void windowPair(const float *a, const float *b, const double *window, int count, double *target)
{
    int i = 0;
    for (; i + wide <= count; i += wide) {
        const Doubles real = load(a + i) * load(window + i);
        const Doubles imaginary = load(b + i) * load(window + i);
        store(target + 2 * i, inTurns<0>(real, imaginary));
        store(target + 2 * i + wide, inTurns<wide / 2>(real, imaginary));
    }
    for (; i < count; ++i) {
        target[2 * i] = a[i] * window[i];
        target[2 * i + 1] = b[i] * window[i];
    }
}

void separatePowers(const double *z, int size, double *target)
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

void weighBand(const double *weights, int count, const double *powers, double *result)
{
    Row sum;
    for (int i = 0; i < count; ++i)
        sum.add(weights[i], powers + static_cast<long>(i) * lanes);
    sum.storeTo(result);
}

/// x = m * 2^e with m in [sqrt(1/2), sqrt(2)); log m = 2 artanh s with s = (m - 1) / (m + 1), whose
/// series needs ten terms there.
Extent logarithms(const double *values, int count, const LogScale &scale, float *result)
{
    constexpr std::uint64_t half = 0x3fe6a09e667f3bcd; // bits of sqrt(1/2)
    constexpr std::uint64_t bias = std::uint64_t{1023} << 52;
    constexpr std::uint64_t magic = 0x4330000000000000; // 2^52: its low bits are an integer's
    const Doubles floor = scale.floor + Doubles{};
    Doubles largest = Doubles{} - 1e300, least = Doubles{} + 1e300;
    for (int i = 0; i < count; i += wide) {
        const Doubles x = larger(load(values + i) + scale.offset, floor);
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
        const Doubles scaled = scale.unit * (e * 0.693147180559945309417 + 2 * s * (1 + q * sum));
        store(result + i, scaled);
        largest = larger(largest, scaled);
        least = -larger(-least, -scaled);
    }
    Extent extent{least[0], largest[0]};
    for (int i = 1; i < wide; ++i) {
        extent.least = least[i] < extent.least ? least[i] : extent.least;
        extent.largest = largest[i] > extent.largest ? largest[i] : extent.largest;
    }
    return extent;
}

/// Cosines are even or odd about the middle band: sums and differences of mirrored bands halve the
/// multiplications.
void cosineTransform(const float *values, int bands, double floor, const double *table,
                     int coefficients, double *folded, float *result)
{
    constexpr int together = 8 / parts; // coefficients: eight sums under way keep the units busy
    const int pairs = bands / 2, rows = pairs + bands % 2;
    double *const odd = folded + static_cast<long>(rows) * lanes;
    const Doubles least = floor + Doubles{};
    for (int i = 0; i < rows * lanes; i += wide) {
        const Doubles left = larger(load(values + i), least);
        if (i >= pairs * lanes) {
            store(folded + i, left);
            continue;
        }
        const int mirrored = i + (bands - 1 - 2 * (i / lanes)) * lanes;
        const Doubles right = larger(load(values + mirrored), least);
        store(folded + i, left + right);
        store(odd + i, left - right);
    }
    for (int parity = 0; parity < 2; ++parity)
        for (int first = parity; first < coefficients; first += 2 * together) {
            const double *from = parity == 0 ? folded : odd;
            Row sums[together];
            const double *cosines[together];
            for (int i = 0; i < together; ++i) {
                const int c = first + 2 * i;
                cosines[i] = table + static_cast<long>(c < coefficients ? c : first) * rows;
            }
            for (int b = 0; b < (parity == 0 ? rows : pairs); ++b)
                for (int i = 0; i < together; ++i)
                    sums[i].add(cosines[i][b], from + static_cast<long>(b) * lanes);
            for (int i = 0; i < together && first + 2 * i < coefficients; ++i)
                sums[i].storeTo(result + static_cast<long>(first + 2 * i) * lanes);
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

extern const LaneLoops LANES_FOR{windowPair, separatePowers,  weighBand,
                                 logarithms, cosineTransform, allFinite};

} // namespace duologue::features
